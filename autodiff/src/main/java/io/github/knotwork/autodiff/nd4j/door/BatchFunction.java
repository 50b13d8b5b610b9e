package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of parameters and a batch, compiled for each set of names in a batch and each of their
 * shapes as they come.
 */
final class BatchFunction implements AutoCloseable {
  private final Map<String, INDArray> parameters;
  private final Function<Map<String, long[]>, GraphFunction> writing;
  private final Map<List<String>, CompiledFunction> compiled = new ConcurrentHashMap<>();

  /**
   * Compiles nothing yet.
   *
   * @param parameters live arrays, read in every call
   * @param writing gives the function for the shapes of a batch; it need not use every input
   */
  BatchFunction(
      Map<String, INDArray> parameters, Function<Map<String, long[]>, GraphFunction> writing) {
    this.parameters = parameters;
    this.writing = writing;
  }

  /** Calls the function; the caller closes the results. */
  Map<String, INDArray> call(Map<String, INDArray> batch) {
    Map<String, INDArray> arguments = new LinkedHashMap<>(parameters);
    arguments.putAll(batch);
    List<String> names = List.copyOf(new java.util.TreeSet<>(batch.keySet()));
    return compiled.computeIfAbsent(names, n -> compile(n, arguments)).call(arguments);
  }

  private CompiledFunction compile(List<String> batch, Map<String, INDArray> arguments) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    parameters.keySet().forEach(name -> types.put(name, type(name, arguments)));
    batch.forEach(name -> types.put(name, type(name, arguments)));
    return Compiler.compile(types, now -> trace(batch, now), CompileOptions.defaults());
  }

  private static TensorType type(String name, Map<String, INDArray> arguments) {
    return HostArrays.type(requireNonNull(arguments.get(name)));
  }

  private GraphFunction trace(List<String> batch, Map<String, TensorType> types) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    batch.forEach(name -> shapes.put(name, requireNonNull(types.get(name)).shape()));
    GraphFunction function = writing.apply(shapes);
    Map<String, Variable> inputs = new LinkedHashMap<>();
    types.forEach((name, type) -> inputs.put(name, Input.of(name, type)));
    Map<String, Variable> used = new LinkedHashMap<>(inputs);
    used.keySet().retainAll(function.inputNames());
    return GraphFunction.of(inputs, function.applyTo(used));
  }

  static Variable input(String name, INDArray array) {
    return Input.of(name, HostArrays.type(array));
  }

  @Override
  public void close() {
    compiled.values().forEach(CompiledFunction::close);
    compiled.clear();
  }
}
