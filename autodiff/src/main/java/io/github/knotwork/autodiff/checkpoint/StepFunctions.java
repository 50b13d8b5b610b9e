package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.compile.pass.Pipeline;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.derivative.Stages;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a loop computes: recorded, it gives the next state and what its reversal needs;
 * reversed, it takes the cotangents of the next state to those of this one, and adds its
 * parameters' cotangents to sums. These are the adjoint of the {@code Loop} primitive, step by
 * step.
 *
 * @param stages recording and reversal
 * @param states names of the states
 * @param moving those of FLOAT or DOUBLE, which have cotangents
 * @param parameters names of the inputs that are differentiated by and don't change from step to
 *     step
 * @param losses names of scalar outputs that are added to the loss
 * @param criterion the name of the output that decides when to stop; empty for none
 */
record StepFunctions(
    Stages stages,
    List<String> states,
    List<String> moving,
    List<String> parameters,
    List<String> losses,
    String criterion) {

  /**
   * Writes the functions.
   *
   * @param step its outputs that are called like inputs are the states
   * @param losses scalar outputs that are added to the loss
   * @param criterion an output that decides when to stop; empty for none
   * @param wrt names of inputs, among them parameters
   */
  static StepFunctions of(
      GraphFunction step, List<String> losses, String criterion, Collection<String> wrt) {
    List<String> states = step.outputNames().stream().filter(step.inputNames()::contains).toList();
    List<String> moving =
        states.stream().filter(name -> step.input(name).type().isDifferentiable()).toList();
    List<String> parameters =
        step.inputNames().stream().filter(n -> wrt.contains(n) && !states.contains(n)).toList();

    Map<String, Variable> inputs = new LinkedHashMap<>();
    step.inputNames().forEach(name -> inputs.put(name, step.input(name)));
    Map<String, Variable> outputs = new LinkedHashMap<>();
    states.forEach(name -> outputs.put(name, step.output(name)));
    losses.forEach(name -> outputs.put(name, step.output(name)));
    if (!criterion.isEmpty()) {
      outputs.put(criterion, step.output(criterion));
    }
    List<String> early = List.copyOf(outputs.keySet());

    List<Variable> seeded = new ArrayList<>();
    List<@Nullable Variable> seeds = new ArrayList<>();
    List<Variable> targets = new ArrayList<>();
    List<String> late = new ArrayList<>();
    for (String name : moving) {
      Variable seed = Input.of(Names.cotangent(name), step.input(name).type());
      late.add(Names.cotangent(name));
      inputs.put(Names.cotangent(name), seed);
      seeded.add(step.output(name));
      seeds.add(seed);
      targets.add(step.input(name));
    }
    for (String name : losses) {
      seeded.add(step.output(name));
      seeds.add(Fill.of(step.output(name).type(), 1));
    }
    List<Variable> sums = new ArrayList<>();
    for (String name : parameters) {
      Variable sum = Input.of(sum(name), step.input(name).type());
      late.add(sum(name));
      inputs.put(sum(name), sum);
      sums.add(sum);
      targets.add(step.input(name));
    }
    List<@Nullable Variable> bars = ReverseMode.pullBack(seeded, seeds, targets);
    for (int k = 0; k < targets.size(); k++) {
      Variable bar = bars.get(k);
      if (k < moving.size()) {
        String name = Names.cotangent(moving.get(k));
        outputs.put(name, bar == null ? Fill.of(targets.get(k).type(), 0) : bar);
      } else {
        Variable sum = sums.get(k - moving.size());
        String name = sum(parameters.get(k - moving.size()));
        outputs.put(name, bar == null ? sum : Add.of(sum, bar));
      }
    }
    GraphFunction both = Pipeline.simplification().apply(GraphFunction.of(inputs, outputs));
    return new StepFunctions(
        Stages.of(both, late, early), states, moving, parameters, losses, criterion);
  }

  /** The adjoint's names: cotangents of states, then sums for parameters. */
  List<String> adjoint() {
    List<String> names = new ArrayList<>();
    moving.forEach(name -> names.add(Names.cotangent(name)));
    parameters.forEach(name -> names.add(sum(name)));
    return names;
  }

  /** The names of the losses and the criterion. */
  List<String> scalars() {
    List<String> names = new ArrayList<>(losses);
    if (!criterion.isEmpty() && !losses.contains(criterion)) {
      names.add(criterion);
    }
    return names;
  }

  /** Types of outputs of the recording. */
  List<TensorType> outputTypes(List<String> names) {
    return names.stream().map(name -> recording().output(name).type()).toList();
  }

  /** Types of inputs of the reversal and its outputs of the same names. */
  List<TensorType> adjointTypes() {
    return adjoint().stream().map(name -> reversal().output(name).type()).toList();
  }

  /** How the sum of a parameter's cotangents is called. */
  static String sum(String parameter) {
    return parameter + ":sum";
  }

  /** From a state and parameters to the next state, losses, criterion and residuals. */
  GraphFunction recording() {
    return stages.early();
  }

  /** From residuals, a state, parameters, cotangents and sums to cotangents and sums. */
  GraphFunction reversal() {
    return stages.late();
  }
}
