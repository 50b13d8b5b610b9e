package io.github.knotwork.layers.core;

import io.github.knotwork.autodiff.nd4j.SameDiffOps;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers one after another. Parameters are named "layer0_weight", "layer0_bias", "layer1_core0", ….
 *
 * @param layers at least one; each takes the size the one before gives
 */
public record Sequential(List<Layer> layers) {
  /** Checks that sizes agree. */
  public Sequential {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("sequential: no layers");
    }
    for (int k = 1; k < layers.size(); k++) {
      if (layers.get(k).inSize() != layers.get(k - 1).outSize()) {
        throw new IllegalArgumentException(
            "sequential: layer "
                + k
                + " takes "
                + layers.get(k).inSize()
                + ", layer "
                + (k - 1)
                + " gives "
                + layers.get(k - 1).outSize());
      }
    }
  }

  /** The layers. */
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  /** The number of entries of all parameters. */
  public long parameterCount() {
    return layers.stream().mapToLong(Layer::parameterCount).sum();
  }

  /** New initial values by full name; the same seed gives the same values. */
  public Map<String, INDArray> initialise(DataType type, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, INDArray> values = new LinkedHashMap<>();
    for (int k = 0; k < layers.size(); k++) {
      int layer = k;
      layers
          .get(k)
          .initialise(type, random.split())
          .forEach((name, value) -> values.put(fullName(layer, name), value));
    }
    return values;
  }

  /**
   * Adds the layers to a graph, with a trainable variable for each parameter.
   *
   * @param input [batch, size the first layer takes]
   * @param values by full name; the variables hold these arrays themselves
   * @return [batch, size the last layer gives]
   * @throws IllegalArgumentException if a parameter is missing or has another shape, naming it
   */
  public SDVariable build(SameDiff sd, SDVariable input, Map<String, INDArray> values) {
    SDVariable signal = input;
    for (int k = 0; k < layers.size(); k++) {
      Map<String, SDVariable> parameters = new LinkedHashMap<>();
      for (Map.Entry<String, long[]> parameter : layers.get(k).parameterShapes().entrySet()) {
        String name = fullName(k, parameter.getKey());
        INDArray value = valueOf(name, parameter.getValue(), values);
        parameters.put(parameter.getKey(), SameDiffOps.parameter(sd, name, value));
      }
      signal = layers.get(k).build(sd, signal, parameters);
    }
    return signal;
  }

  private static INDArray valueOf(String name, long[] shape, Map<String, INDArray> values) {
    INDArray value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("sequential: no values for " + name);
    }
    if (!Arrays.equals(value.shape(), shape)) {
      throw new IllegalArgumentException(
          "sequential: "
              + name
              + " has the shape "
              + Arrays.toString(value.shape())
              + ", "
              + Arrays.toString(shape)
              + " is expected");
    }
    return value;
  }

  private static String fullName(int layer, String parameter) {
    return "layer" + layer + "_" + parameter;
  }
}
