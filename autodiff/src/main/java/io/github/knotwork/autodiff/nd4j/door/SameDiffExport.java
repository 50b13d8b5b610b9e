package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.graph.Expression;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.nd4j.SameDiffShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes functions, and their derivatives, as ordinary SameDiff operations, which plain SameDiff
 * runs, saves and loads. Loops are unrolled up to {@link
 * io.github.knotwork.autodiff.structure.Unrolling#LIMIT} nodes; decompositions, host functions and
 * longer loops are refused by name.
 *
 * <p>Differences to bear in mind: SameDiff computes FLOAT in single precision throughout; it passes
 * derivatives of its own through {@code stop_gradient}; and its own gradients of some operations
 * written here are wrong, so export gradients from {@code Derivatives} instead of asking SameDiff
 * for them. An index out of range is an error there too.
 */
public final class SameDiffExport {
  private SameDiffExport() {}

  /**
   * A graph of its own: inputs become placeholders, outputs are called as in the function.
   *
   * @throws UnsupportedOperationException for what SameDiff can't express, by name
   */
  public static SameDiff toSameDiff(GraphFunction function) {
    return toSameDiff(function, Map.of());
  }

  /**
   * A graph of its own: inputs become placeholders, or trainable variables where a value is given;
   * outputs are called as in the function.
   *
   * @param variables the values of some inputs, by name; the graph keeps the arrays themselves
   * @throws UnsupportedOperationException for what SameDiff can't express, by name
   * @throws IllegalArgumentException if a value is of another type than the input, or an input and
   *     an output have one name
   */
  public static SameDiff toSameDiff(GraphFunction function, Map<String, INDArray> variables) {
    variables.keySet().forEach(function::inputIndex);
    for (String name : function.outputNames()) {
      if (function.inputNames().contains(name)) {
        throw new IllegalArgumentException(
            "export: '" + name + "' is an input and an output; SameDiff wants two names");
      }
    }
    SameDiff sd = SameDiff.create();
    Map<String, SDVariable> arguments = new LinkedHashMap<>();
    for (String name : function.inputNames()) {
      TensorType type = function.input(name).type();
      INDArray value = variables.get(name);
      if (value == null) {
        arguments.put(name, sd.placeHolder(name, type.dataType(), type.shape()));
      } else {
        check(name, type, TensorType.of(value.dataType(), value.shape()));
        arguments.put(name, sd.var(name, value));
      }
    }
    Map<String, SDVariable> outputs = into(sd, function, arguments);
    outputs.forEach((name, variable) -> variable.rename(name));
    return sd;
  }

  /**
   * Adds a function to a graph.
   *
   * @param sd what is written into; unchanged if anything is refused
   * @param arguments variables of that graph, one an input, by name; an unknown size (−1) is taken
   *     to be the function's
   * @return the outputs by name, new variables each, to be renamed at will
   * @throws UnsupportedOperationException for what SameDiff can't express, by name
   * @throws IllegalArgumentException if a name, an element type or a shape doesn't match, or a
   *     variable is of another graph
   */
  @SuppressWarnings("ReferenceEquality") // the very graph is meant
  public static Map<String, SDVariable> into(
      SameDiff sd, GraphFunction function, Map<String, SDVariable> arguments) {
    Graph graph = function.graph();
    arguments.keySet().forEach(function::inputIndex);
    List<SDVariable> inputs = new ArrayList<>();
    for (String name : function.inputNames()) {
      SDVariable argument = arguments.get(name);
      if (argument == null) {
        throw new IllegalArgumentException("export: input '" + name + "' is missing");
      }
      if (argument.getSameDiff() != sd) {
        throw new IllegalArgumentException(
            "export: the variable for input '" + name + "' belongs to another SameDiff");
      }
      check(name, function.input(name).type(), argument);
      inputs.add(argument);
    }
    Rehearsal.of(graph);
    SameDiffLibrary library = new SameDiffLibrary(sd, unusedScope(sd, function));
    List<SDVariable> results = Expression.of(graph, library, inputs);
    Map<String, SDVariable> outputs = new LinkedHashMap<>();
    for (int k = 0; k < results.size(); k++) {
      // Inputs, constants and what is an output already can't be renamed.
      SDVariable result = results.get(k);
      boolean fresh = isOperation(sd, result) && !inputs.contains(result);
      boolean once = results.indexOf(result) == k;
      outputs.put(function.outputNames().get(k), fresh && once ? result : library.identity(result));
    }
    return outputs;
  }

  private static boolean isOperation(SameDiff sd, SDVariable variable) {
    return requireNonNull(sd.getVariables().get(variable.name())).getOutputOfOp() != null;
  }

  private static void check(String name, TensorType expected, SDVariable given) {
    long[] shape = SameDiffShapes.of(given);
    for (int axis = 0; axis < Math.min(shape.length, expected.rank()); axis++) {
      shape[axis] = shape[axis] < 0 ? expected.size(axis) : shape[axis];
    }
    if (given.dataType() != expected.dataType() || !Arrays.equals(shape, expected.shape())) {
      throw mismatch(name, expected, given.dataType() + Arrays.toString(shape));
    }
  }

  private static void check(String name, TensorType expected, TensorType given) {
    if (!expected.equals(given)) {
      throw mismatch(name, expected, given.toString());
    }
  }

  private static IllegalArgumentException mismatch(String name, TensorType expected, String given) {
    return new IllegalArgumentException(
        "export: input '" + name + "' is " + expected + ", but " + given + " is given");
  }

  /**
   * A prefix that no other name begins with: SameDiff mixes up names of operations and variables.
   */
  private static String unusedScope(SameDiff sd, GraphFunction function) {
    int k = 0;
    List<String> names = new ArrayList<>(sd.getOps().keySet());
    names.addAll(sd.getVariables().keySet());
    names.addAll(function.outputNames());
    while (true) {
      String scope = "knotwork" + k + "_";
      if (names.stream().noneMatch(name -> name.startsWith(scope))) {
        return scope;
      }
      k++;
    }
  }
}
