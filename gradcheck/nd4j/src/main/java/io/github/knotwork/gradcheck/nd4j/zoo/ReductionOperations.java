package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.fold;
import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.sum;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.distinct;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Numbers from slices. */
final class ReductionOperations {
  @FunctionalInterface
  private interface Reduction {
    SDVariable apply(SameDiff sd, SDVariable x);
  }

  @FunctionalInterface
  private interface Distance {
    SDVariable apply(SameDiff sd, SDVariable x, SDVariable y);
  }

  private final Cases cases = new Cases(Family.REDUCTION);

  private ReductionOperations() {}

  static List<OperationCase> all() {
    return new ReductionOperations().list();
  }

  /** Along axis 1 of a 2×3 matrix. */
  private void rows(String name, Region region, Reduction graph, ToDoubleFunction<double[]> f) {
    cases.one(name, (sd, x) -> graph.apply(sd, x[0]), fold(f, false, 1), new Operand(region, 2, 3));
  }

  private List<OperationCase> list() {
    cases
        .one("sum, all", (sd, x) -> sd.sum(x[0]), fold(Formulas::sum, false), real(2, 3))
        .one(
            "sum, two of three axes, kept",
            (sd, x) -> sd.sum(x[0], true, 0, 2),
            fold(Formulas::sum, true, 0, 2),
            real(2, 3, 2))
        .one(
            "sum, axis as a variable",
            (sd, x) -> sd.math().sum(x[0], Cases.indices(sd, 1), false),
            fold(Formulas::sum, false, 1),
            real(2, 3))
        .one("mean, all", (sd, x) -> sd.mean(x[0]), fold(Formulas::mean, false), real(2, 3))
        .one(
            "prod, all",
            (sd, x) -> sd.prod(x[0]),
            fold(ReductionOperations::product, false),
            real(2, 3))
        .one(
            "max, all",
            (sd, x) -> sd.max(x[0]),
            fold(ReductionOperations::maximum, false),
            distinct(2, 3))
        .one(
            "norm2, all",
            (sd, x) -> sd.norm2(x[0]),
            fold(ReductionOperations::norm2, false),
            real(2, 3))
        .one(
            "std, all, biased",
            (sd, x) -> sd.standardDeviation(x[0], false),
            fold(v -> Math.sqrt(Formulas.variance(v)), false),
            real(2, 3))
        .one(
            "trace",
            (sd, x) -> sd.math().trace(x[0]),
            Formulas.scalar(x -> x.get(0).get(0, 0) + x.get(0).get(1, 1) + x.get(0).get(2, 2)),
            real(3, 3));
    rows("sum", Region.REAL, (sd, x) -> sd.sum(x, 1), Formulas::sum);
    rows("mean", Region.REAL, (sd, x) -> sd.mean(x, 1), Formulas::mean);
    rows("prod", Region.REAL, (sd, x) -> sd.prod(x, 1), ReductionOperations::product);
    rows("max", Region.DISTINCT, (sd, x) -> sd.max(x, 1), ReductionOperations::maximum);
    rows("min", Region.DISTINCT, (sd, x) -> sd.min(x, 1), v -> Arrays.stream(v).min().orElse(0));
    rows("norm1", Region.REAL, (sd, x) -> sd.norm1(x, 1), each(Math::abs));
    rows("norm2", Region.REAL, (sd, x) -> sd.norm2(x, 1), ReductionOperations::norm2);
    rows(
        "normMax",
        Region.DISTINCT,
        (sd, x) -> sd.normmax(x, 1),
        ReductionOperations::absoluteMaximum);
    rows("squaredNorm", Region.REAL, (sd, x) -> sd.squaredNorm(x, 1), each(v -> v * v));
    rows("asum", Region.REAL, (sd, x) -> sd.math().asum(x, 1), each(Math::abs));
    rows(
        "amean",
        Region.REAL,
        (sd, x) -> sd.math().reduceAmean(x, 1),
        v -> each(Math::abs).applyAsDouble(v) / v.length);
    rows(
        "amax",
        Region.DISTINCT,
        (sd, x) -> sd.math().reduceAMax(x, 1),
        ReductionOperations::absoluteMaximum);
    rows(
        "amin",
        Region.DISTINCT,
        (sd, x) -> sd.math().reduceAmin(x, 1),
        v -> Arrays.stream(v).map(Math::abs).min().orElse(0));
    rows(
        "std",
        Region.REAL,
        (sd, x) -> sd.standardDeviation(x, true, 1),
        v -> Math.sqrt(Formulas.variance(v) * v.length / (v.length - 1)));
    rows(
        "variance",
        Region.REAL,
        (sd, x) -> sd.variance(x, true, 1),
        v -> Formulas.variance(v) * v.length / (v.length - 1));
    rows(
        "logSumExp",
        Region.REAL,
        (sd, x) -> sd.math().logSumExp(x, 1),
        ReductionOperations::logSumExp);
    cases.one(
        "logSumExp, all",
        (sd, x) -> sd.math().logSumExp(x[0]),
        fold(ReductionOperations::logSumExp, false),
        real(2, 3));
    rows(
        "entropy",
        Region.PROBABILITIES,
        (sd, x) -> sd.math().entropy(x, 1),
        each(v -> -v * Math.log(v)));
    rows(
        "logEntropy",
        Region.PROBABILITIES,
        (sd, x) -> sd.math().logEntropy(x, 1),
        v -> Math.log(each(p -> -p * Math.log(p)).applyAsDouble(v)));
    rows(
        "shannonEntropy",
        Region.PROBABILITIES,
        (sd, x) -> sd.math().shannonEntropy(x, 1),
        each(v -> -v * Math.log(v) / Math.log(2)));
    cases.several(
        "moments",
        (sd, x) -> sd.math().moments(x[0], new int[] {1}, false),
        Formulas.each(fold(Formulas::mean, false, 1), fold(Formulas::variance, false, 1)),
        real(2, 3));
    distances();
    return cases.all();
  }

