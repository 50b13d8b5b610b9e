package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.nd4j.NdTensors;
import io.github.knotwork.gradcheck.nd4j.QuietSameDiff;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * DL4J's SameDiffLayer, some of them on top of one another: the gradient of the weights of a dense
 * layer below them. Right is what the same dense layer gets without any layer in between.
 */
final class StackedLayers implements DifferentiableFunction {
  private static final int WIDTH = 3;
  private static final int BATCH = 2;
  private static final String WEIGHTS = "0_W";

  private final MultiLayerNetwork network;
  private final DataSet data;

  StackedLayers(int stacked) {
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
    network = new MultiLayerNetwork(list.build());
    network.init();
    data = new DataSet(random(1, BATCH, WIDTH), random(2, BATCH, 2));
  }

  /** Checks one, two and three of them. */
  static void run(int stacked, Recorder recorder) {
    recorder.begin(name(stacked), "DL4J layers");
    recorder.start(Aspect.VJP);
    recorder.cell(
        Aspect.VJP,
        Failures.guard(
            () -> {
              StackedLayers function = new StackedLayers(stacked);
              return GradientCell.first(name(stacked), function, function.weights());
            }));
    recorder.end();
  }

  static String name(int stacked) {
    return "SameDiffLayer, " + List.of("none", "one", "two stacked", "three stacked").get(stacked);
  }

  private List<Tensor> weights() {
    return List.of(NdTensors.toTensor(network.getParam(WEIGHTS)));
  }

  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return QuietSameDiff.call(
        () -> {
          set(inputs);
          return List.of(Tensor.scalar(network.score(data)));
        });
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    return QuietSameDiff.call(
        () -> {
          set(inputs);
          network.setInput(data.getFeatures());
          network.setLabels(data.getLabels());
          network.computeGradientAndScore();
          // DL4J sums over the batch here, and divides by its size where it updates.
          INDArray gradient = network.gradient().getGradientFor(WEIGHTS);
          double factor = cotangents.get(0).get() / BATCH;
          return List.of(NdTensors.toTensor(gradient.mul(factor)));
        });
  }

  private void set(List<Tensor> inputs) {
    network.getParam(WEIGHTS).assign(new NdTensors(DataType.DOUBLE).toArray(inputs.get(0)));
  }

  private static INDArray random(long seed, int... shape) {
    double[] values = new Random(seed).doubles((long) shape[0] * shape[1], -1, 1).toArray();
    return new NdTensors(DataType.DOUBLE).toArray(Tensor.of(values, shape));
  }
}
