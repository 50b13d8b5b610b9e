package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.SingleOutput.elementwise;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.scalar;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;

/** Zeros, absent gradients, broadcasts, repeated entries, odd shapes, many entries. */
final class PlainFunctions {
  private PlainFunctions() {}

  static List<Entry> all() {
    return List.of(
        Entry.correct(
            "square at 0: gradient 0",
            () -> elementwise(x -> x * x, x -> 2 * x),
            Points.fixed(Tensor.zeros(3))),
        Entry.correct(
            "constant: gradient 0",
            () -> scalar(x -> 3, x -> new double[x.length]),
            Points.generic(new int[] {3})),
        Entry.correct(
            "second input unused: gradient absent",
            () ->
                new SingleOutput(
                    x -> SingleOutput.map(x.get(0), Math::sin),
                    (x, u) ->
                        Arrays.asList(
                            SingleOutput.times(SingleOutput.map(x.get(0), Math::cos), u), null)),
            Points.generic(new int[] {3}, new int[] {2})),
        Entry.correct(
            "bias added to rows",
            PlainFunctions::bias,
            Points.generic(new int[] {3, 2}, new int[] {2})),
        Entry.correct(
            "gather with repeated indices",
            () -> gather(0, 2, 2, 1, 2, 0),
            Points.generic(new int[] {4})),
        Entry.correct(
            "scalar of rank 0",
            () -> elementwise(Math::atan, x -> 1 / (1 + x * x)),
            Points.generic(new int[] {})),
        Entry.correct(
            "axes of length 1",
            () -> elementwise(Math::sinh, Math::cosh),
            Points.generic(new int[] {1, 3, 1})),
        Entry.correct(
            "no entries in the first input",
            () ->
                new SingleOutput(
                    x -> SingleOutput.map(x.get(1), Math::exp),
                    (x, u) ->
                        List.of(
                            x.get(0),
                            SingleOutput.times(SingleOutput.map(x.get(1), Math::exp), u))),
            random ->
                List.of(Tensor.zeros(0, 2), Points.generic(new int[] {2}).apply(random).get(0))),
        Entry.correct(
            "sum of sines of 600 entries",
            () ->
                scalar(
                    x -> Arrays.stream(x).map(Math::sin).sum(),
                    x -> Arrays.stream(x).map(Math::cos).toArray()),
            Points.generic(new int[] {600})),
        Entry.correct(
            "product of five entries",
            () -> scalar(PlainFunctions::product, PlainFunctions::productGradient),
            Points.each(r -> r.nextInt(-1, 3) * 0.5, 5)));
  }

  private static DifferentiableFunction bias() {
    return new SingleOutput(
        x -> {
          double[] y = x.get(0).toArray();
          for (int k = 0; k < y.length; k++) {
            y[k] = Math.tanh(y[k] + x.get(1).get(k % 2));
          }
          return Tensor.of(y, x.get(0).shape());
        },
        (x, u) -> {
          double[] g = u.toArray();
          double[] sum = new double[2];
          for (int k = 0; k < g.length; k++) {
            double y = Math.tanh(x.get(0).get(k / 2, k % 2) + x.get(1).get(k % 2));
            g[k] *= 1 - y * y;
            sum[k % 2] += g[k];
          }
          return List.of(Tensor.of(g, x.get(0).shape()), Tensor.of(sum, 2));
        });
  }

  private static DifferentiableFunction gather(int... index) {
    return new SingleOutput(
        x ->
            Tensor.of(
                Arrays.stream(index).mapToDouble(i -> x.get(0).get(i)).toArray(), index.length),
        (x, u) -> {
          double[] g = new double[x.get(0).size()];
          for (int k = 0; k < index.length; k++) {
            g[index[k]] += u.get(k);
          }
          return List.of(Tensor.of(g, g.length));
        });
  }

  private static double product(double[] x) {
    return Arrays.stream(x).reduce(1, (a, b) -> a * b);
  }

  /** Without a division, so that zeros do no harm. */
  private static double[] productGradient(double[] x) {
    double[] g = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      double[] others = x.clone();
      others[k] = 1;
      g[k] = product(others);
    }
    return g;
  }
}
