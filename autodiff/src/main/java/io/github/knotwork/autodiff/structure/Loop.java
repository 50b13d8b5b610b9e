package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a graph a fixed number of times: (stateₖ₊₁, yₖ) = body(stateₖ, xₖ, constants).
 *
 * <p>Inputs are the first states, the stacked xₖ, and the constants; outputs are the last states,
 * the stacked yₖ, and the trajectory: the stacked states before each step. The derivative is a loop
 * in the opposite direction over the trajectory, which computes each step anew before it reverses
 * it; where no derivative is taken nobody reads the trajectory.
 *
 * <p>The adjoints of constants are added from the last step to the first, as the unrolled loop's
 * are: both give the same bits.
 *
 * @param body one step: its inputs are states, slices and constants, its outputs states and outputs
 * @param steps 0 or more
 * @param states the number of states
 * @param slices the number of stacked inputs
 * @param backwards whether the slices are read, and the outputs written, from the last to the first
 */
public record Loop(Graph body, int steps, int states, int slices, boolean backwards)
    implements Primitive {

  /**
   * Checks that a step gives states of the types it takes.
   *
   * @throws IllegalArgumentException if it changes their number or type, or steps are negative
   */
  public Loop {
    requireSteadyStates(body, steps, states);
  }

  /**
   * What one step, or all of them, give.
   *
   * @param states of the types of the first states
   * @param outputs of one step; stacked along a new first axis, of all of them
   */
  public record Result(List<Variable> states, List<Variable> outputs) {}

  /**
   * Repeats a step that changes states.
   *
   * @param steps 0 or more
   * @param first the states before the first step
   * @param step from states to states of the same types; run once, and free to use variables around
   *     it
   * @return the states after the last step
   */
  public static List<Variable> repeat(
      int steps, List<Variable> first, UnaryOperator<List<Variable>> step) {
    return scan(steps, first, List.of(), (state, x) -> new Result(step.apply(state), List.of()))
        .states();
  }

  /**
   * Repeats a step that changes states, reads a slice of stacked tensors, and gives outputs.
   *
   * @param steps 0 or more
   * @param first the states before the first step
   * @param stacked with a first axis of {@code steps}
   * @param step from states and slices; run once, and free to use variables around it
   * @return the states after the last step, and the outputs of all steps
   * @throws IllegalArgumentException if a stacked tensor has another first axis, or the step
   *     changes the number or type of the states
   */
  public static Result scan(
      int steps,
      List<Variable> first,
      List<Variable> stacked,
      BiFunction<List<Variable>, List<Variable>, Result> step) {
    for (Variable x : stacked) {
      if (x.rank() == 0 || x.size(0) != steps) {
        throw new IllegalArgumentException(
            "loop: a stacked input is " + x.type() + "; a first axis of " + steps + " is expected");
      }
    }
    List<TensorType> parameters = new ArrayList<>();
    first.forEach(v -> parameters.add(v.type()));
    stacked.forEach(v -> parameters.add(Bodies.slice(v.type())));
    int n = first.size();
    Closure closure =
        Closure.trace(
            parameters,
            p -> {
              Result result = step.apply(p.subList(0, n), p.subList(n, p.size()));
              return Bodies.join(result.states(), result.outputs());
            });
    Loop loop = new Loop(closure.body(), steps, n, stacked.size(), false);
    List<Variable> outputs =
        Node.apply(loop, Bodies.join(first, stacked, closure.captured())).outputs();
    return new Result(outputs.subList(0, n), outputs.subList(n, outputs.size() - n));
  }

  private static void requireSteadyStates(Graph body, int steps, int states) {
    if (steps < 0) {
      throw new IllegalArgumentException("loop: " + steps + " steps are asked for; give 0 or more");
    }
    if (body.outputs().size() < states) {
      throw new IllegalArgumentException(
          "loop: a step gives " + body.outputs().size() + " states, " + states + " are expected");
    }
    for (int k = 0; k < states; k++) {
      TensorType before = body.inputs().get(k).type();
      TensorType after = body.outputs().get(k).type();
      if (!before.equals(after)) {
        throw new IllegalArgumentException(
            "loop: state " + k + " is " + before + " before a step and " + after + " after it");
      }
    }
  }

  /** The number of outputs of a step. */
  private int stackedOutputs() {
    return body.outputs().size() - states;
  }

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public String attributes() {
    return steps + " steps of " + body.nodes().size() + " nodes" + (backwards ? ", backwards" : "");
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    List<TensorType> expected = new ArrayList<>();
    for (int k = 0; k < body.inputs().size(); k++) {
      TensorType type = body.inputs().get(k).type();
      boolean slice = k >= states && k < states + slices;
      expected.add(slice ? Bodies.stack(type, steps) : type);
    }
    Bodies.check(this, inputs, expected, body);
    List<TensorType> outputs = new ArrayList<>(expected.subList(0, states));
    for (Variable y : body.outputs().subList(states, body.outputs().size())) {
      outputs.add(Bodies.stack(y.type(), steps));
    }
    for (TensorType state : expected.subList(0, states)) {
      outputs.add(Bodies.stack(state, steps));
    }
    return outputs;
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    List<HostArray> state = new ArrayList<>(inputs.subList(0, states));
    List<HostArray> constants = inputs.subList(states + slices, inputs.size());
    List<Bodies.Stack> stacks = new ArrayList<>();
    for (Variable y : body.outputs().subList(states, body.outputs().size())) {
      stacks.add(new Bodies.Stack(y.type(), steps));
    }
    List<Bodies.Stack> trajectory = new ArrayList<>();
    state.forEach(s -> trajectory.add(new Bodies.Stack(s.type(), steps)));
    for (int step = 0; step < steps; step++) {
      int k = backwards ? steps - 1 - step : step;
      List<HostArray> arguments = new ArrayList<>(state);
      inputs.subList(states, states + slices).forEach(x -> arguments.add(Bodies.slice(x, k)));
      arguments.addAll(constants);
      for (int i = 0; i < states; i++) {
        trajectory.get(i).set(k, state.get(i));
      }
      List<HostArray> results = Evaluation.run(body, arguments);
      state = new ArrayList<>(results.subList(0, states));
      for (int i = 0; i < stacks.size(); i++) {
        stacks.get(i).set(k, results.get(states + i));
      }
    }
    List<HostArray> outputs = new ArrayList<>(state);
    stacks.forEach(s -> outputs.add(s.toArray()));
    trajectory.forEach(s -> outputs.add(s.toArray()));
    return outputs;
  }

  /** Unrolled; see {@link Unrolling#LIMIT}. */
  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    Unrolling.check(this, node);
    Unrolling<T> unrolling = new Unrolling<>(library, body, states);
    List<T> state = inputs.subList(0, states);
    List<List<T>> trajectory = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int k = backwards ? steps - 1 - step : step;
      List<T> arguments = new ArrayList<>(state);
      for (int i = states; i < inputs.size(); i++) {
        T x = inputs.get(i);
        arguments.add(i < states + slices ? unrolling.slice(x, node.input(i).type(), k) : x);
      }
      trajectory.add(backwards ? 0 : step, state);
      state = unrolling.run(arguments, backwards);
    }
    List<T> outputs = new ArrayList<>(state);
    outputs.addAll(unrolling.stacked(node.outputs().subList(states, states + stackedOutputs())));
    for (int k = 0; k < states; k++) {
      int at = k;
      outputs.add(
          unrolling.stack(
              trajectory.stream().map(s -> s.get(at)).toList(),
              node.output(states + stackedOutputs() + k).type()));
    }
    return outputs;
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return steps * body.flops();
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return new LoopAdjoint(this, node, cotangents, wanted).write();
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return new LoopTangent(this, node, tangents).write();
  }

  /** A loop over this one's steps, in this or the opposite direction, with another body. */
  Loop withBody(Graph newBody, int newStates, int newSlices, boolean opposite) {
    return new Loop(newBody, steps, newStates, newSlices, backwards ^ opposite);
  }

  /** The stacked states before each step. */
  List<Variable> trajectory(Node node) {
    int from = states + stackedOutputs();
    return node.outputs().subList(from, from + states);
  }
}
