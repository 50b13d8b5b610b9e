package io.github.knotwork.optim.transform;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.NdArrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an optimizer remembers: the number of steps taken, and arrays for each parameter. */
public final class OptimizerState implements AutoCloseable {
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private long steps;

  private OptimizerState() {}

  static OptimizerState zeros(Map<String, INDArray> parameters, List<String> slots) {
    OptimizerState state = new OptimizerState();
    parameters.forEach(
        (name, p) ->
            slots.forEach(
                slot ->
                    state.arrays.put(key(slot, name), NdArrays.zeros(p.dataType(), p.shape()))));
    return state;
  }

  private static String key(String slot, String parameter) {
    return slot + "/" + parameter;
  }

  /** The live array of a slot for a parameter. */
  INDArray get(String slot, String parameter) {
    return requireNonNull(arrays.get(key(slot, parameter)));
  }

  /** Counts one more step and returns the count, 1 for the first. */
  long nextStep() {
    return ++steps;
  }

  /** The number of steps taken. */
  public long steps() {
    return steps;
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

  /** Frees the arrays. */
  @Override
  public void close() {
    arrays.values().forEach(INDArray::close);
  }
}
