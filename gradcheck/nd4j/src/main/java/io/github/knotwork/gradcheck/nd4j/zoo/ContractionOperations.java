package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.entries;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.nd4j.autodiff.samediff.SDVariable;

/** Products that sum over an index. */
final class ContractionOperations {
  private ContractionOperations() {}

  static List<OperationCase> all() {
    return new Cases(Family.CONTRACTION)
        .one(
            "mmul",
            (sd, x) -> sd.mmul(x[0], x[1]),
            entries(
                shape(2, 4), (x, i) -> sum(3, k -> x.get(0).get(i[0], k) * x.get(1).get(k, i[1]))),
            real(2, 3),
            real(3, 4))
        .one(
            "mmul, all three transposed",
            (sd, x) -> sd.mmul(x[0], x[1], true, true, true),
            entries(
                shape(4, 2), (x, i) -> sum(3, k -> x.get(0).get(k, i[1]) * x.get(1).get(i[0], k))),
            real(3, 2),
            real(4, 3))
        .one(
            "mmul, batched",
            (sd, x) -> sd.mmul(x[0], x[1]),
            entries(
                shape(2, 2, 4),
                (x, i) -> sum(3, k -> x.get(0).get(i[0], i[1], k) * x.get(1).get(i[0], k, i[2]))),
            real(2, 2, 3),
            real(2, 3, 4))
        .one(
            "mmul, batched, right transposed",
            (sd, x) -> sd.mmul(x[0], x[1], false, true, false),
            entries(
                shape(2, 2, 4),
                (x, i) -> sum(3, k -> x.get(0).get(i[0], i[1], k) * x.get(1).get(i[0], i[2], k))),
            real(2, 2, 3),
            real(2, 4, 3))
        .one(
            "mmul, matrix times vector",
            (sd, x) -> sd.mmul(x[0], x[1]),
            entries(shape(2), (x, i) -> sum(3, k -> x.get(0).get(i[0], k) * x.get(1).get(k))),
            real(2, 3),
            real(3))
        .one(
            "mmul, vector times vector",
            (sd, x) -> sd.mmul(x[0], x[1]),
            Formulas.scalar(x -> sum(3, k -> x.get(0).get(k) * x.get(1).get(k))),
            real(3),
            real(3))
        .one(
            "linalg.matmul",
            (sd, x) -> sd.linalg().matmul(x[0], x[1]),
            entries(
                shape(2, 4), (x, i) -> sum(3, k -> x.get(0).get(i[0], k) * x.get(1).get(k, i[1]))),
            real(2, 3),
            real(3, 4))
        .several(
            "batchMmul",
            (sd, x) -> sd.batchMmul(new SDVariable[] {x[0], x[1]}, new SDVariable[] {x[2], x[3]}),
            Formulas.each(
                entries(
                    shape(2, 2),
                    (x, i) -> sum(3, k -> x.get(0).get(i[0], k) * x.get(2).get(k, i[1]))),
                entries(
                    shape(2, 2),
                    (x, i) -> sum(3, k -> x.get(1).get(i[0], k) * x.get(3).get(k, i[1])))),
            real(2, 3),
            real(2, 3),
            real(3, 2),
            real(3, 2))
        .one(
            "tensorMmul, one axis",
            (sd, x) -> sd.tensorMmul(x[0], x[1], new int[] {1}, 0),
            entries(
                shape(2, 4), (x, i) -> sum(3, k -> x.get(0).get(i[0], k) * x.get(1).get(k, i[1]))),
            real(2, 3),
            real(3, 4))
        .one(
            "tensorMmul, two axes",
            (sd, x) -> sd.tensorMmul(x[0], x[1], new int[] {1, 2}, 0, 1),
            entries(
                shape(2, 2),
                (x, i) ->
                    sum(
                        12,
                        k -> x.get(0).get(i[0], k / 4, k % 4) * x.get(1).get(k / 4, k % 4, i[1]))),
            real(2, 3, 4),
            real(3, 4, 2))
        .one(
            "dot",
            (sd, x) -> sd.dot(x[0], x[1], 1),
            entries(shape(2), (x, i) -> sum(3, k -> x.get(0).get(i[0], k) * x.get(1).get(i[0], k))),
            real(2, 3),
            real(2, 3))
        .one(
            "linear",
            (sd, x) -> sd.nn().linear(x[0], x[1], x[2]),
            entries(
                shape(2, 4),
                (x, i) ->
                    x.get(2).get(i[1])
                        + sum(3, k -> x.get(0).get(i[0], k) * x.get(1).get(k, i[1]))),
            real(2, 3),
            real(3, 4),
            real(4))
        .one(
            "cross",
            (sd, x) -> sd.math().cross(x[0], x[1]),
            entries(
                shape(2, 3),
                (x, i) -> {
                  int a = (i[1] + 1) % 3;
                  int b = (i[1] + 2) % 3;
                  return x.get(0).get(i[0], a) * x.get(1).get(i[0], b)
                      - x.get(0).get(i[0], b) * x.get(1).get(i[0], a);
                }),
            real(2, 3),
            real(2, 3))
        .one(
            "chain of three, permuted and reshaped",
            (sd, x) -> sd.mmul(sd.mmul(x[0], x[1]).permute(1, 0).reshape(2, 4), x[2]),
            entries(
                shape(2, 2),
                (x, i) ->
                    sum(
                        4,
                        k -> {
                          int flat = 4 * i[0] + k;
                          return sum(3, m -> x.get(0).get(flat % 2, m) * x.get(1).get(m, flat / 2))
                              * x.get(2).get(k, i[1]);
                        })),
            real(2, 3),
            real(3, 4),
            real(4, 2))
        .all();
  }

  private static int[] shape(int... shape) {
    return shape;
  }

  private static double sum(int terms, IntToDoubleFunction term) {
    double sum = 0;
    for (int k = 0; k < terms; k++) {
      sum += term.applyAsDouble(k);
    }
    return sum;
  }
}
