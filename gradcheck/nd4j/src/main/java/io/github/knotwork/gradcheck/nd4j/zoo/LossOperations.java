package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.positive;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.ops.SDLoss;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * SameDiff's loss operations with respect to predictions, at fixed labels: a mean over entries (or
 * rows) unless said otherwise.
 */
final class LossOperations {
  private static final double[][] LABELS = {{0.5, -1, 1.5}, {1, -0.5, -1.5}};
  private static final double[][] CLASSES = {{0, 1, 0}, {0, 0, 1}};
  private static final double[][] BITS = {{0, 1, 1}, {1, 0, 1}};
  private static final double[][] COUNTS = {{0, 2, 1}, {3, 1, 4}};

  private static final double HUBER_DELTA = 0.75;
  private static final double LOG_EPSILON = 0.0078125;

  @FunctionalInterface
  private interface Loss {
    SDVariable apply(SDLoss loss, SDVariable labels, SDVariable predictions);
  }

  private final Cases cases = new Cases(Family.LOSS);

  private LossOperations() {}

  static List<OperationCase> all() {
    LossOperations operations = new LossOperations();
    operations.means();
    operations.others();
    return operations.cases.all();
  }

  /** The mean over all entries of a function of label and prediction. */
  private void mean(
      String name, double[][] labels, Region region, Loss graph, DoubleBinaryOperator each) {
    cases.one(
        name,
        (sd, x) -> graph.apply(sd.loss(), constant(sd, labels, x[0].dataType()), x[0]),
        Formulas.scalar(
            x -> {
              double sum = 0;
              for (int k = 0; k < 6; k++) {
                sum += each.applyAsDouble(labels[k / 3][k % 3], x.get(0).get(k / 3, k % 3));
              }
              return sum / 6;
            }),
        new Operand(region, 2, 3));
  }

  private void means() {
    mean(
        "meanSquaredError",
        LABELS,
        Region.REAL,
        (loss, y, p) -> loss.meanSquaredError(y, p, null),
        (y, p) -> (y - p) * (y - p));
    mean(
        "absoluteDifference",
        LABELS,
        Region.REAL,
        (loss, y, p) -> loss.absoluteDifference(y, p, null),
        (y, p) -> Math.abs(y - p));
    mean(
        "huberLoss",
        LABELS,
        Region.REAL,
        (loss, y, p) -> loss.huberLoss(y, p, null, HUBER_DELTA),
        (y, p) -> {
          double d = Math.abs(y - p);
          return d <= HUBER_DELTA ? d * d / 2 : HUBER_DELTA * (d - HUBER_DELTA / 2);
        });
    mean(
        "hingeLoss",
        BITS,
        Region.REAL,
        (loss, y, p) -> loss.hingeLoss(y, p, null),
        (y, p) -> Math.max(0, 1 - (2 * y - 1) * p));
    mean(
        "logLoss",
        BITS,
        Region.UNIT,
        (loss, y, p) ->
            loss.logLoss(y, p, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT, LOG_EPSILON),
        (y, p) -> -y * Math.log(p + LOG_EPSILON) - (1 - y) * Math.log(1 - p + LOG_EPSILON));
    mean(
        "logPoisson",
        COUNTS,
        Region.REAL,
        (loss, y, p) -> loss.logPoisson(y, p, null, false),
        (y, p) -> Math.exp(p) - y * p);
    mean(
        "sigmoidCrossEntropy",
        BITS,
        Region.REAL,
        (loss, y, p) -> loss.sigmoidCrossEntropy(y, p, null),
        (y, p) -> Math.log1p(Math.exp(p)) - y * p);
  }

  private void others() {
    cases
        .one(
            "softmaxCrossEntropy",
            (sd, x) ->
                sd.loss().softmaxCrossEntropy(constant(sd, CLASSES, x[0].dataType()), x[0], null),
            Formulas.scalar(
                x -> -(logProbability(x.get(0), 0, 1) + logProbability(x.get(0), 1, 2)) / 2),
            real(2, 3))
        .one(
            "sparseSoftmaxCrossEntropy",
            (sd, x) -> sd.loss().sparseSoftmaxCrossEntropy(x[0], Cases.indices(sd, 1, 2)),
            Formulas.entries(new int[] {2}, (x, i) -> -logProbability(x.get(0), i[0], 1 + i[0])),
            real(2, 3))
        .one(
            "l2Loss",
            (sd, x) -> sd.loss().l2Loss(x[0]),
            Formulas.fold(v -> Arrays.stream(v).map(a -> a * a / 2).sum(), false),
            real(2, 3))
        .one(
            "cosineDistance (loss)",
            (sd, x) ->
                sd.loss().cosineDistance(constant(sd, LABELS, x[0].dataType()), x[0], null, 1),
            Formulas.scalar(
                x -> {
                  double sum = 0;
                  for (int k = 0; k < 6; k++) {
                    sum += LABELS[k / 3][k % 3] * x.get(0).get(k / 3, k % 3);
                  }
                  return 1 - sum / 2;
                }),
            positive(2, 3))
        .one(
            "meanPairwiseSquaredError",
            (sd, x) ->
                sd.loss()
                    .meanPairwiseSquaredError(constant(sd, LABELS, x[0].dataType()), x[0], null),
            Formulas.scalar(LossOperations::pairwise),
            real(2, 3));
  }

  private static double logProbability(Tensor x, int row, int of) {
    double[] logits = {x.get(row, 0), x.get(row, 1), x.get(row, 2)};
    return Math.log(Formulas.softmax(logits)[of]);
  }

  /** For each row the mean over pairs of (difference of predictions − of labels)², then a mean. */
  private static double pairwise(List<Tensor> x) {
    double sum = 0;
    for (int row = 0; row < 2; row++) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < a; b++) {
          double d =
              x.get(0).get(row, a) - x.get(0).get(row, b) - (LABELS[row][a] - LABELS[row][b]);
          sum += d * d / 3;
        }
      }
    }
    return sum / 2;
  }

  private static SDVariable constant(SameDiff sd, double[][] values, DataType type) {
    return sd.constant(Nd4j.createFromArray(values).castTo(type));
  }
}
