package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adjoint of a {@link Loop}: a loop in the opposite direction. Its states are the cotangents of
 * the states, and sums for the cotangents of the constants; it reads slices of the trajectory, of
 * the inputs, and of the cotangents of what was stacked; it gives the cotangents of the slices.
 */
final class LoopAdjoint {
  private final Loop loop;
  private final Node node;
  private final BitSet wanted;
  private final List<@Nullable Variable> lastStates;
  private final List<@Nullable Variable> outputs;
  private final List<@Nullable Variable> trajectory;

  LoopAdjoint(Loop loop, Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    this.loop = loop;
    this.node = node;
    this.wanted = wanted;
    int n = loop.states();
    int end = cotangents.size();
    this.lastStates = cotangents.subList(0, n);
    this.outputs = cotangents.subList(n, end - n);
    this.trajectory = cotangents.subList(end - n, end);
  }

  List<@Nullable Variable> write() {
    Graph body = loop.body();
    int n = loop.states();
    List<Integer> moving = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      if (node.input(k).type().isDifferentiable()) {
        moving.add(k);
      }
    }
    List<Integer> slices = wantedFrom(n, n + loop.slices());
    List<Integer> constants = wantedFrom(n + loop.slices(), node.inputs().size());

    // What one step of the adjoint reads.
    List<Variable> stateBars = Bodies.inputsLike("state_bar", pick(body.inputs(), moving));
    List<Variable> sums = Bodies.inputsLike("sum", pick(body.inputs(), constants));
    List<Variable> inputs = Bodies.inputsLike("in", body.inputs());
    List<Variable> outputBars = slicesOf("out_bar", outputs);
    List<Variable> trajectoryBars = slicesOf("trajectory_bar", trajectory);

    List<Variable> results = body.applyTo(inputs);
    List<Integer> targets = new ArrayList<>(moving);
    targets.addAll(slices);
    targets.addAll(constants);
    List<@Nullable Variable> seeds = new ArrayList<>(Collections.nCopies(results.size(), null));
    for (int k = 0; k < moving.size(); k++) {
      seeds.set(moving.get(k), stateBars.get(k));
    }
    place(outputs, outputBars, seeds, n);
    List<@Nullable Variable> bars = ReverseMode.pullBack(results, seeds, pick(inputs, targets));

    List<@Nullable Variable> fromTrajectory = new ArrayList<>(Collections.nCopies(n, null));
    place(trajectory, trajectoryBars, fromTrajectory, 0);
    List<Variable> next = new ArrayList<>();
    for (int k = 0; k < moving.size(); k++) {
      Variable bar = Bodies.orZero(bars.get(k), stateBars.get(k).type());
      Variable more = fromTrajectory.get(moving.get(k));
      next.add(more == null ? bar : Add.of(bar, more));
    }
    for (int k = 0; k < constants.size(); k++) {
      Variable bar = bars.get(moving.size() + slices.size() + k);
      next.add(bar == null ? sums.get(k) : Add.of(sums.get(k), bar));
    }
    for (int k = 0; k < slices.size(); k++) {
      next.add(Bodies.orZero(bars.get(moving.size() + k), inputs.get(slices.get(k)).type()));
    }

    List<Variable> sliced = inputs.subList(0, n + loop.slices());
    Graph reversed =
        Graph.of(
            Bodies.join(
                stateBars,
                sums,
                sliced,
                outputBars,
                trajectoryBars,
                inputs.subList(sliced.size(), inputs.size())),
            next);
    Loop adjoint =
        loop.withBody(
            reversed,
            stateBars.size() + sums.size(),
            sliced.size() + outputBars.size() + trajectoryBars.size(),
            true);
    return distribute(Node.apply(adjoint, arguments(moving, sums)), moving, slices, constants);
  }

  private List<Variable> arguments(List<Integer> moving, List<Variable> sums) {
    int n = loop.states();
    List<Variable> first = new ArrayList<>();
    for (int k : moving) {
      first.add(Bodies.orZero(lastStates.get(k), node.input(k).type()));
    }
    sums.forEach(sum -> first.add(Bodies.orZero(null, sum.type())));
    return Bodies.join(
        first,
        loop.trajectory(node),
        node.inputs().subList(n, n + loop.slices()),
        Bodies.present(outputs),
        Bodies.present(trajectory),
        node.inputs().subList(n + loop.slices(), node.inputs().size()));
  }

  /** Brings the adjoint loop's outputs to the places of the inputs they belong to. */
  private List<@Nullable Variable> distribute(
      Node adjoint, List<Integer> moving, List<Integer> slices, List<Integer> constants) {
    List<@Nullable Variable> result =
        new ArrayList<>(Collections.nCopies(node.inputs().size(), null));
    int from = 0;
    for (List<Integer> group : List.of(moving, constants, slices)) {
      for (int k : group) {
        result.set(k, adjoint.output(from++));
      }
    }
    return result;
  }

  private List<Integer> wantedFrom(int from, int to) {
    return wanted.stream().filter(k -> k >= from && k < to).boxed().toList();
  }

  private static List<Variable> pick(List<Variable> all, List<Integer> indices) {
    return indices.stream().map(all::get).toList();
  }

  /** Inputs for one slice of each stacked cotangent that is there. */
  private static List<Variable> slicesOf(String label, List<@Nullable Variable> stacked) {
    List<Variable> inputs = new ArrayList<>();
    for (Variable s : Bodies.present(stacked)) {
      inputs.add(Input.of(label + inputs.size(), Bodies.slice(s.type())));
    }
    return inputs;
  }

  /** Puts slices at the places of the cotangents that are there. */
  private static void place(
      List<@Nullable Variable> stacked,
      List<Variable> slices,
      List<@Nullable Variable> into,
      int offset) {
    int next = 0;
    for (int k = 0; k < stacked.size(); k++) {
      if (stacked.get(k) != null) {
        into.set(offset + k, slices.get(next++));
      }
    }
  }
}
