package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.array.ArrayTemplate;
import io.github.knotwork.autodiff.graph.GraphFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A function made ready for one combination of input types. */
final class Specialisation {
  private final Signature inputs;
  private final Signature outputs;
  private final Execution execution;
  private final ArrayTemplate[] results;
  private volatile long lastUse = System.nanoTime();

  private Specialisation(Signature inputs, Signature outputs, Execution execution) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.execution = execution;
    this.results =
        outputs.types().stream()
            .map(type -> ArrayTemplate.of(type.dataType(), type.shape()))
            .toArray(ArrayTemplate[]::new);
  }

  static Specialisation of(GraphFunction function, CompileOptions options) {
    return new Specialisation(
        Signature.ofInputs(function),
        Signature.ofOutputs(function),
        Compiler.prepare(function, options));
  }

  Signature inputs() {
    return inputs;
  }

  Signature outputs() {
    return outputs;
  }

  Execution execution() {
    return execution;
  }

  /** New arrays for a call's outputs, their entries yet to be written. */
  INDArray[] newOutputs() {
    INDArray[] arrays = new INDArray[results.length];
    for (int k = 0; k < arrays.length; k++) {
      arrays[k] = results[k].create();
    }
    return arrays;
  }

  /** When calls last turned to it. */
  long lastUse() {
    return lastUse;
  }

  void touch() {
    lastUse = System.nanoTime();
  }
}
