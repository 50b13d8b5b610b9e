package io.github.knotwork.layers.core;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.nd4j.Einsum;
import io.github.knotwork.autodiff.nd4j.SameDiffOps;
import io.github.knotwork.networks.format.TtMatrix;
import io.github.knotwork.networks.format.TtShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer whose weight is a tensor-train matrix: y = activation(x·W + b) (Novikov et al.,
 * "Tensorizing Neural Networks", NIPS 2015). The weight is never formed; x is contracted with the
 * cores in the cheapest order.
 *
 * <p>Parameters: {@code core0}, {@code core1}, … of shapes [r_{k-1}, inMode_k, outMode_k, r_k], and
 * {@code bias} of shape [outSize] if there is one. The cores begin with such a variance that W has
 * that of a dense layer's weight.
 *
 * @param shape modes and ranks
 * @param bias whether b is there
 * @param activation applied last
 */
public record TtDense(TtShape shape, boolean bias, Activation activation) implements Layer {

  /** With a bias. */
  public static TtDense of(TtShape shape, Activation activation) {
    return new TtDense(shape, true, activation);
  }

  /** The name of the parameter that is core k. */
  public static String coreName(int k) {
    return "core" + k;
  }

  @Override
  public int inSize() {
    return shape.inSize();
  }

  @Override
  public int outSize() {
    return shape.outSize();
  }

  @Override
  public Map<String, long[]> parameterShapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (int k = 0; k < shape.cores(); k++) {
      shapes.put(coreName(k), shape.coreShape(k));
    }
    if (bias) {
      shapes.put("bias", new long[] {outSize()});
    }
    return shapes;
  }

  @Override
  public Map<String, INDArray> initialise(DataType type, RandomGenerator random) {
    double deviation =
        Initialisation.coreDeviation(
            shape, Initialisation.deviation(inSize(), outSize(), activation));
    Map<String, INDArray> values = new LinkedHashMap<>();
    for (int k = 0; k < shape.cores(); k++) {
      values.put(coreName(k), Initialisation.normal(type, random, deviation, shape.coreShape(k)));
    }
    if (bias) {
      values.put("bias", NdArrays.zeros(type, outSize()));
    }
    return values;
  }

  /**
   * The values of a given weight, say of a trained dense layer brought into tensor-train format.
   *
   * @param weight of this layer's shape; its cores are copied
   * @param biasValues [outSize]; copied
   */
  public Map<String, INDArray> valuesOf(TtMatrix weight, INDArray biasValues) {
    if (!weight.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "tt layer: the weight has the shape " + weight.shape() + ", " + shape + " is expected");
    }
    Map<String, INDArray> values = new LinkedHashMap<>();
    for (int k = 0; k < shape.cores(); k++) {
      values.put(coreName(k), weight.cores().get(k).dup('c'));
    }
    if (bias) {
      values.put("bias", biasValues.dup('c'));
    }
    return values;
  }

  @Override
  public SDVariable build(SameDiff sd, SDVariable input, Map<String, SDVariable> parameters) {
    long[] given = SameDiffOps.shape(input);
    if (given.length != 2 || given[1] != inSize()) {
      throw new IllegalArgumentException(
          "tt layer: an input of shape [batch, "
              + inSize()
              + "] is expected, given "
              + Arrays.toString(given));
    }
    SDVariable[] operands = new SDVariable[shape.cores() + 1];
    operands[0] = SameDiffOps.reshape(sd, input, shape.batchShape(given[0]));
    for (int k = 0; k < shape.cores(); k++) {
      operands[k + 1] = requireNonNull(parameters.get(coreName(k)), coreName(k));
    }
    SDVariable product = Einsum.einsum(sd, shape.batchEquation(), operands);
    SDVariable flat = SameDiffOps.reshape(sd, product, given[0], outSize());
    return activation.build(
        sd, bias ? SameDiffOps.add(flat, requireNonNull(parameters.get("bias"))) : flat);
  }
}
