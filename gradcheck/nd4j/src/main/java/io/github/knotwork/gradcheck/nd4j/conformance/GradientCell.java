package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.check.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The checker's verdict on a derivative, as an entry of the table. */
final class GradientCell {
  private static final long SEED = 7;
  private static final long BUDGET_MILLIS = 240_000;

  private GradientCell() {}

  /** The gradient. */
  static Cell first(String name, DifferentiableFunction function, List<Tensor> inputs) {
    List<Tensor> ones = ones(function.value(inputs));
    if (function.vjp(inputs, ones).stream().allMatch(Objects::isNull)) {
      return new Cell(Status.MISSING, "no gradient is given");
    }
    return cell(check(name, function, inputs, 1));
  }

  /** The derivative of the gradient, which is taken to be right. */
  static Cell second(String name, DifferentiableFunction function, List<Tensor> inputs) {
    // Throws where an adjoint has no adjoint itself.
    function.hvp(inputs, ones(function.value(inputs)), inputs);
    return cell(check(name, function, inputs, 2));
  }

  private static GradientReport check(
      String name, DifferentiableFunction function, List<Tensor> inputs, int order) {
    GradientCheck check = GradientCheck.of(function).at(inputs).order(order);
    return standard(check, name).check();
  }

  /** The same settings for all; layouts have a column of their own. */
  static GradientCheck standard(GradientCheck check, String name) {
    return check.named(name).layouts().seed(SEED).budgetMillis(BUDGET_MILLIS);
  }

  static Cell cell(GradientReport report) {
    if (report.verdict() == Verdict.PASS) {
      return Cell.PASS;
    }
    Finding worst =
        report.findings().stream()
            .filter(f -> f.verdict() == report.verdict())
            .findFirst()
            .orElseThrow();
    Status status =
        report.verdict() == Verdict.INCONCLUSIVE
            ? Status.INCONCLUSIVE
            : switch (worst.diagnosis()) {
              case ABSENT_GRADIENT -> Status.MISSING;
              case THREW -> Status.THROWS;
              default -> Status.WRONG;
            };
    return new Cell(status, words(worst));
  }

  private static String words(Finding finding) {
    Diagnosis diagnosis = finding.diagnosis();
    String words = diagnosis.words();
    Finding.Comparison numbers = finding.comparison();
    if (diagnosis == Diagnosis.FACTOR && numbers != null && numbers.numeric() != 0) {
      words += " (%.3g)".formatted(numbers.analytic() / numbers.numeric());
    }
    return words;
  }

  private static List<Tensor> ones(List<Tensor> outputs) {
    List<Tensor> ones = new ArrayList<>();
    for (Tensor output : outputs) {
      double[] values = new double[output.size()];
      Arrays.fill(values, 1);
      ones.add(Tensor.of(values, output.shape()));
    }
    return ones;
  }
}
