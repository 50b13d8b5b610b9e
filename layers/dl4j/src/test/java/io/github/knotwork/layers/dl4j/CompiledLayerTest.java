package io.github.knotwork.layers.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

class CompiledLayerTest {
  private static final int SIZE = 3;

  private static INDArray random(long seed, long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    return NdArrays.of(new Random(seed).doubles(n, -1, 1).toArray(), shape);
  }

  /** tanh(x·w), each example times its entry of the mask if it looks at that. */
  public static final class Masked extends CompiledLayer {
    private static final long serialVersionUID = 1L;

    /** Whether it looks at its mask. */
    public boolean looks;

    /** For DL4J's JSON. */
    public Masked() {}

    Masked(boolean looks) {
      this.looks = looks;
    }

    @Override
    public SDVariable defineLayer(
        SameDiff sd, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
      SDVariable all = sd.math().tanh(sd.mmul(input, parameters.get("w")));
      return looks ? all.mul(mask) : all;
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {
      parameters.addWeightParam("w", SIZE, SIZE);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
      parameters.get("w").assign(random(5, SIZE, SIZE));
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
      return InputType.feedForward(SIZE);
    }
  }

  /** What has no derivative here. */
  public static final class Odd extends CompiledLayer {
    private static final long serialVersionUID = 1L;

    @Override
    public SDVariable defineLayer(
        SameDiff sd, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
      return sd.random().bernoulli(0.5, DataType.DOUBLE, 2, SIZE).mul(input);
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {}

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {}

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
      return InputType.feedForward(SIZE);
    }
  }

  private static MultiLayerNetwork network(CompiledLayer layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .list()
                .layer(layer)
                .setInputType(InputType.feedForward(SIZE))
                .build());
    network.init();
    return network;
  }

  private static double expected(double[] w, INDArray x, INDArray mask, int row, int column) {
    double sum = 0;
    for (int k = 0; k < SIZE; k++) {
      sum += x.getDouble(row, k) * w[k * SIZE + column];
    }
    return Math.tanh(sum) * mask.getDouble(row, 0);
  }

  @Test
  void aMaskIsSeenByThoseWhoLookAtIt() {
    INDArray x = random(1, 4, SIZE);
    INDArray mask = NdArrays.of(new double[] {1, 0, 1, 0.5}, 4, 1);
    INDArray ones = NdArrays.of(new double[] {1, 1, 1, 1}, 4, 1);
    double[] w = NdArrays.toDoubles(random(5, SIZE, SIZE));
    for (boolean looks : new boolean[] {false, true}) {
      MultiLayerNetwork network = network(new Masked(looks));
      network.setLayerMaskArrays(mask, null);
      INDArray y = network.feedForwardToLayer(0, x).get(1);
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < SIZE; column++) {
          assertThat(y.getDouble(row, column))
              .isCloseTo(expected(w, x, looks ? mask : ones, row, column), within(1e-14));
        }
      }
    }
  }

  @Test
  void theGradientOfTheInputIsThatOfCentralDifferences() {
    MultiLayerNetwork network = network(new Masked(true));
    INDArray weight = random(2, 2, SIZE);
    double[] start = NdArrays.toDoubles(random(3, 2, SIZE));
    network.setInput(NdArrays.of(start, 2, SIZE));
    network.feedForward(true, false);
    INDArray actual = network.backpropGradient(weight, null).getSecond();
    double[] w = NdArrays.toDoubles(random(5, SIZE, SIZE));
    INDArray ones = NdArrays.of(new double[] {1, 1}, 2, 1);
    double[] numeric =
        FiniteDifferences.gradient(
            x -> {
              double sum = 0;
              for (int row = 0; row < 2; row++) {
                for (int column = 0; column < SIZE; column++) {
                  sum +=
                      weight.getDouble(row, column)
                          * expected(w, NdArrays.of(x, 2, SIZE), ones, row, column);
                }
              }
              return sum;
            },
            start);
    assertThat(NdArrays.toDoubles(actual)).containsExactly(numeric, within(1e-8));
  }

  @Test
  void whatHasNoDerivativeIsRefusedByName() {
    MultiLayerNetwork network = network(new Odd());
    assertThatThrownBy(() -> network.output(random(1, 2, SIZE)))
        .hasStackTraceContaining("distribution_bernoulli");
  }
}
