package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.SingleOutput.elementwise;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.scalar;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Kinks hit exactly, where any subgradient is right, and kinks close by. */
final class KinkFunctions {
  private KinkFunctions() {}

  static List<Entry> all() {
    return List.of(
        Entry.correct(
            "rectifier at 0",
            () -> elementwise(x -> Math.max(x, 0), x -> x > 0 ? 1 : 0),
            KinkFunctions::withZeros),
        Entry.correct(
            "rectifier at 0, gradient 1/2 there",
            () -> elementwise(x -> Math.max(x, 0), x -> x == 0 ? 0.5 : x > 0 ? 1 : 0),
            KinkFunctions::withZeros),
        Entry.correct(
            "absolute value at 0",
            () -> elementwise(Math::abs, Math::signum),
            KinkFunctions::withZeros),
        Entry.correct(
            "maximum, attained twice, first one chosen",
            () -> scalar(x -> Arrays.stream(x).max().orElseThrow(), x -> first(x, 1)),
            KinkFunctions::withTies),
        Entry.correct(
            "maximum, attained twice, gradient shared",
            () -> scalar(x -> Arrays.stream(x).max().orElseThrow(), x -> first(x, 2)),
            KinkFunctions::withTies),
        Entry.correct(
            "|a| − |b| at 0: neither convex nor concave",
            () ->
                scalar(
                    x -> Math.abs(x[0]) - Math.abs(x[1]) + Math.max(x[2], 0) - Math.max(x[3], 0),
                    x ->
                        new double[] {
                          Math.signum(x[0]), -Math.signum(x[1]), step(x[2]), -step(x[3])
                        }),
            random -> List.of(Tensor.of(new double[] {0, 0, 0, 0}, 4))),
        Entry.correct(
            "clamp, at its border",
            () -> elementwise(x -> Math.min(Math.max(x, -1), 1), x -> x >= -1 && x <= 1 ? 1 : 0),
            random ->
                List.of(Tensor.of(new double[] {-1, 1, random.nextDouble(-0.9, 0.9), 1.5}, 4))),
        Entry.correct(
            "kinks close by: |x − 1|",
            () -> elementwise(x -> Math.abs(x - 1), x -> Math.signum(x - 1)),
            Points.each(
                r -> 1 + Math.pow(10, r.nextDouble(-5, -1)) * (r.nextBoolean() ? 1 : -1), 3)),
        Entry.correct(
            "x·|x| at 0: smooth, but once only",
            () -> elementwise(x -> x * Math.abs(x), x -> 2 * Math.abs(x)),
            KinkFunctions::withZeros),
        Entry.correct(
            "Huber's loss at its joint",
            () ->
                elementwise(
                    x -> Math.abs(x) <= 1 ? x * x / 2 : Math.abs(x) - 0.5,
                    x -> Math.max(-1, Math.min(1, x))),
            Points.fixed(Tensor.of(new double[] {1, -1, 0.3, 2}, 4))));
  }

  private static List<Tensor> withZeros(SplittableRandom random) {
    double[] x = Points.generic(new int[] {4}).apply(random).get(0).toArray();
    x[1] = 0;
    x[3] = 0;
    return List.of(Tensor.of(x, 4));
  }

  private static List<Tensor> withTies(SplittableRandom random) {
    double most = random.nextDouble(1, 2);
    return List.of(Tensor.of(new double[] {random.nextDouble(-1, 0.9), most, 0.3, most}, 4));
  }

  private static double step(double x) {
    return x > 0 ? 1 : 0;
  }

  /** The gradient shared by the first so many of the entries that attain the maximum. */
  private static double[] first(double[] x, int most) {
    double largest = Arrays.stream(x).max().orElseThrow();
    int[] chosen = IntStream.range(0, x.length).filter(k -> x[k] == largest).limit(most).toArray();
    double[] g = new double[x.length];
    for (int k : chosen) {
      g[k] = 1.0 / chosen.length;
    }
    return g;
  }
}
