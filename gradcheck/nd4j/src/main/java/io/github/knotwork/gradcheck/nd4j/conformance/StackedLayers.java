package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.nd4j.NdTensors;
import io.github.knotwork.gradcheck.nd4j.NetworkGradients;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * DL4J's SameDiffLayer, some of them on top of one another: the gradient of the weights of a dense
 * layer below them.
 */
final class StackedLayers {
  private static final int WIDTH = 3;
  private static final int BATCH = 2;
  private static final List<String> WEIGHTS = List.of("0_W");

  private StackedLayers() {}

  /** What the report calls so many of them. */
  static String name(int stacked) {
    return "SameDiffLayer, " + List.of("none", "one", "two stacked", "three stacked").get(stacked);
  }

  static void run(int stacked, Recorder recorder) {
    recorder.begin(name(stacked), "DL4J layers");
    recorder.start(Aspect.VJP);
    recorder.cell(
        Aspect.VJP,
        Failures.guard(
            () -> {
              DataSet data = new DataSet(random(1, BATCH, WIDTH), random(2, BATCH, 2));
              return GradientCell.cell(
                  GradientCell.standard(
                          NetworkGradients.of(network(stacked), data, WEIGHTS), name(stacked))
                      .check());
            }));
    recorder.end();
  }

  private static MultiLayerNetwork network(int stacked) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(11).list();
    list.layer(new DenseLayer.Builder().activation(Activation.TANH).nIn(WIDTH).nOut(WIDTH).build());
    for (int k = 0; k < stacked; k++) {
      list.layer(new SquareLayer(WIDTH));
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MSE)
            .activation(Activation.IDENTITY)
            .nIn(WIDTH)
            .nOut(2)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  private static INDArray random(long seed, int... shape) {
    double[] values = new Random(seed).doubles((long) shape[0] * shape[1], -1, 1).toArray();
    return new NdTensors(DataType.DOUBLE).toArray(Tensor.of(values, shape));
  }
}
