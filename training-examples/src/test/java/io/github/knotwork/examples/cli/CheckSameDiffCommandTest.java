package io.github.knotwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CheckSameDiffCommandTest {
  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(args);
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void oneLineAnOperationAndThenTheCount() {
    Outcome outcome = run("check-samediff", "--only", "matrix");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "THROWS        mmul, matrix times vector  VJP: RuntimeException: Op with name matmul_bp"
                + " and op type [matmul_bp] execution failed with mes…",
            "MISSING       matrixBandPart             VJP: not implemented",
            "WRONG         matrixInverse              VJP: an element-wise product stands where a"
                + " matrix product belongs",
            "MISSING       matrixDeterminant          VJP: not implemented",
            "4 operations: 1 WRONG, 2 MISSING, 1 THROWS");
  }

  @Test
  void wrongUsageIsOneLine() {
    Outcome none = run("check-samediff", "--only", "no such");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .isEqualToIgnoringNewLines(
            "knotwork check-samediff: --only: no operation's name contains 'no such' (see knotwork"
                + " check-samediff --help)");
    Outcome part = run("check-samediff", "--only", "exp", "--write", "docs");
    assertThat(part.code()).isEqualTo(2);
    assertThat(part.err()).contains("--write takes all operations").hasLineCount(1);
  }

  @Test
  void helpTellsWhatItDoes() {
    Outcome help = run("check-samediff", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--only").contains("--write").contains("PASS, WRONG, MISSING");
  }
}
