package io.github.knotwork.examples.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.StopGradient;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class DerivativeTableTest {
  private static final Oracle SQUARE = Oracle.value(in -> Entries.map(x -> x * x, in.get(0)));

  @Test
  void everyRulePassesAndTheDocumentedTableSaysSo() throws Exception {
    DerivativeTable table = DerivativeTable.run(result -> {});
    assertThat(table.results())
        .filteredOn(r -> !r.passed())
        .extracting(DerivativeTable::line)
        .isEmpty();
    Path page = Path.of(System.getProperty("knotwork.root"), "docs", "derivatives.md");
    assertThat(withoutErrors(Files.readString(page))).isEqualTo(withoutErrors(table.markdown()));
  }

  /** Errors differ from one processor to another. */
  private static List<String> withoutErrors(String page) {
    return page.lines().map(line -> line.replaceAll("\\d+e[+-]\\d+", "")).toList();
  }

  private static DerivativeResult planted(UnaryOperator<Variable> f) {
    return DerivativeCheck.run(
        DerivativeCase.of(
            "planted",
            "fault",
            in -> f.apply(in.get(0)),
            SQUARE,
            new Points("planted").awayFromZero(3)));
  }

  @Test
  void aRightRulePasses() {
    DerivativeResult right = planted(x -> Multiply.of(x, x));
    assertThat(right.passed()).isTrue();
    assertThat(DerivativeTable.line(right)).startsWith("PASS planted").doesNotContain("FAIL");
  }

  @Test
  void aWrongFirstDerivativeFails() {
    // x² whose derivative is x.
    DerivativeResult wrong = planted(x -> Multiply.of(x, StopGradient.of(x)));
    assertThat(wrong.passed()).isFalse();
    assertThat(wrong.value().passed()).isTrue();
    assertThat(wrong.first().passed()).isFalse();
    assertThat(wrong.maximalError()).isGreaterThan(0.1);
    assertThat(wrong.faults()).isNotEmpty();
    assertThat(DerivativeTable.line(wrong)).startsWith("FAIL planted").contains("first order FAIL");
  }

  @Test
  void aWrongSecondDerivativeFails() {
    // c² + 2c·(x − c) with a constant c = x: the value is x² and the derivative 2x, but constant.
    DerivativeResult wrong =
        planted(
            x -> {
              Variable c = StopGradient.of(x);
              Variable slope = Multiply.of(Affine.of(c, 2, 0), Subtract.of(x, c));
              return Add.of(Multiply.of(c, c), slope);
            });
    assertThat(wrong.value().passed()).isTrue();
    assertThat(wrong.first().passed()).isTrue();
    assertThat(wrong.second().passed()).isFalse();
    assertThat(wrong.passed()).isFalse();
  }

  @Test
  void aWrongValueFails() {
    DerivativeResult wrong = planted(x -> Affine.of(Multiply.of(x, x), 1.000001, 0));
    assertThat(wrong.passed()).isFalse();
    assertThat(wrong.value().passed()).isFalse();
    assertThat(wrong.first().passed()).isTrue();
    assertThat(wrong.second().passed()).isTrue();
  }

  @Test
  void aFaultInSinglePrecisionFails() {
    DerivativeResult wrong =
        planted(
            x -> {
              boolean single = x.type().dataType() == DataType.FLOAT;
              return Affine.of(Multiply.of(x, x), single ? 1.0001 : 1, 0);
            });
    assertThat(wrong.passed()).isFalse();
    assertThat(wrong.value().passed()).isTrue();
    assertThat(wrong.singleValue().passed()).isFalse();
    assertThat(wrong.singleGradient().passed()).isFalse();
  }
}
