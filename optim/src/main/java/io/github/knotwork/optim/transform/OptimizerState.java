package io.github.knotwork.optim.transform;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an optimizer remembers: the number of steps taken, and arrays for each parameter. */
public final class OptimizerState implements AutoCloseable {
  private static final String GRADIENT = "gradient/";

  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private long steps;
  private @Nullable CompiledFunction compiled;

  private OptimizerState() {}

  static OptimizerState zeros(Map<String, INDArray> parameters, List<String> slots) {
    OptimizerState state = new OptimizerState();
    for (String slot : slots) {
      parameters.forEach(
          (name, p) ->
              state.arrays.put(
                  UpdateFunction.slot(slot, name), NdArrays.zeros(p.dataType(), p.shape())));
    }
    return state;
  }

  /** The number of steps taken. */
  public long steps() {
    return steps;
  }

  /** Counts a step that was taken elsewhere with the live arrays. */
  public void countStep() {
    steps++;
  }

  /** All live arrays by "slot/parameter", for saving. */
  public Map<String, INDArray> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /**
   * Takes over a saved state.
   *
   * @param savedSteps the step count
   * @param saved values by "slot/parameter", copied; must hold every array of this state
   */
  public void restore(long savedSteps, Map<String, INDArray> saved) {
    arrays.forEach(
        (name, array) -> {
          INDArray value = saved.get(name);
          if (value == null) {
            throw new IllegalArgumentException("the saved optimizer state lacks '" + name + "'");
          }
          array.assign(value);
        });
    steps = savedSteps;
  }

  /** One step with gradients that were computed elsewhere. */
  void update(
      Optimizer optimizer, Map<String, INDArray> gradient, Map<String, INDArray> parameters) {
    if (compiled == null) {
      compiled = Compiler.compile(function(optimizer, parameters));
    }
    Map<String, INDArray> live = new LinkedHashMap<>();
    parameters.forEach((name, array) -> live.put(UpdateFunction.parameter(name), array));
    live.putAll(arrays);
    Map<String, INDArray> arguments = new LinkedHashMap<>(live);
    parameters.keySet().forEach(name -> arguments.put(GRADIENT + name, gradient.get(name)));
    try (INDArray step = NdArrays.of(new double[] {steps + 1})) {
      arguments.put(UpdateFunction.STEP, step);
      compiled.callInto(arguments, live);
    }
    steps++;
  }

  private static GraphFunction function(Optimizer optimizer, Map<String, INDArray> parameters) {
    UpdateFunction update = new UpdateFunction(optimizer, parameters);
    Map<String, TensorType> types = update.inputTypes();
    Map<String, Variable> inputs = UpdateFunction.inputs(types);
    Map<String, Variable> gradients = new LinkedHashMap<>();
    for (String name : parameters.keySet()) {
      TensorType type = Objects.requireNonNull(types.get(UpdateFunction.parameter(name)));
      Variable gradient = Input.of(GRADIENT + name, type);
      gradients.put(name, gradient);
      inputs.put(GRADIENT + name, gradient);
    }
    return GraphFunction.of(inputs, update.write(inputs, gradients, (now, before) -> now));
  }

  /** Frees the arrays. */
  @Override
  public void close() {
    if (compiled != null) {
      compiled.close();
      compiled = null;
    }
    arrays.values().forEach(INDArray::close);
  }
}
