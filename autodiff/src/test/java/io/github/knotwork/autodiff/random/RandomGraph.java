package io.github.knotwork.autodiff.random;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A function drawn at random, and a point where it is smooth and its values are moderate.
 *
 * @param function with a scalar output "loss" among its outputs
 * @param arguments one an input
 */
public record RandomGraph(GraphFunction function, Map<String, HostArray> arguments) {

  /** The function with the scalar output only. */
  public GraphFunction loss() {
    return GraphFunction.of(inputs(), Map.of("loss", function.output("loss")));
  }

  /** The names of the inputs that have derivatives. */
  public String[] differentiable() {
    return function.inputNames().stream()
        .filter(name -> function.input(name).type().isDifferentiable())
        .toArray(String[]::new);
  }

  private Map<String, Variable> inputs() {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    function.inputNames().forEach(name -> inputs.put(name, function.input(name)));
    return inputs;
  }
}
