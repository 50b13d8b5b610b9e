package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.array.Backend;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes functions ready to be called. */
public final class Compiler {
  private Compiler() {}

  /** Compiles a function with {@linkplain CompileOptions#defaults default options}. */
  public static CompiledFunction compile(GraphFunction function) {
    return compile(function, CompileOptions.defaults());
  }

  /**
   * Compiles a function for the types it has.
   *
   * @return what the caller closes
   * @throws UnsupportedOperationException for what the engine of the options can't express, by name
   */
  public static CompiledFunction compile(GraphFunction function, CompileOptions options) {
    return new CompiledFunction(function, null, options);
  }

  /**
   * Compiles a function for each combination of input types that it is called with; the first is
   * compiled now.
   *
   * @param first the types of all inputs, by name, in order
   * @param tracing writes the function for given types
   * @return what the caller closes
   */
  public static CompiledFunction compile(
      Map<String, TensorType> first, Tracing tracing, CompileOptions options) {
    Map<String, TensorType> types = new LinkedHashMap<>(first);
    return new CompiledFunction(
        traced(tracing, List.copyOf(types.keySet()), types), tracing, options);
  }

  /**
   * Writes a function for given types.
   *
   * @throws IllegalArgumentException if it has other inputs
   */
  static GraphFunction traced(Tracing tracing, List<String> names, Map<String, TensorType> types) {
    GraphFunction function = tracing.trace(types);
    if (!function.inputNames().equals(names)) {
      throw new IllegalArgumentException(
          "tracing: the function has inputs " + function.inputNames() + "; expected are " + names);
    }
    for (String name : names) {
      if (!Objects.equals(function.input(name).type(), types.get(name))) {
        throw new IllegalArgumentException(
            String.format(
                "tracing: input '%s' is %s; %s was asked for",
                name, function.input(name).type(), types.get(name)));
      }
    }
    return function;
  }

  static Execution prepare(GraphFunction function, CompileOptions options) {
    return switch (options.engine()) {
      case COMPILED -> {
        if (!Backend.isNative()) {
          throw new IllegalStateException(
              "engine 'compiled' works on memory of the host; with this ND4J backend use '"
                  + Engine.SAMEDIFF
                  + "'");
        }
        yield new Program(Compilation.of(function, options), options);
      }
      case REFERENCE -> new ReferenceExecution(function);
      case SAMEDIFF -> Sessions.prepare(options.engine(), function);
    };
  }
}
