package io.github.knotwork.autodiff.nd4j.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A SameDiff graph as a function for each shape of its placeholders: read once for a shape, say of
 * a batch, and kept. The graph must not be changed in between; the values of its variables may be.
 */
public final class SameDiffModel {
  /** More shapes than a training run with its last, smaller batch and its evaluation has. */
  private static final int SHAPES_KEPT = 32;

  private final SameDiff sd;
  private final String[] outputs;
  private final Cache<Map<String, List<Long>>, GraphFunction> functions =
      Caffeine.newBuilder().maximumSize(SHAPES_KEPT).build();

  private SameDiffModel(SameDiff sd, String... outputs) {
    this.sd = sd;
    this.outputs = outputs.clone();
  }

  /**
   * Wraps a graph.
   *
   * @param sd kept, not modified
   * @param outputs the variables to compute
   */
  public static SameDiffModel of(SameDiff sd, String... outputs) {
    return new SameDiffModel(sd, outputs);
  }

  /**
   * The function for given shapes.
   *
   * @param shapes of the placeholders that have unknown sizes, by name; others may be among them
   * @throws IllegalArgumentException as {@link SameDiffImport#fromSameDiff}
   */
  public GraphFunction function(Map<String, long[]> shapes) {
    Map<String, List<Long>> key = new TreeMap<>();
    shapes.forEach((name, shape) -> key.put(name, Arrays.stream(shape).boxed().toList()));
    return functions.get(key, k -> SameDiffImport.fromSameDiff(sd, shapes, outputs));
  }

  /** The trainable variables by name, in alphabetical order: the graph's own arrays. */
  public Map<String, INDArray> variables() {
    Map<String, INDArray> variables = new LinkedHashMap<>();
    for (SDVariable variable : sd.variables()) {
      if (variable.getVariableType() == VariableType.VARIABLE) {
        variables.put(variable.name(), variable.getArr());
      }
    }
    return variables;
  }

  /**
   * Computes the outputs by index loops, with the variables as they are now.
   *
   * @param placeholders by name; those that no output depends on may be left out
   * @return new arrays by name
   * @throws IllegalArgumentException as {@link #function}
   */
  public Map<String, INDArray> evaluate(Map<String, INDArray> placeholders) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    placeholders.forEach((name, array) -> shapes.put(name, array.shape()));
    GraphFunction function = function(shapes);
    Map<String, INDArray> arguments = new LinkedHashMap<>(variables());
    arguments.putAll(placeholders);
    arguments.keySet().retainAll(function.inputNames());
    return ArrayEvaluation.reference(function, arguments);
  }
}
