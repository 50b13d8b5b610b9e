package io.github.knotwork.layers.core;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.nd4j.Einsum;
import io.github.knotwork.autodiff.nd4j.SameDiffOps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = activation(x·W + b), W of shape [inSize, outSize].
 *
 * @param inSize at least 1
 * @param outSize at least 1
 */
public record Dense(int inSize, int outSize, Activation activation) implements Layer {
  /** Checks the sizes. */
  public Dense {
    if (inSize < 1 || outSize < 1) {
      throw new IllegalArgumentException(
          "dense layer: sizes must be at least 1, given " + inSize + " and " + outSize);
    }
  }

  @Override
  public Map<String, long[]> parameterShapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("weight", new long[] {inSize, outSize});
    shapes.put("bias", new long[] {outSize});
    return shapes;
  }

  @Override
  public Map<String, INDArray> initialise(DataType type, RandomGenerator random) {
    double deviation = Initialisation.deviation(inSize, outSize, activation);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("weight", Initialisation.normal(type, random, deviation, inSize, outSize));
    values.put("bias", NdArrays.zeros(type, outSize));
    return values;
  }

  @Override
  public SDVariable build(SameDiff sd, SDVariable input, Map<String, SDVariable> parameters) {
    SDVariable product =
        Einsum.einsum(sd, "bi,io->bo", input, requireNonNull(parameters.get("weight")));
    return activation.build(sd, SameDiffOps.add(product, requireNonNull(parameters.get("bias"))));
  }
}
