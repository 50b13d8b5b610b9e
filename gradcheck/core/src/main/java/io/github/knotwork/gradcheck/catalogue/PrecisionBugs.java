package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.SingleOutput.elementwise;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Precision;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;

/** Single precision where double belongs. */
final class PrecisionBugs {
  private PrecisionBugs() {}

  static List<Entry> all() {
    return List.of(
        Entry.bug(
            "single precision",
            "sine, gradient cast to float",
            () -> elementwise(Math::sin, x -> (float) Math.cos(x)),
            Points.generic(new int[] {4}),
            Diagnosis.SINGLE_PRECISION_LEAK),
        Entry.bug(
            "single precision",
            "logistic, a factor of the gradient cast to float",
            () ->
                elementwise(
                    PrecisionBugs::logistic,
                    x -> (float) logistic(x) * (1 - (double) (float) logistic(x))),
            Points.generic(new int[] {4}),
            Diagnosis.SINGLE_PRECISION_LEAK),
        Entry.bug(
            "single precision",
            "square, value cast to float",
            () -> elementwise(x -> (float) (x * x), x -> 2 * x),
            Points.generic(new int[] {4}),
            Diagnosis.SINGLE_PRECISION_LEAK),
        Entry.bug(
            "single precision",
            "cube, computes in float and says so",
            PrecisionBugs::declaredSingle,
            Points.generic(new int[] {3}),
            Diagnosis.NOT_DOUBLE));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static DifferentiableFunction declaredSingle() {
    DifferentiableFunction cube = elementwise(x -> (float) (x * x * x), x -> (float) (3 * x * x));
    return new DifferentiableFunction() {
      @Override
      public List<Tensor> value(List<Tensor> inputs) {
        return cube.value(inputs);
      }

      @Override
      public List<Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
        return List.of(SingleOutput.times(cotangents.get(0), inputs.get(0)));
      }

      @Override
      public Precision precision() {
        return Precision.SINGLE;
      }
    };
  }
}
