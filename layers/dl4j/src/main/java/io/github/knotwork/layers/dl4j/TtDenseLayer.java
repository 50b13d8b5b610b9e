package io.github.knotwork.layers.dl4j;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.layers.core.Activation;
import io.github.knotwork.layers.core.TtDense;
import io.github.knotwork.networks.format.TtShape;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tensor-train dense layer ({@link TtDense}) for DL4J's {@code MultiLayerNetwork}: [batch, ∏
 * inModes] to [batch, ∏ outModes]. Saved and loaded by {@code ModelSerializer}, and run by the
 * engine.
 *
 * <pre>{@code
 * new NeuralNetConfiguration.Builder().list()
 *     .layer(new TtDenseLayer(TtShape.uniform(in, out, 8), Activation.RELU, 42))
 * }</pre>
 */
public final class TtDenseLayer extends CompiledLayer {
  private static final long serialVersionUID = 1L;

  // DL4J writes and reads public fields as JSON.
  /** Factors of the input size. */
  public int[] inModes = {1};

  /** Factors of the output size. */
  public int[] outModes = {1};

  /** Ranks of all bonds, the first and the last 1. */
  public int[] ranks = {1, 1};

  /** Applied to the output. */
  public Activation outputActivation = Activation.IDENTITY;

  /** Of the initial values. */
  public long initialisationSeed;

  /** For DL4J's JSON. */
  public TtDenseLayer() {}

  /**
   * A layer with a bias.
   *
   * @param seed of the initial values
   */
  public TtDenseLayer(TtShape shape, Activation activation, long seed) {
    this.inModes = shape.inModes();
    this.outModes = shape.outModes();
    this.ranks = shape.ranks();
    this.outputActivation = activation;
    this.initialisationSeed = seed;
  }

  private TtDense layer() {
    return TtDense.of(new TtShape(inModes, outModes, ranks), outputActivation);
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sd, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return layer().build(sd, input, parameters);
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    layer()
        .parameterShapes()
        .forEach(
            (name, shape) -> {
              if (name.equals("bias")) {
                parameters.addBiasParam(name, shape);
              } else {
                parameters.addWeightParam(name, shape);
              }
            });
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    layer()
        .initialise(DataType.DOUBLE, new SplittableRandom(initialisationSeed))
        .forEach((name, value) -> requireNonNull(parameters.get(name)).assign(value));
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(layer().outSize());
  }
}
