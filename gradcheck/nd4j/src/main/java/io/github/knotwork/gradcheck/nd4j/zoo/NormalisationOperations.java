package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.along;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.positive;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Softmax, norms of slices, layer and batch normalisation. */
final class NormalisationOperations {
  /** What layerNorm and standardize add to the variance in ND4J: nothing. */
  private static final double NO_EPSILON = 0;

  private static final double EPSILON = 0.015625;

  private NormalisationOperations() {}

  static List<OperationCase> all() {
    return new Cases(Family.NORMALISATION)
        .one("softmax", (sd, x) -> sd.nn().softmax(x[0]), along(-1, Formulas::softmax), real(2, 3))
        .one(
            "softmax, axis 0",
            (sd, x) -> sd.nn().softmax(x[0], 0),
            along(0, Formulas::softmax),
            real(2, 3))
        .one(
            "logSoftmax",
            (sd, x) -> sd.nn().logSoftmax(x[0]),
            along(-1, v -> each(Formulas.softmax(v), Math::log)),
            real(2, 3))
        .one(
            "logSoftmax, axis given",
            (sd, x) -> sd.nn().logSoftmax(x[0], 1),
            along(1, v -> each(Formulas.softmax(v), Math::log)),
            real(2, 3))
        .one(
            "standardize",
            (sd, x) -> sd.math().standardize(x[0], 1),
            along(1, v -> standardized(v, NO_EPSILON)),
            real(2, 4))
        .one(
            "layerNorm, gain only",
            (sd, x) -> sd.nn().layerNorm(x[0], x[1], false, 1),
            inputs ->
                Formulas.zip((a, b) -> a * b)
                    .value(
                        List.of(
                            along(1, v -> standardized(v, NO_EPSILON)).value(inputs).get(0),
                            inputs.get(1))),
            real(2, 4),
            positive(4))
        .one(
            "layerNorm, gain and bias",
            (sd, x) -> sd.nn().layerNorm(x[0], x[1], x[2], false, 1),
            Formulas.entries(
                new int[] {2, 4},
                (x, i) ->
                    along(1, v -> standardized(v, NO_EPSILON)).value(x).get(0).get(i)
                            * x.get(1).get(i[1])
                        + x.get(2).get(i[1])),
            real(2, 4),
            positive(4),
            real(4))
        .one(
            "batchNorm, given mean and variance",
            (sd, x) -> sd.nn().batchNorm(x[0], x[1], x[2], x[3], x[4], EPSILON, 1),
            Formulas.entries(
                new int[] {3, 2},
                (x, i) ->
                    (x.get(0).get(i) - x.get(1).get(i[1]))
                            / Math.sqrt(x.get(2).get(i[1]) + EPSILON)
                            * x.get(3).get(i[1])
                        + x.get(4).get(i[1])),
            real(3, 2),
            real(2),
            positive(2),
            positive(2),
            real(2))
        .one(
            "biasAdd",
            (sd, x) -> sd.nn().biasAdd(x[0], x[1], false),
            Formulas.zip(Double::sum),
            real(2, 3),
            real(3))
        .one(
            "clipByNorm, along an axis",
            (sd, x) -> sd.math().clipByNorm(x[0], 0.75, 1),
            along(1, v -> each(v, x -> x * Math.min(1, 0.75 / norm(v)))),
            real(2, 3))
        .one(
            "clipByAvgNorm",
            (sd, x) -> sd.math().clipByAvgNorm(x[0], 0.125),
            inputs -> {
              double[] all = inputs.get(0).toArray();
              double factor = Math.min(1, 0.125 / (norm(all) / all.length));
              return Formulas.map(x -> x * factor).value(inputs);
            },
            real(2, 3))
        .one(
            "dotProductAttention",
            (sd, x) -> sd.nn().dotProductAttention(x[0], x[1], x[2], null, true),
            Formulas.entries(
                new int[] {1, 2, 2},
                (x, i) -> {
                  double[] score = new double[3];
                  for (int k = 0; k < 3; k++) {
                    for (int f = 0; f < 4; f++) {
                      score[k] += x.get(1).get(0, f, k) * x.get(0).get(0, f, i[2]) / 2;
                    }
                  }
                  double[] weight = Formulas.softmax(score);
                  double sum = 0;
                  for (int k = 0; k < 3; k++) {
                    sum += weight[k] * x.get(2).get(0, i[1], k);
                  }
                  return sum;
                }),
            real(1, 4, 2),
            real(1, 4, 3),
            real(1, 2, 3))
        .all();
  }

  private static double[] each(double[] values, DoubleUnaryOperator f) {
    return Arrays.stream(values).map(f).toArray();
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
  }

  private static double[] standardized(double[] values, double epsilon) {
    double mean = Formulas.mean(values);
    double deviation = Math.sqrt(Formulas.variance(values) + epsilon);
    return each(values, v -> (v - mean) / deviation);
  }
}
