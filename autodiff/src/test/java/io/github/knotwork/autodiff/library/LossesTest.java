package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class LossesTest {
  private static final HostArray X = Values.of(i -> 0.4 + 1.3 * i[0] - 1.1 * i[1], 2, 3);
  private static final HostArray Y = Values.random(2, 2, 3);
  private static final HostArray LABELS =
      HostArray.ofDoubles(new double[] {0.2, 0.5, 0.3, 0.1, 0.1, 0.8}, 2, 3);

  private interface Loss {
    Variable of(Variable x, Variable y, LossReduction reduction);
  }

  private static void checkEntries(String name, DoubleBinaryOperator formula, Loss loss) {
    checkReductions(
        name,
        Values.of(i -> formula.applyAsDouble(Values.at(X, i), Values.at(Y, i)), 2, 3),
        loss,
        X,
        Y);
  }

  private static void checkReductions(String name, HostArray each, Loss loss, HostArray... at) {
    double sum = Arrays.stream(each.toArray()).sum();
    check(name, each, in -> loss.of(in.get(0), in.get(1), LossReduction.NONE), at);
    check(
        name + " sum",
        Values.of(i -> sum),
        in -> loss.of(in.get(0), in.get(1), LossReduction.SUM),
        at);
    check(
        name + " mean",
        Values.of(i -> sum / each.size()),
        in -> loss.of(in.get(0), in.get(1), LossReduction.MEAN),
        at);
  }

  @Test
  void distances() {
    checkEntries("squaredError", (x, y) -> (x - y) * (x - y), Losses::squaredError);
    checkEntries("absoluteError", (x, y) -> Math.abs(x - y), Losses::absoluteError);
    checkEntries(
        "huber",
        (x, y) -> {
          double d = Math.abs(x - y);
          return d <= 0.8 ? d * d / 2 : 0.8 * (d - 0.4);
        },
        (x, y, reduction) -> Losses.huber(x, y, 0.8, reduction));
    checkEntries("logCosh", (x, y) -> Math.log(Math.cosh(x - y)), Losses::logCosh);
    check(
        "meanSquaredError",
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 6; k++) {
                sum += Math.pow(X.get(k) - Y.get(k), 2) / 6;
              }
              return sum;
            }),
        in -> Losses.meanSquaredError(in.get(0), in.get(1)),
        X,
        Y);
  }

  @Test
  void cosineDistanceOfVectorsAndOfZero() {
    checkReductions(
        "cosine",
        Values.of(
            i -> {
              double product = 0;
              double xx = 0;
              double yy = 0;
              for (int k = 0; k < 3; k++) {
                product += Values.at(X, i[0], k) * Values.at(Y, i[0], k);
                xx += Math.pow(Values.at(X, i[0], k), 2);
                yy += Math.pow(Values.at(Y, i[0], k), 2);
              }
              return 1 - product / Math.sqrt(xx * yy);
            },
            2),
        (x, y, reduction) -> Losses.cosineDistance(x, y, -1, reduction),
        X,
        Y);
    HostArray zero = Values.vector(0, 0);
    HostArray unit = Values.vector(0, 2);
    Function<List<Variable>, Variable> f =
        in -> Losses.cosineDistance(in.get(0), in.get(1), 0, LossReduction.MEAN);
    assertThat(value(f, zero, unit).get(0)).isEqualTo(1);
    assertThat(DerivativeCheck.gradient(f, zero, unit)).containsExactly(0, -1);
  }

  private static double logSoftmax(int row, int label) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      sum += Math.exp(Values.at(X, row, k));
    }
    return Values.at(X, row, label) - Math.log(sum);
  }

  @Test
  void softmaxCrossEntropy() {
    for (double smoothing : new double[] {0, 0.3}) {
      checkReductions(
          "softmax " + smoothing,
          Values.of(
              i -> {
                double loss = 0;
                for (int k = 0; k < 3; k++) {
                  double label = (1 - smoothing) * Values.at(LABELS, i[0], k) + smoothing / 3;
                  loss -= label * logSoftmax(i[0], k);
                }
                return loss;
              },
              2),
          (x, y, reduction) -> CrossEntropies.softmax(y, x, smoothing, reduction),
          X,
          LABELS);
    }
  }

  @Test
  void sparseCrossEntropyIsThatOfOneHotLabels() {
    HostArray labels = Values.longs(new double[] {2, 0}, 2);
    for (double smoothing : new double[] {0, 0.3}) {
      HostArray dense =
          value(
              in ->
                  CrossEntropies.softmax(
                      Indexing.oneHot(in.get(1), 3, DataType.DOUBLE),
                      in.get(0),
                      smoothing,
                      LossReduction.NONE),
              X,
              labels);
      checkReductions(
          "sparse " + smoothing,
          dense,
          (x, y, reduction) -> CrossEntropies.sparse(y, x, smoothing, reduction),
          X,
          labels);
    }
  }

  @Test
  void sigmoidCrossEntropy() {
    for (double smoothing : new double[] {0, 0.3}) {
      checkReductions(
          "sigmoid " + smoothing,
          Values.of(
              i -> {
                double p = 1 / (1 + Math.exp(-Values.at(X, i)));
                double label = (1 - smoothing) * Values.at(LABELS, i) + smoothing / 2;
                return -label * Math.log(p) - (1 - label) * Math.log(1 - p);
              },
              2,
              3),
          (x, y, reduction) -> CrossEntropies.sigmoid(y, x, smoothing, reduction),
          X,
          LABELS);
    }
  }

  @Test
  void largeAndInfiniteLogitsCostWhatTheyShould() {
    HostArray logits =
        HostArray.ofDoubles(new double[] {1e4, 0, Double.NEGATIVE_INFINITY, 0, 1e4, 0}, 2, 3);
    HostArray labels = HostArray.ofDoubles(new double[] {1, 0, 0, 1, 0, 0}, 2, 3);
    Function<List<Variable>, Variable> f =
        in -> CrossEntropies.softmax(in.get(1), in.get(0), 0, LossReduction.NONE);
    assertThat(value(f, logits, labels).toArray()).containsExactly(0, 1e4);
    assertThat(DerivativeCheck.gradient(f, logits, labels)).containsExactly(0, 0, 0, -1, 1, 0);
    HostArray far = Values.vector(1e4, -1e4);
    HostArray wrong = Values.vector(0, 1);
    Function<List<Variable>, Variable> g =
        in -> CrossEntropies.sigmoid(in.get(1), in.get(0), 0, LossReduction.NONE);
    assertThat(value(g, far, wrong).toArray()).containsExactly(1e4, 1e4);
    assertThat(DerivativeCheck.gradient(g, far, wrong)).containsExactly(1, -1);
  }

  @Test
  void whatDoesntFitIsRefused() {
    Variable x = Constant.of(X);
    assertThatThrownBy(() -> CrossEntropies.softmax(Constant.of(Values.vector(1, 2)), x))
        .hasMessage(
            "softmax cross-entropy: the labels are DOUBLE[2], the logits DOUBLE[2, 3]; equal types"
                + " are expected");
    assertThatThrownBy(() -> CrossEntropies.sparse(x, x))
        .hasMessage("pick: the indices are DOUBLE[2, 3]; LONG is expected");
    assertThatThrownBy(() -> CrossEntropies.sigmoid(x, x, 2, LossReduction.SUM))
        .hasMessage("sigmoid cross-entropy: the label smoothing is 2.0; from 0 to 1 is expected");
    assertThatThrownBy(() -> Losses.huber(x, x, 0, LossReduction.SUM))
        .hasMessage("huber: delta is 0.0; above 0 is expected");
  }
}
