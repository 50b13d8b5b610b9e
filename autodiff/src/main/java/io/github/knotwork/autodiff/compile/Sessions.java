package io.github.knotwork.autodiff.compile;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.compile.report.Report;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a function on an engine that is found by {@link ServiceLoader}. */
record Sessions(Engine engine, GraphFunction function, ForeignEngine.Session session)
    implements Execution {

  /**
   * Prepares a function.
   *
   * @throws IllegalStateException if the engine is not on the class path
   * @throws UnsupportedOperationException for what the engine can't express, by name
   */
  static Sessions prepare(Engine engine, GraphFunction function) {
    for (ForeignEngine candidate :
        ServiceLoader.load(ForeignEngine.class, ForeignEngine.class.getClassLoader())) {
      if (candidate.engine() == engine) {
        return new Sessions(engine, function, candidate.prepare(function));
      }
    }
    throw new IllegalStateException("engine '" + engine + "' is not on the class path");
  }

  @Override
  public boolean run(INDArray[] inputs, INDArray[] outputs) {
    Map<String, INDArray> arguments = new LinkedHashMap<>();
    for (int k = 0; k < inputs.length; k++) {
      arguments.put(function.inputNames().get(k), inputs[k]);
    }
    Map<String, INDArray> results = session.run(arguments);
    for (int k = 0; k < outputs.length; k++) {
      INDArray result = requireNonNull(results.get(function.outputNames().get(k)));
      if (!outputs[k].isEmpty()) {
        outputs[k].assign(result);
      }
    }
    return true;
  }

  @Override
  public List<String> listing() {
    return function.toString().lines().toList();
  }

  @Override
  public long peakBytes() {
    return 0;
  }

  @Override
  public Report report() {
    return Reports.ofNodes(engine, function);
  }

  @Override
  public void trace(Path file) {
    throw new IllegalStateException("trace: engine '" + engine + "' doesn't time its steps");
  }

  @Override
  public void close() {}
}
