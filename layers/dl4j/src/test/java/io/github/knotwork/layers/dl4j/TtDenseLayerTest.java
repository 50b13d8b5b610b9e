package io.github.knotwork.layers.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.gradcheck.FiniteDifferences;
import io.github.knotwork.layers.core.Activation;
import io.github.knotwork.layers.core.Sequential;
import io.github.knotwork.layers.core.TtDense;
import io.github.knotwork.networks.format.TtShape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TtDenseLayerTest {
  private static final TtShape SHAPE = TtShape.uniform(new int[] {2, 2}, new int[] {2, 2}, 2);

  @TempDir Path directory;

  private static INDArray random(long seed, long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    return NdArrays.of(new Random(seed).doubles(n, -1, 1).toArray(), shape);
  }

  private static MultiLayerNetwork network(int stacked) {
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .seed(1)
            .updater(new Adam(0.01))
            .list();
    for (int k = 0; k < stacked; k++) {
      list.layer(new TtDenseLayer(SHAPE, Activation.TANH, 7 + k));
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MSE)
            .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
            .nIn(4)
            .nOut(2)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theGradientIsRightHoweverManyAreStacked(int stacked) {
    MultiLayerNetwork network = network(stacked);
    DataSet data = new DataSet(random(1, 3, 4), random(2, 3, 2));
    network.setInput(data.getFeatures());
    network.setLabels(data.getLabels());
    network.computeGradientAndScore();
    // DL4J sums over the batch here and divides by its size where it updates.
    double[] actual = NdArrays.toDoubles(network.gradient().gradient().div(3));
    double[] start = NdArrays.toDoubles(network.params());
    double[] numeric =
        FiniteDifferences.gradient(
            p -> {
              network.setParams(NdArrays.of(p, 1, p.length));
              return network.score(data);
            },
            start);
    assertThat(actual).containsExactly(numeric, within(1e-8));
  }

  @Test
  void itBehavesAsInSameDiffBeforeAndAfterSaving() throws IOException {
    MultiLayerNetwork network = network(2);
    network.fit(random(3, 8, 4), random(4, 8, 2));
    File file = directory.resolve("net.zip").toFile();
    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(file, true);
    SameDiff sd = sameDiffOf(network);
    for (int batch : new int[] {1, 16, 64}) {
      INDArray x = random(batch, batch, 4);
      INDArray expected = sd.outputSingle(Map.of("x", x), "y");
      INDArray inside = network.feedForwardToLayer(1, x).get(2);
      assertThat(NdArrays.toDoubles(inside))
          .containsExactly(NdArrays.toDoubles(expected), within(1e-12));
      assertThat(NdArrays.toDoubles(loaded.output(x)))
          .containsExactly(NdArrays.toDoubles(network.output(x)));
    }
    network.fit(random(5, 8, 4), random(6, 8, 2));
    loaded.fit(random(5, 8, 4), random(6, 8, 2));
    assertThat(NdArrays.toDoubles(loaded.params()))
        .containsExactly(NdArrays.toDoubles(network.params()));
  }

  private static SameDiff sameDiffOf(MultiLayerNetwork network) {
    Map<String, INDArray> values = new LinkedHashMap<>();
    for (int k = 0; k < 2; k++) {
      int layer = k;
      network
          .getLayer(layer)
          .paramTable()
          .forEach((name, value) -> values.put("layer" + layer + "_" + name, value.dup('c')));
    }
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 4);
    TtDense layer = TtDense.of(SHAPE, Activation.TANH);
    Sequential.of(layer, layer).build(sd, x, values).rename("y");
    return sd;
  }
}
