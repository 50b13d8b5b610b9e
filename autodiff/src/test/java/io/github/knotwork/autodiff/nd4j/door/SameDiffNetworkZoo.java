package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.nd4j.door.SameDiffZoo.Animal;
import io.github.knotwork.autodiff.nd4j.door.SameDiffZoo.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.DataFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv1DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** SameDiff operations of networks, one graph each: activations, layers, losses. */
final class SameDiffNetworkZoo {
  private final List<Animal> animals = new ArrayList<>();

  private SameDiffNetworkZoo() {}

  static List<Animal> all() {
    SameDiffNetworkZoo zoo = new SameDiffNetworkZoo();
    zoo.activations();
    zoo.layers();
    zoo.losses();
    return zoo.animals;
  }

  private void both(String name, Function<ZooInputs, SDVariable> build) {
    animals.add(new Animal(name, Trust.BOTH, build));
  }

  private void value(String name, Function<ZooInputs, SDVariable> build) {
    animals.add(new Animal(name, Trust.VALUE, build));
  }

  private void activations() {
    both("relu", z -> z.sd.nn().relu(z.x(7), 0));
    both("relu cutoff", z -> z.sd.nn().relu(z.x(7), 0.3));
    both("relu6", z -> z.sd.nn().relu6(z.between(-8, 8, 7), 0));
    both("leakyRelu", z -> z.sd.nn().leakyRelu(z.x(7), 0.1));
    both("elu", z -> z.sd.nn().elu(z.x(7)));
    both("selu", z -> z.sd.nn().selu(z.x(7)));
    both("gelu", z -> z.sd.nn().gelu(z.x(7)));
    value("preciseGelu", z -> z.sd.nn().preciseGelu(z.x(7)));
    both("sigmoid", z -> z.sd.nn().sigmoid(z.x(7)));
    both("hardSigmoid", z -> z.sd.nn().hardSigmoid(z.between(-4, 4, 7)));
    both("hardTanh", z -> z.sd.nn().hardTanh(z.x(7)));
    both("logSigmoid", z -> z.sd.nn().logSigmoid(z.x(7)));
    both("softplus", z -> z.sd.nn().softplus(z.x(7)));
    both("softsign", z -> z.sd.nn().softsign(z.x(7)));
    both("swish", z -> z.sd.nn().swish(z.x(7)));
    both("mish", z -> z.sd.math().tanh(z.sd.nn().softplus(z.x(7))));
    both("rationalTanh", z -> z.sd.math().rationalTanh(z.x(7)));
    both("rectifiedTanh", z -> z.sd.math().rectifiedTanh(z.x(7)));
    both("prelu", z -> z.sd.nn().prelu(z.x(2, 3), z.positive(1), 1));
    both("cReLU", z -> z.sd.nn().cReLU(z.x(2, 3)));
    both("softmax", z -> z.sd.nn().softmax(z.x(2, 3)));
    both("softmax axis", z -> z.sd.nn().softmax(z.x(2, 3), 0));
    both("logSoftmax", z -> z.sd.nn().logSoftmax(z.x(2, 3)));
    value("logSoftmax axis", z -> z.sd.nn().logSoftmax(z.x(2, 3), 0));
  }

  private void layers() {
    both("linear", z -> z.sd.nn().linear(z.x(2, 3), z.x(3, 4), z.x(4)));
    both("reluLayer", z -> z.sd.nn().reluLayer(z.x(2, 3), z.x(3, 4), z.x(4)));
    both("biasAdd nhwc", z -> z.sd.nn().biasAdd(z.x(2, 3), z.x(3), false));
    both("biasAdd nchw", z -> z.sd.nn().biasAdd(z.x(2, 3, 2, 2), z.x(3), true));
    both("layerNorm", z -> z.sd.nn().layerNorm(z.x(2, 5), z.x(5), z.x(5), false, 1));
    both("layerNorm no bias", z -> z.sd.nn().layerNorm(z.x(2, 5), z.x(5), false, 1));
    value(
        "layerNorm channels first",
        z -> z.sd.nn().layerNorm(z.x(2, 3, 4), z.x(3), z.x(3), true, 1, 2));
    value("batchNorm", z -> norm(z, 1, 2, 3, 4));
    value("batchNorm last", z -> norm(z, -1, 2, 4, 3));
    both("conv1d", z -> z.sd.cnn().conv1d(z.x(2, 3, 6), z.x(2, 3, 4), z.x(4), oneAxis()));
    both("conv2d", z -> z.sd.cnn().conv2d(z.x(2, 3, 5, 5), z.x(3, 2, 3, 4), z.x(4), valid()));
    both("conv2d same nhwc", z -> z.sd.cnn().conv2d(z.x(2, 5, 5, 3), z.x(3, 3, 3, 4), same()));
    both("maxPooling", z -> z.sd.cnn().maxPooling2d(z.x(2, 2, 5, 5), pool(PaddingMode.VALID)));
    both("avgPooling", z -> z.sd.cnn().avgPooling2d(z.x(2, 2, 5, 5), pool(PaddingMode.VALID)));
    both("avgPooling same", z -> z.sd.cnn().avgPooling2d(z.x(2, 2, 5, 5), pool(PaddingMode.SAME)));
    value("upsampling2d", z -> z.sd.cnn().upsampling2d(z.x(1, 2, 3, 3), 2, 2, true));
    value("spaceToDepth", z -> z.sd.cnn().spaceToDepth(z.x(1, 2, 4, 4), 2, DataFormat.NCHW));
  }

