package io.github.knotwork.optim.transform;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The update of all parameters as a graph. Its inputs and outputs are the parameters under {@code
 * parameter/NAME} and what the optimizer keeps under {@code SLOT/NAME}; the number of the step is
 * the input {@value #STEP}.
 */
public final class UpdateFunction {
  /** The name of the number of the step, a DOUBLE scalar. */
  public static final String STEP = "step";

  private static final String PARAMETER = "parameter";

  private final Optimizer optimizer;
  private final Map<String, TensorType> parameters = new LinkedHashMap<>();

  /** For parameters of these names, shapes and types. */
  public UpdateFunction(Optimizer optimizer, Map<String, INDArray> parameters) {
    this.optimizer = optimizer;
    parameters.forEach((name, array) -> this.parameters.put(name, HostArrays.type(array)));
  }

  /** What a parameter is called among the inputs and outputs. */
  public static String parameter(String name) {
    return PARAMETER + "/" + name;
  }

  /** What is kept for a parameter, as it is called here and in a state. */
  static String slot(String slot, String name) {
    return slot + "/" + name;
  }

  /** The types of all inputs, by name. */
  public Map<String, TensorType> inputTypes() {
    Map<String, TensorType> types = new LinkedHashMap<>();
    parameters.forEach((name, type) -> types.put(parameter(name), type));
    for (String slot : optimizer.slots()) {
      parameters.forEach((name, type) -> types.put(slot(slot, name), type));
    }
    types.put(STEP, TensorType.of(DataType.DOUBLE));
    return types;
  }

  /**
   * Writes the update.
   *
   * @param inputs variables of {@link #inputTypes}, by name; others may be among them
   * @param gradients by parameter name
   * @param choice what becomes of a new value and the old one
   * @return the new values of all inputs but the step, by name
   */
  public Map<String, Variable> write(
      Map<String, Variable> inputs,
      Map<String, Variable> gradients,
      BinaryOperator<Variable> choice) {
    Map<String, Variable> outputs = new LinkedHashMap<>();
    inputTypes().keySet().stream()
        .filter(n -> !n.equals(STEP))
        .forEach(n -> outputs.put(n, get(inputs, n)));
    for (String name : parameters.keySet()) {
      List<String> slots = optimizer.slots().stream().map(s -> slot(s, name)).toList();
      Update update =
          optimizer.update(
              get(inputs, parameter(name)),
              get(gradients, name),
              slots.stream().map(s -> get(inputs, s)).toList(),
              get(inputs, STEP));
      outputs.compute(
          parameter(name), (n, old) -> choice.apply(update.parameter(), requireNonNull(old)));
      for (int k = 0; k < slots.size(); k++) {
        Variable changed = update.slots().get(k);
        outputs.compute(slots.get(k), (n, old) -> choice.apply(changed, requireNonNull(old)));
      }
    }
    return outputs;
  }

  private static Variable get(Map<String, Variable> variables, String name) {
    return requireNonNull(variables.get(name), name);
  }

  /** New inputs of given types. */
  public static Map<String, Variable> inputs(Map<String, TensorType> types) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    types.forEach((name, type) -> inputs.put(name, Input.of(name, type)));
    return inputs;
  }
}
