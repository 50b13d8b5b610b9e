package io.github.knotwork.benchmarks.work;

import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.compile.Program;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.benchmarks.frame.Contender;
import java.util.Map;

/** Our side: a compiled function on arrays that are there. */
final class Engine implements Contender {
  private final Program program;
  private final Map<String, HostArray> inputs;

  private Engine(Program program, Map<String, HostArray> inputs) {
    this.program = program;
    this.inputs = inputs;
  }

  static Contender of(GraphFunction function, Map<String, HostArray> inputs) {
    return new Engine(Compiler.compile(function), inputs);
  }

  @Override
  public Map<String, HostArray> values() {
    return program.evaluate(inputs);
  }

  @Override
  public double time(int calls) {
    long start = System.nanoTime();
    for (int k = 0; k < calls; k++) {
      program.evaluate(inputs);
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  @Override
  public void close() {
    program.close();
  }
}
