package io.github.knotwork.examples.check;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.gradcheck.FiniteDifferences;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.check.GradientCheck;
import io.github.knotwork.gradcheck.domain.Domain;
import java.util.ArrayList;
import java.util.List;

/** Checks one case to second order. */
final class DerivativeCheck {
  private static final long SEED = 20;

  private DerivativeCheck() {}

  static DerivativeResult run(DerivativeCase c) {
    GraphSubject subject = new GraphSubject(c.function());
    return new DerivativeResult(
        c.group(), c.name(), check(c, subject, 1), check(c, subject, 2), error(c, subject));
  }

  private static GradientReport check(DerivativeCase c, GraphSubject subject, int order) {
    // Host arrays have one layout, so the others would repeat the same numbers.
    return GradientCheck.of(subject)
        .named(c.name())
        .at(c.point())
        .domain(c.domains().toArray(Domain[]::new))
        .order(order)
        .layouts(Layout.C_ORDER)
        .seed(SEED)
        .test("check-derivatives")
        .check();
  }

  private static double error(DerivativeCase c, GraphSubject subject) {
    Points points = new Points(c.name());
    List<Tensor> weights = new ArrayList<>();
    subject.value(c.point()).forEach(y -> weights.add(points.between(0.5, 1.5, y.shape())));
    List<Tensor> gradient = new ArrayList<>();
    subject.vjp(c.point(), weights).forEach(g -> gradient.add(requireNonNull(g)));
    double worst = 0;
    for (int k = 0; k < gradient.size(); k++) {
      int input = k;
      double[] numeric =
          FiniteDifferences.gradient(
              x -> {
                List<Tensor> moved = new ArrayList<>(c.point());
                moved.set(input, Tensor.of(x, c.point().get(input).shape()));
                return dot(weights, subject.value(moved));
              },
              c.point().get(k).toArray());
      double[] analytic = gradient.get(k).toArray();
      double scale = 1;
      for (double g : numeric) {
        scale = Math.max(scale, Math.abs(g));
      }
      for (int i = 0; i < numeric.length; i++) {
        worst = Math.max(worst, Math.abs(analytic[i] - numeric[i]) / scale);
      }
    }
    return worst;
  }

  private static double dot(List<Tensor> x, List<Tensor> y) {
    double sum = 0;
    for (int k = 0; k < x.size(); k++) {
      double[] a = x.get(k).toArray();
      double[] b = y.get(k).toArray();
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
    }
    return sum;
  }
}
