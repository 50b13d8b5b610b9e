package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An engine that lives above this package; registered with {@link java.util.ServiceLoader}. */
public interface ForeignEngine {

  /** Which engine it is. */
  Engine engine();

  /**
   * Prepares a function.
   *
   * @throws UnsupportedOperationException for what the engine can't express, by name
   */
  Session prepare(GraphFunction function);

  /** A prepared function; several threads may run it at once. */
  interface Session {

    /**
     * Runs the function.
     *
     * @param arguments one an input, by name, of its type; not modified
     * @return new arrays by name, which the caller closes
     */
    Map<String, INDArray> run(Map<String, INDArray> arguments);
  }
}
