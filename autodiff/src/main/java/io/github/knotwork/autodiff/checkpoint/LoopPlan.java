package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a loop is made of, checked.
 *
 * @param step its outputs that are called like inputs are the states
 * @param stopping when it ends
 * @param loss of the last state
 * @param losses outputs of the step that are added to the loss
 * @param wrt inputs that are differentiated by
 * @param checkpointing what is kept
 * @param reversed how many of the last steps are reversed at most
 * @param options of the compiler
 */
record LoopPlan(
    GraphFunction step,
    Stopping stopping,
    @Nullable GraphFunction loss,
    List<String> losses,
    List<String> wrt,
    Checkpointing checkpointing,
    int reversed,
    CompileOptions options) {

  LoopPlan {
    losses = List.copyOf(losses);
    wrt = List.copyOf(wrt);
    List<String> states = states(step);
    if (states.isEmpty()) {
      throw new IllegalArgumentException(
          "loop: no output of the step is called like an input; inputs are "
              + step.inputNames()
              + ", outputs "
              + step.outputNames());
    }
    for (String name : states) {
      requireType("the next '" + name + "'", step.output(name).type(), step.input(name).type());
    }
    for (String name : losses) {
      requireScalar("loss '" + name + "'", step.output(name).type());
    }
    if (!stopping.isFixed()) {
      requireScalar(
          "criterion '" + stopping.criterion() + "'", step.output(stopping.criterion()).type());
    }
    if (loss != null) {
      checkLoss(step, loss);
    }
    Map<String, TensorType> inputs = inputs(step, loss);
    for (String name : wrt) {
      TensorType type = inputs.get(name);
      if (type == null || !type.isDifferentiable()) {
        throw new IllegalArgumentException(
            type == null
                ? "loop: there is no input '" + name + "'; there are " + inputs.keySet()
                : "loop: input '"
                    + name
                    + "' is "
                    + type
                    + "; only FLOAT and DOUBLE have gradients");
      }
    }
    if (reversed < 1) {
      throw new IllegalArgumentException("loop: the last " + reversed + " steps; give 1 or more");
    }
  }

  static List<String> states(GraphFunction step) {
    return step.outputNames().stream().filter(step.inputNames()::contains).toList();
  }

  private static void checkLoss(GraphFunction step, GraphFunction loss) {
    if (loss.outputNames().size() != 1) {
      throw new IllegalArgumentException(
          "loop: the loss has outputs " + loss.outputNames() + "; one is expected");
    }
    String output = loss.outputNames().get(0);
    requireScalar("loss '" + output + "'", loss.output(output).type());
    for (String name : loss.inputNames()) {
      if (step.inputNames().contains(name)) {
        requireType(
            "the loss's input '" + name + "'", loss.input(name).type(), step.input(name).type());
      }
    }
  }

  private static void requireScalar(String what, TensorType type) {
    if (type.rank() != 0 || !type.isDifferentiable()) {
      throw new IllegalArgumentException(
          "loop: " + what + " is " + type + "; a FLOAT or DOUBLE scalar is expected");
    }
  }

  private static void requireType(String what, TensorType given, TensorType expected) {
    if (!given.equals(expected)) {
      throw new IllegalArgumentException(
          "loop: "
              + what
              + " is "
              + given
              + "; "
              + expected
              + " is expected, as the step takes it");
    }
  }

  private static Map<String, TensorType> inputs(GraphFunction step, @Nullable GraphFunction loss) {
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    step.inputNames().forEach(name -> inputs.put(name, step.input(name).type()));
    if (loss != null) {
      loss.inputNames().forEach(name -> inputs.putIfAbsent(name, loss.input(name).type()));
    }
    return inputs;
  }

  /** The inputs that are differentiated by, with their types. */
  Map<String, TensorType> wrtTypes() {
    Map<String, TensorType> all = inputs(step, loss);
    Map<String, TensorType> types = new LinkedHashMap<>();
    for (String name : wrt) {
      types.put(name, step.inputNames().contains(name) ? step.input(name).type() : all.get(name));
    }
    return types;
  }

  /** The inputs that the reversed steps give gradients by: no first state if not all are. */
  List<String> gradientBy() {
    Set<String> names = new LinkedHashSet<>(wrt);
    if (reversed < stopping.mostSteps()) {
      states(step).forEach(names::remove);
    }
    return List.copyOf(names);
  }

  /**
   * Checks the names of inputs.
   *
   * @throws IllegalArgumentException if one is missing or unknown
   */
  void checkInputs(Map<String, INDArray> given) {
    Set<String> expected = inputs(step, loss).keySet();
    for (String name : expected) {
      if (!given.containsKey(name)) {
        throw new IllegalArgumentException("loop: input '" + name + "' is missing");
      }
    }
    for (String name : given.keySet()) {
      if (!expected.contains(name)) {
        throw new IllegalArgumentException(
            "loop: there is no input '" + name + "'; there are " + expected);
      }
    }
  }
}