  private void distance(
      String name, Region left, Region right, Distance graph, ToDoubleFunction<double[][]> f) {
    cases.one(
        name,
        (sd, x) -> graph.apply(sd, x[0], x[1]),
        Formulas.entries(
            new int[] {2},
            (x, i) -> f.applyAsDouble(new double[][] {row(x.get(0), i[0]), row(x.get(1), i[0])})),
        new Operand(left, 2, 3),
        new Operand(right, 2, 3));
  }

  private void distances() {
    distance(
        "cosineSimilarity",
        Region.POSITIVE,
        Region.POSITIVE,
        (sd, x, y) -> sd.math().cosineSimilarity(x, y, 1),
        ReductionOperations::cosine);
    distance(
        "cosineDistance",
        Region.POSITIVE,
        Region.POSITIVE,
        (sd, x, y) -> sd.math().cosineDistance(x, y, 1),
        rows -> 1 - cosine(rows));
    distance(
        "euclideanDistance",
        Region.REAL,
        Region.HALVES,
        (sd, x, y) -> sd.math().euclideanDistance(x, y, 1),
        rows -> Math.sqrt(pairs(rows, d -> d * d)));
    distance(
        "manhattanDistance",
        Region.REAL,
        Region.HALVES,
        (sd, x, y) -> sd.math().manhattanDistance(x, y, 1),
        rows -> pairs(rows, Math::abs));
    distance(
        "jaccardDistance",
        Region.POSITIVE,
        Region.POSITIVE_HALVES,
        (sd, x, y) -> sd.math().jaccardDistance(x, y, 1),
        rows -> {
          double smaller = 0;
          double larger = 0;
          for (int k = 0; k < rows[0].length; k++) {
            smaller += Math.min(rows[0][k], rows[1][k]);
            larger += Math.max(rows[0][k], rows[1][k]);
          }
          return 1 - smaller / larger;
        });
  }

  private static double product(double[] v) {
    return Arrays.stream(v).reduce(1, (a, b) -> a * b);
  }

  private static double maximum(double[] v) {
    return Arrays.stream(v).max().orElse(0);
  }

  private static double absoluteMaximum(double[] v) {
    return Arrays.stream(v).map(Math::abs).max().orElse(0);
  }

  private static double norm2(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
  }

  private static double logSumExp(double[] v) {
    return Math.log(Arrays.stream(v).map(Math::exp).sum());
  }

  private static ToDoubleFunction<double[]> each(DoubleUnaryOperator f) {
    return v -> sum(Arrays.stream(v).map(f).toArray());
  }

  private static double[] row(Tensor x, int row) {
    int length = x.shape()[1];
    return Arrays.copyOfRange(x.toArray(), row * length, (row + 1) * length);
  }

  private static double pairs(double[][] rows, DoubleUnaryOperator ofDifference) {
    double sum = 0;
    for (int k = 0; k < rows[0].length; k++) {
      sum += ofDifference.applyAsDouble(rows[0][k] - rows[1][k]);
    }
    return sum;
  }

  private static double cosine(double[][] rows) {
    double dot = 0;
    for (int k = 0; k < rows[0].length; k++) {
      dot += rows[0][k] * rows[1][k];
    }
    return dot / (norm2(rows[0]) * norm2(rows[1]));
  }
}
