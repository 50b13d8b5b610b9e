package io.github.knotwork.benchmarks.work;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.compile.pass.Pipeline;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.derivative.Stages;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.benchmarks.frame.Contender;
import io.github.knotwork.benchmarks.frame.Rival;
import io.github.knotwork.benchmarks.frame.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a differentiated loop is made of, each part by itself on data that stays where it is: steps
 * forward, and steps recorded and reversed.
 *
 * @param step from states, x and lambda to states
 * @param steps how many are recorded and reversed
 * @param advances how many are computed forward
 */
record LoopInParts(GraphFunction step, int steps, int advances) implements Rival {

  @Override
  public String name() {
    return "parts";
  }

  @Override
  public boolean doesTheWork() {
    return false;
  }

  @Override
  public Contender prepare(Work work, Map<String, HostArray> inputs) {
    Stages stages = stages();
    Map<String, HostArray> values = new LinkedHashMap<>(inputs);
    for (String name : step.outputNames()) {
      values.put(Names.cotangent(name), requireNonNull(inputs.get(name)));
    }
    values.putAll(stages.early().evaluate(inputs));
    Contender forward = Engine.of(step, inputs);
    Contender record = Engine.of(stages.early(), inputs);
    Contender reverse = Engine.of(stages.late(), values);
    return new Contender() {
      @Override
      public Map<String, HostArray> values() {
        return forward.values();
      }

      @Override
      public double time(int calls) {
        double seconds = 0;
        for (int k = 0; k < calls; k++) {
          seconds += forward.time(advances) + record.time(steps) + reverse.time(steps);
        }
        return seconds;
      }

      @Override
      public void close() {
        forward.close();
        record.close();
        reverse.close();
      }
    };
  }

  /** A step with what its reversal needs, and its reversal. */
  private Stages stages() {
    List<String> wrt =
        step.inputNames().stream().filter(n -> isState(n) || n.equals("lambda")).toList();
    GraphFunction vjp = Derivatives.vjp(step, wrt.toArray(String[]::new));
    Map<String, Variable> inputs = new LinkedHashMap<>();
    vjp.inputNames().forEach(name -> inputs.put(name, vjp.input(name)));
    Map<String, Variable> outputs = new LinkedHashMap<>();
    step.outputNames().forEach(name -> outputs.put(name, step.output(name)));
    vjp.outputNames().forEach(name -> outputs.put(name, vjp.output(name)));
    return Stages.of(
        Pipeline.simplification().apply(GraphFunction.of(inputs, outputs)),
        step.outputNames().stream().map(Names::cotangent).toList(),
        step.outputNames());
  }

  private boolean isState(String input) {
    return step.outputNames().contains(input);
  }
}
