package io.github.knotwork.gradcheck.nd4j.conformance;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitUtil;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A custom layer as DL4J's guide writes one: tanh(x·W), as wide as its input. */
final class SquareLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;
  private static final String WEIGHTS = "W";

  private final int width;

  SquareLayer(int width) {
    this.width = width;
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.addWeightParam(WEIGHTS, width, width);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    INDArray weights = parameters.get(WEIGHTS);
    WeightInitUtil.initWeights(
        width, width, new long[] {width, width}, WeightInit.XAVIER, null, weights);
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sd,
      SDVariable input,
      Map<String, SDVariable> parameters,
      @Nullable SDVariable mask) {
    return sd.math().tanh(input.mmul(parameters.get(WEIGHTS)));
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return InputType.feedForward(width);
  }
}
