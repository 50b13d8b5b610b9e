package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.compile.report.Report;
import io.github.knotwork.autodiff.graph.DotDrawing;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function ready to be called. Many threads may call it at once; the same arguments give the same
 * bits. Whoever compiled it closes it.
 *
 * <pre>{@code
 * try (CompiledFunction step = Compiler.compile(Derivatives.valueAndGradient(loss, "w"))) {
 *   Map<String, INDArray> results = step.call(Map.of("x", x, "w", w));
 * }
 * }</pre>
 *
 * <p>Arrays may have any layout. Row-major ones of FLOAT and DOUBLE are read and written where they
 * are, others through a copy; LONG inputs may be integers of any width. An output may share memory
 * with an input, as where parameters are updated in place: every input is read before such an
 * output changes.
 */
public final class CompiledFunction implements AutoCloseable {
  private final List<String> inputNames;
  private final List<String> outputNames;
  private final Specialisations specialisations;

  CompiledFunction(GraphFunction function, @Nullable Tracing tracing, CompileOptions options) {
    this.inputNames = function.inputNames();
    this.outputNames = function.outputNames();
    this.specialisations = new Specialisations(function, tracing, options);
  }

  public List<String> inputNames() {
    return inputNames;
  }

  public List<String> outputNames() {
    return outputNames;
  }

  /** The types of the inputs of the last call, or of those it was compiled for, in order. */
  public List<TensorType> inputTypes() {
    return specialisations.latest().inputs().types();
  }

  /** The types of the outputs that belong to {@link #inputTypes}. */
  public List<TensorType> outputTypes() {
    return specialisations.latest().outputs().types();
  }

  /**
   * Calls the function.
   *
   * @param arguments one an input, by name
   * @return new arrays by name, in the order of {@link #outputNames}, which the caller closes
   * @throws IllegalArgumentException if an input is missing, unknown, closed, or of another type
   * @throws IllegalStateException if the function is closed
   */
  public Map<String, INDArray> call(Map<String, INDArray> arguments) {
    INDArray[] inputs = inOrder("input", inputNames, arguments);
    INDArray[] outputs = call(inputs);
    Map<String, INDArray> results = new LinkedHashMap<>();
    for (int k = 0; k < outputs.length; k++) {
      results.put(outputNames.get(k), outputs[k]);
    }
    return results;
  }

  /**
   * Calls the function.
   *
   * @param inputs in the order of {@link #inputNames}
   * @return new arrays in the order of {@link #outputNames}, which the caller closes
   * @throws IllegalArgumentException if an input is missing, closed, or of another type
   * @throws IllegalStateException if the function is closed
   */
  public INDArray[] call(INDArray... inputs) {
    INDArray[] outputs = callUnlessClosed(inputs);
    if (outputs == null) {
      throw specialisations.closed();
    }
    return outputs;
  }

  /**
   * As {@link #call(INDArray...)}, for those who share a function with whoever closes it, as a
   * cache does.
   *
   * @return null, and nothing has happened, if the function is closed
   */
  public INDArray @Nullable [] callUnlessClosed(INDArray... inputs) {
    Signature.checkPresent("input", inputNames, inputs);
    Specialisation specialisation = specialisations.find(inputs);
    if (specialisation == null) {
      return null;
    }
    INDArray[] outputs = specialisation.newOutputs();
    return run(specialisation, inputs, outputs) ? outputs : null;
  }

  /**
   * Calls the function and writes its results into given arrays.
   *
   * @param arguments one an input, by name
   * @param results one an output, by name; overwritten
   * @throws IllegalArgumentException if an array is missing, unknown, closed, or of another type
   * @throws IllegalStateException if the function is closed
   */
  public void callInto(Map<String, INDArray> arguments, Map<String, INDArray> results) {
    callInto(inOrder("input", inputNames, arguments), inOrder("output", outputNames, results));
  }

  /**
   * Calls the function and writes its results into given arrays.
   *
   * @param inputs in the order of {@link #inputNames}
   * @param outputs in the order of {@link #outputNames}; overwritten
   * @throws IllegalArgumentException if an array is missing, closed, or of another type
   * @throws IllegalStateException if the function is closed
   */
  public void callInto(INDArray[] inputs, INDArray[] outputs) {
    Signature.checkPresent("input", inputNames, inputs);
    Signature.checkPresent("output", outputNames, outputs);
    Specialisation specialisation = specialisations.find(inputs);
    if (specialisation == null) {
      throw specialisations.closed();
    }
    specialisation.outputs().checkTypes(outputs);
    if (!run(specialisation, inputs, outputs)) {
      throw specialisations.closed();
    }
  }

  private boolean run(Specialisation found, INDArray[] inputs, INDArray[] outputs) {
    Specialisation specialisation = found;
    while (specialisation != null) {
      if (specialisation.execution().run(inputs, outputs)) {
        return true;
      }
      // It was closed since it was found: to make room for others, or with all of them.
      specialisation = specialisations.find(inputs);
    }
    return false;
  }

  /**
   * Calls the function on copies of heap arrays.
   *
   * @param values one an input, by name
   * @return one an output, by name
   * @throws IllegalArgumentException if an input is missing, unknown, or of another type
   */
  public Map<String, HostArray> evaluate(Map<String, HostArray> values) {
    Map<String, INDArray> arguments = new LinkedHashMap<>();
    values.forEach((name, value) -> arguments.put(name, HostArrays.toNd4j(value)));
    Map<String, HostArray> results = new LinkedHashMap<>();
    call(arguments).forEach((name, array) -> results.put(name, HostArrays.of(array)));
    return results;
  }

  /** Bytes of intermediates that one call needs, as planned; 0 by engines that plan nothing. */
  public long peakBytes() {
    return specialisations.latest().execution().peakBytes();
  }

  /** What the latest specialisation does and costs; with times if calls are timed. */
  public Report report() {
    return specialisations.latest().execution().report();
  }

  /**
   * Writes the last calls, one an arena, in the format of Chrome's tracing viewer.
   *
   * @param file written whole or not at all
   * @throws IllegalStateException if no call was timed
   * @throws IOException if the file can't be written
   */
  public void trace(Path file) throws IOException {
    specialisations.latest().execution().trace(file);
  }

  /** What it does, one line a step. */
  public List<String> listing() {
    return specialisations.latest().execution().listing();
  }

  /** What is run, as a drawing in Graphviz's DOT language. */
  public String dot() {
    return DotDrawing.of(specialisations.latest().execution().function());
  }

  private static INDArray[] inOrder(String kind, List<String> names, Map<String, INDArray> arrays) {
    return Signature.inOrder(kind, names, arrays).toArray(new INDArray[0]);
  }

  /** Waits for calls under way, then frees what they used. Closing twice is harmless. */
  @Override
  public void close() {
    specialisations.close();
  }
}
