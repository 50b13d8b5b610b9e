package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.SingleOutput.elementwise;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.scalar;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;

/** A term, a sign or a factor is wrong. */
final class FormulaBugs {
  private FormulaBugs() {}

  static List<Entry> all() {
    return List.of(
        Entry.bug(
            "zero",
            "cumulative product, gradient 0",
            FormulaBugs::detachedCumulativeProduct,
            Points.generic(new int[] {4}),
            Diagnosis.DETACHED),
        Entry.bug(
            "zero",
            "product of two inputs, second gradient 0",
            () ->
                new SingleOutput(
                    x -> SingleOutput.times(x.get(0), x.get(1)),
                    (x, u) -> List.of(SingleOutput.times(x.get(1), u), Tensor.zeros(3))),
            Points.generic(new int[] {3}, new int[] {3}),
            Diagnosis.DETACHED),
        Entry.bug(
            "absent",
            "product of two inputs, second gradient absent",
            () ->
                new SingleOutput(
                    x -> SingleOutput.times(x.get(0), x.get(1)),
                    (x, u) -> Arrays.asList(SingleOutput.times(x.get(1), u), null)),
            Points.generic(new int[] {3}, new int[] {3}),
            Diagnosis.ABSENT_GRADIENT),
        Entry.bug(
            "sign",
            "cosine, gradient +sine",
            () -> elementwise(Math::cos, Math::sin),
            Points.generic(new int[] {3}),
            Diagnosis.SIGN),
        Entry.bug(
            "sign",
            "difference, subtrahend with +",
            () -> new SingleOutput(FormulaBugs::difference, (x, u) -> List.of(u, u)),
            Points.generic(new int[] {2, 2}, new int[] {2, 2}),
            Diagnosis.SIGN),
        Entry.bug(
            "factor 2",
            "square, gradient x",
            () -> elementwise(x -> x * x, x -> x),
            Points.generic(new int[] {3}),
            Diagnosis.FACTOR),
        Entry.bug(
            "factor 2",
            "exponential, counted twice",
            () -> elementwise(Math::exp, x -> 2 * Math.exp(x)),
            Points.generic(new int[] {2, 2}),
            Diagnosis.FACTOR),
        Entry.bug(
            "factor n",
            "mean of squares, not divided by n",
            () ->
                scalar(
                    x -> Arrays.stream(x).map(e -> e * e).average().orElse(0),
                    x -> Arrays.stream(x).map(e -> 2 * e).toArray()),
            Points.generic(new int[] {5}),
            Diagnosis.FACTOR),
        Entry.bug(
            "relative error 1e-4",
            "hyperbolic tangent, gradient off by 1e-4",
            () -> elementwise(Math::tanh, x -> 1.0001 / Math.pow(Math.cosh(x), 2)),
            Points.generic(new int[] {3}),
            Diagnosis.FACTOR),
        Entry.bug(
            "one entry of 1000",
            "sum of sines, entry 617 of 1000 off by a tenth",
            FormulaBugs::oneWrongEntry,
            Points.generic(new int[] {1000}),
            Diagnosis.FEW_ENTRIES_WRONG),
        Entry.bug(
            "upstream gradient ignored",
            "squared error as a loss",
            () ->
                new SingleOutput(
                    x -> Tensor.scalar(squares(x.get(0).toArray())),
                    (x, u) -> List.of(SingleOutput.scaled(x.get(0), 2))),
            Points.generic(new int[] {3}),
            Diagnosis.IGNORES_COTANGENT),
        Entry.bug(
            "missing term",
            "x·sin x without the product rule",
            () -> elementwise(x -> x * Math.sin(x), x -> x * Math.cos(x)),
            Points.generic(new int[] {3}),
            Diagnosis.UNEXPLAINED),
        Entry.bug(
            "not linear",
            "gradient multiplied by the cotangent's magnitude",
            () ->
                new SingleOutput(
                    x -> x.get(0), (x, u) -> List.of(SingleOutput.map(u, e -> e * Math.abs(e)))),
            Points.generic(new int[] {3}),
            Diagnosis.NOT_LINEAR));
  }

  private static DifferentiableFunction detachedCumulativeProduct() {
    return new SingleOutput(
        x -> {
          double[] y = x.get(0).toArray();
          for (int k = 1; k < y.length; k++) {
            y[k] *= y[k - 1];
          }
          return Tensor.of(y, y.length);
        },
        (x, u) -> List.of(Tensor.zeros(x.get(0).shape())));
  }

  private static DifferentiableFunction oneWrongEntry() {
    return scalar(
        x -> Arrays.stream(x).map(Math::sin).sum(),
        x -> {
          double[] g = Arrays.stream(x).map(Math::cos).toArray();
          g[617] *= 1.1;
          return g;
        });
  }

  private static Tensor difference(List<Tensor> x) {
    double[] a = x.get(0).toArray();
    double[] b = x.get(1).toArray();
    for (int k = 0; k < a.length; k++) {
      a[k] -= b[k];
    }
    return Tensor.of(a, x.get(0).shape());
  }

  private static double squares(double[] x) {
    return Arrays.stream(x).map(e -> e * e).sum();
  }
}
