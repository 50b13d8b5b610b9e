package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.Map;

/**
 * Writes a function anew for other shapes of its inputs, say of another batch size. Called by any
 * thread; must give equal functions for equal types.
 */
@FunctionalInterface
public interface Tracing {

  /**
   * Writes the function.
   *
   * @param inputs the types of all inputs, by name
   * @return a function of exactly those inputs, in the order of the names that were given to the
   *     compiler
   * @throws IllegalArgumentException if there is no such function
   */
  GraphFunction trace(Map<String, TensorType> inputs);
}
