package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.SingleOutput.elementwise;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.scalar;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.domain.Interval;
import io.github.knotwork.gradcheck.domain.Simplex;
import java.util.Arrays;
import java.util.List;

/** Badly scaled, cancelling, steep, oscillating, or confined to a narrow domain. */
final class ScaleFunctions {
  private ScaleFunctions() {}

  static List<Entry> all() {
    return List.of(
        Entry.correct(
            "cancelling: (10⁶ + x) − 10⁶",
            () -> elementwise(x -> (1e6 + Math.sin(x)) - 1e6, Math::cos),
            Points.generic(new int[] {3})),
        Entry.correct(
            "1 − cos x near 0",
            () -> elementwise(x -> 1 - Math.cos(x), Math::sin),
            Points.each(r -> r.nextDouble(0.05, 0.2), 3)),
        Entry.correct(
                "sum of logarithms, inputs from 10⁻⁸ to 10⁸",
                () ->
                    scalar(
                        x -> Arrays.stream(x).map(Math::log).sum(),
                        x -> Arrays.stream(x).map(e -> 1 / e).toArray()),
                Points.each(r -> Math.pow(10, r.nextDouble(-8, 8)), 5))
            .within(Interval.positive()),
        Entry.correct(
            "slopes from 10⁻⁸ to 10⁸",
            () -> elementwise(x -> x * Math.sin(x), x -> Math.sin(x) + x * Math.cos(x)),
            Points.each(r -> Math.pow(10, r.nextDouble(-8, 1)), 5)),
        Entry.correct(
            "weights from 10⁻⁸ to 10⁸ in one sum",
            ScaleFunctions::weighted,
            Points.generic(new int[] {5})),
        Entry.correct(
            "huge values: 10¹⁵⁰·x²",
            () -> elementwise(x -> 1e150 * x * x, x -> 2e150 * x),
            Points.generic(new int[] {3})),
        Entry.correct(
            "tiny values: 10⁻¹⁵⁰·x²",
            () -> elementwise(x -> 1e-150 * x * x, x -> 2e-150 * x),
            Points.generic(new int[] {3})),
        Entry.correct(
            "logarithm of a sum of exponentials of large inputs",
            () -> scalar(ScaleFunctions::logSumExp, ScaleFunctions::softmax),
            Points.each(r -> r.nextDouble(990, 1010), 4)),
        Entry.correct(
            "steep: tanh 10⁴x",
            () -> elementwise(x -> Math.tanh(1e4 * x), x -> 1e4 / Math.pow(Math.cosh(1e4 * x), 2)),
            Points.each(r -> r.nextDouble(-1e-4, 1e-4), 3)),
        Entry.correct(
            "steep: exp 30x",
            () -> elementwise(x -> Math.exp(30 * x), x -> 30 * Math.exp(30 * x)),
            Points.generic(new int[] {3})),
        Entry.correct(
            "oscillating: sin 1000x",
            () -> elementwise(x -> Math.sin(1000 * x), x -> 1000 * Math.cos(1000 * x)),
            Points.generic(new int[] {3})),
        Entry.correct(
            "sine of inputs around 10⁵",
            () -> elementwise(Math::sin, Math::cos),
            Points.each(r -> r.nextDouble(0.5e5, 2e5), 3)),
        Entry.correct(
                "narrow domain: log x + log(10⁻⁹ − x)",
                () ->
                    elementwise(x -> Math.log(x) + Math.log(1e-9 - x), x -> 1 / x - 1 / (1e-9 - x)),
                Points.each(r -> r.nextDouble(1e-10, 9e-10), 3))
            .within(Interval.open(0, 1e-9)),
        Entry.correct(
                "at the border: x to the power 5/2 at 0",
                () -> elementwise(x -> Math.pow(x, 2.5) + x, x -> 2.5 * Math.pow(x, 1.5) + 1),
                random -> List.of(Tensor.of(new double[] {0, random.nextDouble(0.5, 2)}, 2)))
            .within(Interval.closed(0, Double.POSITIVE_INFINITY)),
        Entry.correct(
                "entropy on the simplex",
                () ->
                    scalar(
                        x -> -Arrays.stream(x).map(e -> e * Math.log(e)).sum(),
                        x -> Arrays.stream(x).map(e -> -Math.log(e) - 1).toArray()),
                random -> {
                  double[] x =
                      Points.each(r -> r.nextDouble(0.1, 1), 4).apply(random).get(0).toArray();
                  double sum = Arrays.stream(x).sum();
                  return List.of(Tensor.of(Arrays.stream(x).map(e -> e / sum).toArray(), 4));
                })
            .within(new Simplex()));
  }

  private static SingleOutput weighted() {
    double[] weights = {1e-8, 1e-4, 1, 1e4, 1e8};
    return (SingleOutput)
        scalar(
            x -> {
              double sum = 0;
              for (int k = 0; k < x.length; k++) {
                sum += weights[k] * x[k] * x[k];
              }
              return sum;
            },
            x -> {
              double[] g = new double[x.length];
              for (int k = 0; k < x.length; k++) {
                g[k] = 2 * weights[k] * x[k];
              }
              return g;
            });
  }

  private static double logSumExp(double[] x) {
    double most = Arrays.stream(x).max().orElseThrow();
    return most + Math.log(Arrays.stream(x).map(e -> Math.exp(e - most)).sum());
  }

  private static double[] softmax(double[] x) {
    double all = logSumExp(x);
    return Arrays.stream(x).map(e -> Math.exp(e - all)).toArray();
  }
}
