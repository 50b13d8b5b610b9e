package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tangent of a {@link Loop}: a loop in the same direction, whose states are the tangents of the
 * states, and which reads the trajectory, the inputs and their tangents.
 */
final class LoopTangent {
  private final Loop loop;
  private final Node node;
  private final List<@Nullable Variable> tangents;

  LoopTangent(Loop loop, Node node, List<@Nullable Variable> tangents) {
    this.loop = loop;
    this.node = node;
    this.tangents = tangents;
  }

  List<@Nullable Variable> write() {
    Graph body = loop.body();
    int n = loop.states();
    int sliceEnd = n + loop.slices();
    List<Variable> inputs = Bodies.inputsLike("in", body.inputs());
    List<Integer> moving = new ArrayList<>();
    List<Variable> states = new ArrayList<>();
    List<Variable> first = new ArrayList<>();
    List<Variable> sliceDots = new ArrayList<>();
    List<Variable> constantDots = new ArrayList<>();
    List<@Nullable Variable> seeds = new ArrayList<>(Collections.nCopies(inputs.size(), null));
    for (int k = 0; k < inputs.size(); k++) {
      Variable given = tangents.get(k);
      boolean state = k < n && inputs.get(k).type().isDifferentiable();
      if (given == null && !state) {
        continue;
      }
      Variable dot = Input.of("dot" + k, inputs.get(k).type());
      seeds.set(k, dot);
      if (state) {
        moving.add(k);
        states.add(dot);
        first.add(Bodies.orZero(given, dot.type()));
      } else {
        (k < sliceEnd ? sliceDots : constantDots).add(dot);
      }
    }
    List<Variable> results = body.applyTo(inputs);
    List<@Nullable Variable> dots = ForwardMode.pushForward(inputs, seeds, results);
    List<Variable> next = new ArrayList<>();
    List<Integer> outputs = new ArrayList<>();
    moving.forEach(k -> next.add(Bodies.orZero(dots.get(k), results.get(k).type())));
    for (int k = n; k < results.size(); k++) {
      Variable dot = dots.get(k);
      if (dot != null) {
        next.add(dot);
        outputs.add(k);
      }
    }

    Graph step =
        Graph.of(
            Bodies.join(
                states,
                inputs.subList(0, sliceEnd),
                sliceDots,
                inputs.subList(sliceEnd, inputs.size()),
                constantDots),
            next);
    Loop tangent = loop.withBody(step, states.size(), sliceEnd + sliceDots.size(), false);
    Node written =
        Node.apply(
            tangent,
            Bodies.join(
                first,
                loop.trajectory(node),
                node.inputs().subList(n, sliceEnd),
                Bodies.present(tangents.subList(n, sliceEnd)),
                node.inputs().subList(sliceEnd, node.inputs().size()),
                Bodies.present(tangents.subList(sliceEnd, tangents.size()))));
    return distribute(written, moving, outputs);
  }

  private List<@Nullable Variable> distribute(
      Node written, List<Integer> moving, List<Integer> outputs) {
    List<@Nullable Variable> result =
        new ArrayList<>(Collections.nCopies(node.outputs().size(), null));
    int trajectory = node.outputs().size() - loop.states();
    for (int k = 0; k < moving.size(); k++) {
      result.set(moving.get(k), written.output(k));
      result.set(trajectory + moving.get(k), written.output(moving.size() + outputs.size() + k));
    }
    for (int k = 0; k < outputs.size(); k++) {
      result.set(outputs.get(k), written.output(moving.size() + k));
    }
    return result;
  }
}