  private static SDVariable norm(ZooInputs z, int axis, long... shape) {
    long c = axis == 1 ? shape[1] : shape[shape.length - 1];
    return z.sd.nn().batchNorm(z.x(shape), z.x(c), z.positive(c), z.x(c), z.x(c), 1e-3, axis);
  }

  private static Conv1DConfig oneAxis() {
    return Conv1DConfig.builder()
        .k(2)
        .s(1)
        .d(1)
        .p(0)
        .paddingMode(PaddingMode.VALID)
        .dataFormat("NCW")
        .build();
  }

  private static Conv2DConfig valid() {
    return Conv2DConfig.builder()
        .kH(3)
        .kW(2)
        .sH(2)
        .sW(1)
        .pH(1)
        .pW(0)
        .dH(1)
        .dW(1)
        .dataFormat("NCHW")
        .build();
  }

  private static Conv2DConfig same() {
    return Conv2DConfig.builder()
        .kH(3)
        .kW(3)
        .sH(2)
        .sW(1)
        .dH(1)
        .dW(1)
        .paddingMode(PaddingMode.SAME)
        .dataFormat("NHWC")
        .build();
  }

  private static Pooling2DConfig pool(PaddingMode mode) {
    return Pooling2DConfig.builder()
        .kH(3)
        .kW(2)
        .sH(2)
        .sW(1)
        .pH(0)
        .pW(0)
        .dH(1)
        .dW(1)
        .paddingMode(mode)
        .isNHWC(false)
        .build();
  }

  private void losses() {
    for (LossReduce reduce : LossReduce.values()) {
      value(
          "softmaxCrossEntropy " + reduce,
          z ->
              z.sd
                  .loss()
                  .softmaxCrossEntropy(labels(z), z.x(3, 4), weights(z, reduce), reduce, 0.1));
      value(
          "sigmoidCrossEntropy " + reduce,
          z ->
              z.sd
                  .loss()
                  .sigmoidCrossEntropy(labels(z), z.x(3, 4), z.fixed(0.5, 2, 3, 1), reduce, 0.1));
      value(
          "meanSquaredError " + reduce,
          z -> z.sd.loss().meanSquaredError(labels(z), z.x(3, 4), z.fixed(0, 1, 3, 1), reduce));
      value(
          "absoluteDifference " + reduce,
          z -> z.sd.loss().absoluteDifference(labels(z), z.x(3, 4), z.fixed(0, 1, 3, 1), reduce));
      value(
          "huberLoss " + reduce,
          z -> z.sd.loss().huberLoss(labels(z), z.x(3, 4), z.fixed(0, 1, 3, 1), reduce, 0.7));
      value(
          "hingeLoss " + reduce,
          z ->
              z.sd
                  .loss()
                  .hingeLoss(z.sd.math().round(labels(z)), z.x(3, 4), z.fixed(0, 1, 3, 1), reduce));
      value(
          "logLoss " + reduce,
          z ->
              z.sd
                  .loss()
                  .logLoss(
                      labels(z), z.between(0.1, 0.9, 3, 4), z.fixed(0, 1, 3, 1), reduce, 1e-6));
      value(
          "logPoisson " + reduce,
          z -> z.sd.loss().logPoisson(labels(z), z.x(3, 4), z.fixed(0, 1, 3, 1), reduce, false));
      value(
          "logPoisson full " + reduce,
          z -> z.sd.loss().logPoisson(labels(z), z.x(3, 4), z.fixed(0, 1, 3, 1), reduce, true));
      value(
          "cosineDistance " + reduce,
          z -> z.sd.loss().cosineDistance(labels(z), z.x(3, 4), z.fixed(0, 1, 3, 1), reduce, 1));
      value(
          "meanPairwiseSquaredError " + reduce,
          z ->
              z.sd
                  .loss()
                  .meanPairwiseSquaredError(labels(z), z.x(3, 4), z.fixed(0, 1, 3, 1), reduce));
    }
    value("l2Loss", z -> z.sd.loss().l2Loss(z.x(3, 4)));
    value(
        "sparseSoftmaxCrossEntropy",
        z -> z.sd.loss().sparseSoftmaxCrossEntropy(z.x(3, 4), z.longs(4, 3)));
    value(
        "a scaled loss",
        z ->
            z.sd
                .loss()
                .meanSquaredError(
                    labels(z), z.x(3, 4), null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT)
                .mul(3));
  }

  private static SDVariable labels(ZooInputs z) {
    return z.sd.nn().softmax(z.fixed(-1, 1, 3, 4));
  }

  private static SDVariable weights(ZooInputs z, LossReduce reduce) {
    return reduce == LossReduce.NONE ? z.fixed(0, 1, 3, 1) : z.fixed(0, 1, 3);
  }
}
