package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Functions on ND4J arrays: by index loops, or by SameDiff. */
public final class ArrayEvaluation {
  private final GraphFunction function;
  private final SameDiff sd;

  private ArrayEvaluation(GraphFunction function, SameDiff sd) {
    this.function = function;
    this.sd = sd;
  }

  /**
   * Evaluates by the primitives' own index loops: slow, and the meaning of the function.
   *
   * @param arguments one an input, by name; not modified
   * @return new arrays by name
   * @throws IllegalArgumentException if a name, an element type or a shape doesn't match
   */
  public static Map<String, INDArray> reference(
      GraphFunction function, Map<String, INDArray> arguments) {
    Map<String, HostArray> values = new LinkedHashMap<>();
    arguments.forEach((name, array) -> values.put(name, HostArrays.of(array)));
    Map<String, INDArray> results = new LinkedHashMap<>();
    function.evaluate(values).forEach((name, value) -> results.put(name, HostArrays.toNd4j(value)));
    return results;
  }

  /**
   * Prepares a function to be run by SameDiff's session, operation by operation.
   *
   * @throws UnsupportedOperationException for what SameDiff can't express, by name
   */
  public static ArrayEvaluation bySameDiff(GraphFunction function) {
    return new ArrayEvaluation(function, SameDiffExport.toSameDiff(function));
  }

  /**
   * Runs the function; several threads may at once.
   *
   * @param arguments one an input, by name; not modified
   * @return new arrays by name
   * @throws IllegalArgumentException if a name, an element type or a shape doesn't match
   */
  public Map<String, INDArray> call(Map<String, INDArray> arguments) {
    arguments.keySet().forEach(function::inputIndex);
    for (String name : function.inputNames()) {
      INDArray argument = arguments.get(name);
      TensorType expected = function.input(name).type();
      if (argument == null) {
        throw new IllegalArgumentException("input '" + name + "' is missing");
      }
      TensorType given = TensorType.of(argument.dataType(), argument.shape());
      if (!given.equals(expected)) {
        throw new IllegalArgumentException(
            "input '" + name + "' is " + given + ", " + expected + " is expected");
      }
    }
    List<String> outputs = function.outputNames();
    Map<String, INDArray> results = sd.output(arguments, outputs);
    Map<String, INDArray> ordered = new LinkedHashMap<>();
    outputs.forEach(name -> ordered.put(name, results.get(name)));
    return ordered;
  }
}
