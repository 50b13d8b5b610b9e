package io.github.knotwork.gradcheck.check;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.FiniteDifferences;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Climbs from cheap comparisons to expensive ones. */
final class Ladder {
  private final Plan plan;
  private final List<Finding> findings = new ArrayList<>();

  Ladder(Plan plan) {
    this.plan = plan;
  }

  GradientReport climb(String reproduce) {
    long start = System.nanoTime();
    SplittableRandom random = new SplittableRandom(plan.seed());
    List<Tensor> cotangents = new ArrayList<>();
    for (Tensor output : plan.function().value(plan.inputs())) {
      double[] u = new double[output.size()];
      for (int i = 0; i < u.length; i++) {
        u[i] = random.nextDouble(0.5, 2);
      }
      cotangents.add(Tensor.of(u, output.shape()));
    }
    List<@Nullable Tensor> gradients = plan.function().vjp(plan.inputs(), cotangents);
    for (int i = 0; i < plan.inputs().size(); i++) {
      compare(i, gradients.get(i), cotangents);
    }
    Verdict verdict = findings.isEmpty() ? Verdict.PASS : Verdict.FAIL;
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new GradientReport(
        plan.name(), verdict, findings, List.of(), 0, 0, millis, plan.seed(), reproduce);
  }

  private void compare(int input, @Nullable Tensor gradient, List<Tensor> cotangents) {
    Tensor at = plan.inputs().get(input);
    double[] numeric =
        FiniteDifferences.gradient(
            x -> {
              List<Tensor> moved = new ArrayList<>(plan.inputs());
              moved.set(input, Tensor.of(x, at.shape()));
              return dot(plan.function().value(moved), cotangents);
            },
            at.toArray());
    double[] analytic = gradient == null ? new double[numeric.length] : gradient.toArray();
    for (int k = 0; k < numeric.length; k++) {
      if (!(Math.abs(analytic[k] - numeric[k]) <= 1e-6 * Math.max(1, Math.abs(numeric[k])))) {
        findings.add(
            new Finding(
                Verdict.FAIL,
                "gradient",
                gradient == null ? Diagnosis.ABSENT_GRADIENT : Diagnosis.UNEXPLAINED,
                Finding.Place.input(input),
                new Finding.Comparison(analytic[k], numeric[k], 1e-6),
                "the gradient is wrong"));
      }
    }
  }

  private static double dot(List<Tensor> a, List<Tensor> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      double[] x = a.get(i).toArray();
      double[] y = b.get(i).toArray();
      for (int k = 0; k < x.length; k++) {
        sum += x[k] * y[k];
      }
    }
    return sum;
  }
}
