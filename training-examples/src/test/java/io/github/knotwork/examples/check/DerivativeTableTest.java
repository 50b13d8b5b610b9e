package io.github.knotwork.examples.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.StopGradient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivativeTableTest {

  @Test
  void everyRulePassesAndTheDocumentedTableSaysSo() throws Exception {
    DerivativeTable table = DerivativeTable.run(result -> {});
    assertThat(table.results()).filteredOn(r -> !r.passed()).isEmpty();
    Path page = Path.of(System.getProperty("knotwork.root"), "docs", "derivatives.md");
    assertThat(withoutErrors(Files.readString(page))).isEqualTo(withoutErrors(table.markdown()));
  }

  /** Errors differ in the last digits from one processor to another. */
  private static List<String> withoutErrors(String page) {
    return page.lines().map(line -> line.replaceAll("\\| [^|]*e-\\d+ \\|", "| |")).toList();
  }

  @Test
  void aWrongRuleFails() {
    DerivativeCase wrong =
        DerivativeCase.of(
            "planted",
            "a factor lost",
            in -> {
              // x² whose derivative is x.
              return Multiply.of(in.get(0), StopGradient.of(in.get(0)));
            },
            new Points("planted").awayFromZero(3));
    DerivativeResult result = DerivativeCheck.run(wrong);
    assertThat(result.passed()).isFalse();
    assertThat(result.maximalError()).isGreaterThan(0.1);
    assertThat(DerivativeTable.line(result)).startsWith("FAIL planted");
    DerivativeCase right =
        DerivativeCase.of(
            "planted",
            "none",
            in -> Affine.of(Multiply.of(in.get(0), in.get(0)), 2, 0),
            new Points("planted").awayFromZero(3));
    assertThat(DerivativeCheck.run(right).passed()).isTrue();
  }
}
