package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.along;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.positive;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

/** Running sums and products. */
final class CumulativeOperations {
  private CumulativeOperations() {}

  static List<OperationCase> all() {
    return new Cases(Family.CUMULATIVE)
        .one(
            "cumsum, vector",
            (sd, x) -> sd.cumsum(x[0], 0),
            along(0, running(Double::sum, 0, false, false)),
            real(4))
        .one(
            "cumsum, axis 0",
            (sd, x) -> sd.cumsum(x[0], 0),
            along(0, running(Double::sum, 0, false, false)),
            real(2, 3))
        .one(
            "cumsum, axis 1",
            (sd, x) -> sd.cumsum(x[0], 1),
            along(1, running(Double::sum, 0, false, false)),
            real(2, 3))
        .one(
            "cumsum, axis 1, exclusive",
            (sd, x) -> sd.cumsum(x[0], true, false, 1),
            along(1, running(Double::sum, 0, true, false)),
            real(2, 3))
        .one(
            "cumsum, axis 1, reversed",
            (sd, x) -> sd.cumsum(x[0], false, true, 1),
            along(1, running(Double::sum, 0, false, true)),
            real(2, 3))
        .one(
            "cumprod, vector",
            (sd, x) -> sd.cumprod(x[0], 0),
            along(0, running((a, b) -> a * b, 1, false, false)),
            positive(4))
        .one(
            "cumprod, summed up",
            (sd, x) -> sd.cumprod(x[0], 0).sum(),
            Formulas.scalar(
                x -> {
                  double[] products =
                      running((a, b) -> a * b, 1, false, false).apply(x.get(0).toArray());
                  return Formulas.sum(products);
                }),
            positive(4))
        .one(
            "cumprod, axis 1",
            (sd, x) -> sd.cumprod(x[0], 1),
            along(1, running((a, b) -> a * b, 1, false, false)),
            positive(2, 3))
        .one(
            "cumprod, axis 1, exclusive",
            (sd, x) -> sd.cumprod(x[0], true, false, 1),
            along(1, running((a, b) -> a * b, 1, true, false)),
            positive(2, 3))
        .one(
            "cumprod, axis 1, reversed",
            (sd, x) -> sd.cumprod(x[0], false, true, 1),
            along(1, running((a, b) -> a * b, 1, false, true)),
            positive(2, 3))
        .all();
  }

  private static UnaryOperator<double[]> running(
      DoubleBinaryOperator join, double start, boolean exclusive, boolean reversed) {
    return values -> {
      double[] result = new double[values.length];
      double total = start;
      for (int k = 0; k < values.length; k++) {
        int at = reversed ? values.length - 1 - k : k;
        double next = join.applyAsDouble(total, values[at]);
        result[at] = exclusive ? total : next;
        total = next;
      }
      return result;
    };
  }
}
