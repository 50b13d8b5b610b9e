package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Cast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Reads SameDiff graphs into functions of ours, whose derivatives are right and can be nested.
 * Placeholders and trainable variables become inputs of their names, constants become part of the
 * graph. What depends on shapes and constants alone is computed while reading.
 */
public final class SameDiffImport {
  private final SameDiff sd;
  private final Map<String, long[]> shapes;
  private final Map<String, Variable> inputs = new LinkedHashMap<>();
  private final Map<String, Variable> values = new HashMap<>();

  private SameDiffImport(SameDiff sd, Map<String, long[]> shapes) {
    this.sd = sd;
    this.shapes = shapes;
  }

  /**
   * Reads a graph whose placeholders have no unknown sizes.
   *
   * @param sd not modified, and not kept
   * @param outputs the variables to compute
   * @return its inputs are in the order of their first use
   * @throws IllegalArgumentException naming what is unknown or not supported, and what to do
   */
  public static GraphFunction fromSameDiff(SameDiff sd, String... outputs) {
    return fromSameDiff(sd, Map.of(), outputs);
  }

  /**
   * Reads a graph for given shapes of placeholders.
   *
   * @param sd not modified, and not kept
   * @param shapes of placeholders with unknown sizes, by name
   * @param outputs the variables to compute
   * @return its inputs are in the order of their first use
   * @throws IllegalArgumentException naming what is unknown or not supported, and what to do
   */
  public static GraphFunction fromSameDiff(
      SameDiff sd, Map<String, long[]> shapes, String... outputs) {
    SameDiffImport reading = new SameDiffImport(sd, shapes);
    Map<String, Variable> results = new LinkedHashMap<>();
    for (String output : outputs) {
      if (!sd.hasVariable(output)) {
        throw new IllegalArgumentException("import: the SameDiff has no variable '" + output + "'");
      }
      for (SameDiffOp operation : OperationOrder.before(sd, output)) {
        reading.operation(operation);
      }
      results.put(output, reading.value(output));
    }
    return GraphFunction.of(reading.inputs, results);
  }

  private Variable value(String name) {
    Variable known = values.get(name);
    if (known == null) {
      known = leaf(sd.getVariable(name));
      values.put(name, known);
    }
    return known;
  }

  private Variable leaf(SDVariable variable) {
    String name = variable.name();
    if (variable.getVariableType() == VariableType.CONSTANT) {
      return Constant.of(HostArrays.of(variable.getArr()));
    }
    long[] shape =
        variable.getVariableType() == VariableType.VARIABLE
            ? variable.getArr().shape()
            : Placeholders.shape(variable, shapes.get(name));
    TensorType type = TensorType.of(HostArrays.graphType(variable.dataType()), shape);
    Variable input = Input.of(name, type);
    inputs.put(name, input);
    return input;
  }

  private void operation(SameDiffOp operation) {
    List<String> names = requireNonNull(operation.getOutputsOfOp());
    if (values.containsKey(names.get(0))) {
      return;
    }
    List<Variable> arguments = new ArrayList<>();
    if (operation.getInputsToOp() != null) {
      operation.getInputsToOp().forEach(input -> arguments.add(value(input)));
    }
    DataType type = HostArrays.graphType(sd.getVariable(names.get(0)).dataType());
    ImportedOp op = new ImportedOp(operation.getName(), operation.getOp(), arguments, type);
    List<Variable> outputs = read(op);
    for (int k = 0; k < Math.min(names.size(), outputs.size()); k++) {
      Variable output = outputs.get(k);
      // What SameDiff says of conditions before it computes them isn't always so.
      if (output.type().dataType() != DataType.BOOL) {
        output = Cast.of(output, HostArrays.graphType(sd.getVariable(names.get(k)).dataType()));
      }
      values.put(names.get(k), folded(output, arguments));
    }
  }

  private static List<Variable> read(ImportedOp op) {
    try {
      return ImportTable.of(op).read(op);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith("import:") ? e : op.refuse(message);
    }
  }

  /** Shapes and the like, which later operations need to know while they are read. */
  private static Variable folded(Variable output, List<Variable> arguments) {
    // An operation that changes nothing gives its argument back, which may be an input.
    boolean isInput = output.node().primitive() instanceof Input;
    boolean known = areConstant(arguments) || areConstant(output.node().inputs());
    if (isInput || !known || output.type().isDifferentiable()) {
      return output;
    }
    Graph graph = Graph.of(List.of(), List.of(output));
    return Constant.of(Evaluation.run(graph, List.of()).get(0));
  }

  private static boolean areConstant(List<Variable> variables) {
    return variables.stream().allMatch(v -> v.node().primitive() instanceof Constant);
  }
}
