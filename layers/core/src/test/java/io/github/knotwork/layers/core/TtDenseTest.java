package io.github.knotwork.layers.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.nd4j.door.SameDiffTrainable;
import io.github.knotwork.autodiff.train.LossAndGradient;
import io.github.knotwork.gradcheck.FiniteDifferences;
import io.github.knotwork.networks.decomposition.Truncation;
import io.github.knotwork.networks.decomposition.TtSvd;
import io.github.knotwork.networks.format.TtMatrix;
import io.github.knotwork.networks.format.TtShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TtDenseTest {
  private static final TtShape SHAPE = TtShape.uniform(new int[] {2, 3, 2}, new int[] {3, 2, 2}, 3);

  private static INDArray random(long seed, DataType type, long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    return NdArrays.of(new Random(seed).doubles(n, -1, 1).toArray(), shape).castTo(type);
  }

  private static SameDiff graph(Sequential net, Map<String, INDArray> values, DataType type) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", type, -1, net.layers().get(0).inSize());
    SDVariable y = net.build(sd, x, values).rename("y");
    SDVariable weights =
        sd.placeHolder("c", type, -1, net.layers().get(net.layers().size() - 1).outSize());
    sd.setLossVariables(y.mul(weights).sum().rename("loss").name());
    return sd;
  }

  @Test
  void aDenseMatrixAtFullRanksIsReproduced() {
    reproducesAtFullRanks(random(1, DataType.FLOAT, 12, 12), SHAPE.inModes(), SHAPE.outModes());
  }

  @Test
  void aLayerOfTheMainJobsSizeIsReproducedToo() {
    int[] in = {4, 7, 7, 4};
    int[] out = {4, 8, 8, 4};
    INDArray w = random(1, DataType.FLOAT, 784, 1024).muli(Math.sqrt(3 * 2.0 / (784 + 1024)));
    reproducesAtFullRanks(w, in, out);
  }

  private static void reproducesAtFullRanks(INDArray w, int[] inModes, int[] outModes) {
    try (TtMatrix tt = TtSvd.of(w, inModes, outModes, Truncation.exact())) {
      assertThat(tt.shape().ranks()).containsExactly(TtShape.maximalRanks(inModes, outModes));
      TtDense layer = TtDense.of(tt.shape(), Activation.IDENTITY);
      INDArray bias = random(2, DataType.FLOAT, w.size(1));
      Map<String, INDArray> values = new LinkedHashMap<>();
      layer.valuesOf(tt, bias).forEach((name, value) -> values.put("layer0_" + name, value));
      SameDiff sd = graph(Sequential.of(layer), values, DataType.FLOAT);
      for (int batch : new int[] {1, 16, 64}) {
        INDArray x = random(batch, DataType.FLOAT, batch, w.size(0));
        INDArray y = sd.outputSingle(Map.of("x", x), "y");
        assertThat(NdArrays.toDoubles(y))
            .containsExactly(NdArrays.toDoubles(x.mmul(w).addiRowVector(bias)), within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void gradientsOfEveryCoreAgreeWithFiniteDifferences(Activation activation) {
    TtShape small = TtShape.uniform(new int[] {2, 2, 1}, new int[] {2, 1, 2}, 2);
    Sequential net =
        Sequential.of(
            TtDense.of(small, activation),
            TtDense.of(small, Activation.IDENTITY),
            new Dense(4, 2, activation));
    Map<String, INDArray> values = net.initialise(DataType.DOUBLE, 5);
    try (SameDiffTrainable trainable =
        SameDiffTrainable.of(graph(net, values, DataType.DOUBLE), "y")) {
      Map<String, INDArray> batch =
          Map.of("x", random(3, DataType.DOUBLE, 3, 4), "c", random(4, DataType.DOUBLE, 3, 2));
      LossAndGradient analytic = trainable.lossAndGradient(batch);
      assertThat(analytic.gradient().keySet()).isEqualTo(values.keySet());
      values.forEach(
          (name, parameter) -> {
            double[] start = NdArrays.toDoubles(parameter);
            double[] numeric =
                FiniteDifferences.gradient(
                    p -> {
                      parameter.assign(NdArrays.of(p, parameter.shape()));
                      return trainable.loss(batch);
                    },
                    start);
            parameter.assign(NdArrays.of(start, parameter.shape()));
            double[] actual = NdArrays.toDoubles(analytic.gradient().get(name));
            double scale = 0;
            for (double g : numeric) {
              scale = Math.max(scale, Math.abs(g));
            }
            assertThat(actual).as(name).containsExactly(numeric, within(1e-6 * scale));
          });
    }
  }

  /** Second moments of the matrix over many draws, against the derivation. */
  @Test
  void theInitialMatrixHasTheVarianceOfADenseWeight() {
    TtDense layer = TtDense.of(SHAPE, Activation.RELU);
    double expected = 2 * 2.0 / (12 + 12);
    SplittableRandom random = new SplittableRandom(11);
    int draws = 2500;
    double squares = 0;
    double fourth = 0;
    double neighbours = 0;
    for (int draw = 0; draw < draws; draw++) {
      Map<String, INDArray> values = layer.initialise(DataType.DOUBLE, random);
      List<INDArray> cores = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        cores.add(values.get(TtDense.coreName(k)));
      }
      try (TtMatrix tt = TtMatrix.of(cores)) {
        double[] w = NdArrays.toDoubles(tt.toDense());
        double mean = 0;
        for (int i = 0; i < w.length; i++) {
          mean += w[i] * w[i] / w.length;
          neighbours += w[i] * w[(i + 1) % w.length] / w.length;
        }
        squares += mean;
        fourth += mean * mean;
      }
    }
    double variance = squares / draws;
    double error = Math.sqrt((fourth / draws - variance * variance) / draws);
    assertThat(error).isLessThan(0.03 * expected);
    assertThat(variance).isCloseTo(expected, within(4 * error));
    assertThat(neighbours / draws).isCloseTo(0, within(4 * error));
  }

  @Test
  void badInputIsNamed() {
    TtDense layer = TtDense.of(SHAPE, Activation.RELU);
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 13);
    assertThatThrownBy(() -> layer.build(sd, x, Map.of()))
        .hasMessage("tt layer: an input of shape [batch, 12] is expected, given [-1, 13]");
    assertThatThrownBy(() -> Sequential.of(layer, new Dense(11, 2, Activation.RELU)))
        .hasMessage("sequential: layer 1 takes 11, layer 0 gives 12");
    Sequential dense = Sequential.of(new Dense(13, 2, Activation.RELU));
    INDArray weight = random(1, DataType.FLOAT, 2, 13);
    assertThatThrownBy(() -> dense.build(sd, x, Map.of("layer0_weight", weight)))
        .hasMessage("sequential: layer0_weight has the shape [2, 13], [13, 2] is expected");
    assertThatThrownBy(() -> dense.build(sd, x, Map.of()))
        .hasMessage("sequential: no values for layer0_weight");
    assertThatThrownBy(() -> new Dense(0, 2, Activation.RELU))
        .hasMessage("dense layer: sizes must be at least 1, given 0 and 2");
  }

  @Test
  void parametersAreCounted() {
    TtDense layer =
        TtDense.of(
            TtShape.uniform(new int[] {4, 7, 7, 4}, new int[] {4, 8, 8, 4}, 8), Activation.RELU);
    assertThat(layer.inSize()).isEqualTo(784);
    assertThat(layer.outSize()).isEqualTo(1024);
    assertThat(layer.parameterCount()).isEqualTo(128 + 3584 + 3584 + 128 + 1024);
  }
}
