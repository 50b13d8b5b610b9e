package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.graph.GraphFunction;

/** A function made ready for one combination of input types. */
final class Specialisation {
  private final Signature inputs;
  private final Signature outputs;
  private final Execution execution;
  private volatile long lastUse = System.nanoTime();

  private Specialisation(Signature inputs, Signature outputs, Execution execution) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.execution = execution;
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

  /** When calls last turned to it. */
  long lastUse() {
    return lastUse;
  }

  void touch() {
    lastUse = System.nanoTime();
  }
}
