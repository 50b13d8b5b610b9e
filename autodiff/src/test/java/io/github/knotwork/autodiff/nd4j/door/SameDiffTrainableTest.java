package io.github.knotwork.autodiff.nd4j.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.nd4j.Einsum;
import io.github.knotwork.autodiff.nd4j.SameDiffOps;
import io.github.knotwork.autodiff.train.LossAndGradient;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.LocalResponseNormalizationConfig;

class SameDiffTrainableTest {
  private static final double[] W = new Random(3).doubles(12, -1, 1).toArray();

  private static SameDiff model(double factor) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 4);
    SDVariable y = sd.placeHolder("y", DataType.DOUBLE, -1, 3);
    SDVariable w = sd.var("w", NdArrays.of(W, 4, 3));
    SDVariable logits = Einsum.einsum(sd, "bi,ij->bj", x, w);
    SDVariable loss =
        SameDiffOps.softmaxCrossEntropy(sd, "ce", SameDiffOps.named(logits, "logits"), y);
    sd.setLossVariables(loss.mul(factor).rename("loss").name());
    return sd;
  }

  private static Map<String, INDArray> batch(int n) {
    double[] labels = new double[3 * n];
    for (int i = 0; i < n; i++) {
      labels[3 * i + i % 3] = 1;
    }
    return Map.of(
        "x", NdArrays.of(new Random(n).doubles(4L * n, -1, 1).toArray(), n, 4),
        "y", NdArrays.of(labels, n, 3));
  }

  /** The loss written out. */
  private static double loss(double[] w, Map<String, INDArray> batch) {
    INDArray x = batch.get("x");
    INDArray y = batch.get("y");
    double sum = 0;
    for (int i = 0; i < x.size(0); i++) {
      double[] z = new double[3];
      double total = 0;
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          z[j] += x.getDouble(i, k) * w[3 * k + j];
        }
        total += Math.exp(z[j]);
      }
      for (int j = 0; j < 3; j++) {
        sum -= y.getDouble(i, j) * (z[j] - Math.log(total));
      }
    }
    return sum / x.size(0);
  }

  @Test
  void lossAndGradientAgreeWithTheFormulaUnderAnyFactor() {
    for (double factor : new double[] {1, 3}) {
      try (SameDiffTrainable trainable = SameDiffTrainable.of(model(factor), "logits")) {
        Map<String, INDArray> batch = batch(5);
        LossAndGradient actual = trainable.lossAndGradient(batch);
        assertThat(actual.loss()).isCloseTo(factor * loss(W, batch), within(1e-12));
        assertThat(trainable.loss(batch)).isEqualTo(actual.loss());
        double[] numeric = FiniteDifferences.gradient(w -> factor * loss(w, batch), W);
        assertThat(NdArrays.toDoubles(actual.gradient().get("w")))
            .containsExactly(numeric, within(1e-9));
        assertThat(trainable.predict(Map.of("x", batch.get("x"))).get("logits").shape())
            .containsExactly(5, 3);
      }
    }
  }

  @Test
  void updatesInPlaceAreSeen() {
    try (SameDiffTrainable trainable = SameDiffTrainable.of(model(1), "logits")) {
      Map<String, INDArray> batch = batch(4);
      for (int step = 0; step < 3; step++) {
        LossAndGradient now = trainable.lossAndGradient(batch);
        double[] w = NdArrays.toDoubles(trainable.parameters().get("w"));
        assertThat(now.loss()).isCloseTo(loss(w, batch), within(1e-12));
        assertThat(NdArrays.toDoubles(now.gradient().get("w")))
            .containsExactly(FiniteDifferences.gradient(v -> loss(v, batch), w), within(1e-9));
        trainable.parameters().get("w").subi(now.gradient().get("w"));
      }
    }
  }

  @Test
  void nothingIsPrinted() {
    PrintStream original = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      SameDiffTrainable.of(model(1)).lossAndGradient(batch(2));
    } finally {
      System.setOut(original);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void whatSameDiffGetsWrongIsRight() {
    right(
        "half the loss", (sd, w) -> sd.loss().meanSquaredError("mse", ones(sd), w, null).mul(0.5));
    right("cumprod", (sd, w) -> sd.cumprod(w, 0));
    right("cumsum", (sd, w) -> sd.cumsum(w, false, false, 1));
    right("floormod", (sd, w) -> sd.math().floorMod(w, w.add(2)));
    right("precise_gelu", (sd, w) -> sd.nn().preciseGelu(w));
    right("variance over n", (sd, w) -> sd.variance(w, false, 1));
    right("variance of everything over n", (sd, w) -> sd.variance(w, false, 0, 1));
    right("clipbynorm", (sd, w) -> sd.math().clipByNorm(w, 0.5, 1));
    right("product of vectors", (sd, w) -> sd.mmul(sd.reshape(w, 12), sd.reshape(w.add(1), 12)));
  }

  @Test
  void unknownOperationsAreRefusedByName() {
    refused("cross", (sd, w) -> sd.math().cross(w, w.add(1)));
    refused("dynamic_stitch", (sd, w) -> sd.dynamicStitch(places(sd), w));
    refused("lrn", (sd, w) -> sd.cnn().localResponseNormalization(images(sd, w), neighbours()));
    refused("mod", (sd, w) -> sd.math().mod(w, w.add(2)));
    refused("meshgrid", (sd, w) -> sd.math().meshgrid(rows(sd, w), true)[0]);
  }

  private static void refused(String operation, BiFunction<SameDiff, SDVariable, SDVariable> use) {
    SameDiff sd = SameDiff.create();
    sd.setLossVariables(use.apply(sd, sd.var("w", NdArrays.of(W, 4, 3))).sum().name());
    try (SameDiffTrainable trainable = SameDiffTrainable.of(sd)) {
      assertThatThrownBy(() -> trainable.loss(Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(" + operation + "): it isn't known here; replace it");
    }
  }

  private static SDVariable ones(SameDiff sd) {
    return sd.constant(
        "ones", NdArrays.of(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 4, 3));
  }

  private static SDVariable images(SameDiff sd, SDVariable w) {
    return sd.reshape(w, 1, 2, 3, 2);
  }

  private static LocalResponseNormalizationConfig neighbours() {
    return LocalResponseNormalizationConfig.builder()
        .alpha(0.5)
        .beta(0.75)
        .bias(1)
        .depth(1)
        .build();
  }

  private static SDVariable[] places(SameDiff sd) {
    return new SDVariable[] {
      sd.constant("places", NdArrays.of(new double[] {3, 2, 1, 0}, 4).castTo(DataType.INT32))
    };
  }

  private static SDVariable[] rows(SameDiff sd, SDVariable w) {
    return new SDVariable[] {sd.reshape(w, 12), sd.reshape(w, 12)};
  }

  private static void right(String operation, BiFunction<SameDiff, SDVariable, SDVariable> use) {
    SameDiff sd = SameDiff.create();
    SDVariable w = sd.var("w", NdArrays.of(W, 4, 3));
    SDVariable y = use.apply(sd, w);
    // Squares, so that no cotangent is a constant.
    sd.setLossVariables(y.mul(y).sum().name());
    try (SameDiffTrainable trainable = SameDiffTrainable.of(sd);
        LossAndGradient result = trainable.lossAndGradient(Map.of())) {
      double[] numeric =
          FiniteDifferences.gradient(
              values -> {
                trainable.parameters().get("w").assign(NdArrays.of(values, 4, 3));
                return sd.outputSingle(Map.of(), sd.getLossVariables().get(0)).getDouble(0);
              },
              W);
      assertThat(NdArrays.toDoubles(result.gradient().get("w")))
          .as(operation)
          .containsExactly(numeric, within(1e-7));
    }
  }

  @Test
  void badBatchesAreNamed() {
    SameDiffTrainable trainable = SameDiffTrainable.of(model(1), "logits");
    assertThatThrownBy(() -> trainable.loss(Map.of("z", NdArrays.zeros(DataType.DOUBLE, 2, 4))))
        .hasMessage("the SameDiff has no input 'z'; its inputs are [x, y]");
    assertThatThrownBy(() -> trainable.loss(Map.of("x", NdArrays.zeros(DataType.DOUBLE, 2, 5))))
        .hasMessage("input 'x' has shape [2, 5], [-1, 4] is expected");
    assertThatThrownBy(() -> trainable.loss(Map.of("x", NdArrays.zeros(DataType.FLOAT, 2, 4))))
        .hasMessage("input 'x' is FLOAT, DOUBLE is expected");
    assertThatThrownBy(() -> SameDiffTrainable.of(SameDiff.create()))
        .hasMessage("the SameDiff has no loss variable; call setLossVariables first");
  }
}
