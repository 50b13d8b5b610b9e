package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Track;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.structure.Loop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a loop. A state is overwritten by the next one where that is possible, and lies in two
 * blocks in turn otherwise, so that it is never copied; where the trajectory is read, a state lives
 * in its slice of the trajectory instead. Slices are read, and stacked outputs written, where they
 * are, unless the loop is so long that binding its steps to every slice would take too much room:
 * then they are copied. What nobody reads, a trajectory above all, is not stored.
 */
final class LoopLowering {
  private final Loop loop;
  private final Node node;
  private final List<Place> inputs;
  private final Set<Variable> read;
  private final ConstantPool constants;
  private final boolean mayBeParallel;

  /**
   * A loop to be written.
   *
   * @param inputs where the node's inputs are
   * @param read the variables that anything reads
   * @param mayBeParallel whether steps may use several threads
   */
  LoopLowering(
      Loop loop,
      Node node,
      List<Place> inputs,
      Set<Variable> read,
      ConstantPool constants,
      boolean mayBeParallel) {
    this.loop = loop;
    this.node = node;
    this.inputs = inputs;
    this.read = read;
    this.constants = constants;
    this.mayBeParallel = mayBeParallel;
  }

  /**
   * Writes the loop.
   *
   * @param code receives it
   * @return where the outputs are; null for those that nobody reads
   */
  List<@Nullable Place> lower(List<Instruction> code) {
    if (loop.steps() == 0) {
      return withoutSteps();
    }
    List<@Nullable Place> outputs =
        new ArrayList<>(Collections.nCopies(node.outputs().size(), null));
    RepeatedBody body = body(true, outputs);
    if (body.isTooWide()) {
      body = body(false, outputs);
    }
    code.addAll(body.before());
    code.add(body.repetition("loop", inputs));
    return outputs;
  }

  private List<@Nullable Place> withoutSteps() {
    List<@Nullable Place> outputs = new ArrayList<>(inputs.subList(0, loop.states()));
    for (Variable stacked : node.outputs().subList(loop.states(), node.outputs().size())) {
      outputs.add(constants.add(HostArray.filled(stacked.type(), 0)));
    }
    return outputs;
  }

  private RepeatedBody body(boolean slicesInPlace, List<@Nullable Place> outputs) {
    RepeatedBody body = new RepeatedBody(loop.steps(), slicesInPlace);
    int n = loop.states();
    List<Place> given = new ArrayList<>();
    Map<Integer, RepeatedBody.State> states = new HashMap<>();
    Map<Integer, Track> onTrajectory = new HashMap<>();
    for (int k = 0; k < n; k++) {
      Storage last = output(k, body, outputs);
      Track.Slices slices = trajectory(k, body, outputs);
      if (slices != null && slicesInPlace) {
        given.add(body.onTrajectory(inputs.get(k), slices));
        onTrajectory.put(k, new Track.Next(slices, last, loop.steps()));
      } else {
        RepeatedBody.State state = body.state(inputs.get(k), last);
        states.put(k, state);
        given.add(state.place());
        if (slices != null) {
          body.keep(state.place(), slices);
        }
      }
    }
    for (int k = n; k < inputs.size(); k++) {
      TensorType type = loop.body().inputs().get(k).type();
      boolean isSlice = k < n + loop.slices();
      given.add(isSlice ? body.slice(inputs.get(k), type, first(), step()) : inputs.get(k));
    }
    List<Place> results = body.lower(loop.body(), given, constants, mayBeParallel);
    for (int k = 0; k < results.size(); k++) {
      RepeatedBody.State state = states.get(k);
      Track track = onTrajectory.get(k);
      if (state != null) {
        body.keep(results.get(k), state);
      } else if (track != null) {
        body.keep(results.get(k), track);
      } else if (read.contains(node.output(k))) {
        body.keep(results.get(k), stacked(k, results.get(k).type(), body, outputs));
      }
    }
    body.settle();
    return body;
  }

  private Track.@Nullable Slices trajectory(
      int k, RepeatedBody body, List<@Nullable Place> outputs) {
    int trajectory = node.outputs().size() - loop.states() + k;
    return read.contains(node.output(trajectory))
        ? stacked(trajectory, node.output(k).type(), body, outputs)
        : null;
  }

  /** Room for a stacked output, and where each iteration's slice of it is. */
  private Track.Slices stacked(
      int output, TensorType slice, RepeatedBody body, List<@Nullable Place> outputs) {
    long size = slice.elements();
    return new Track.Slices(output(output, body, outputs), first() * size, step() * size);
  }

  /** Room for an output of the node. */
  private Storage output(int k, RepeatedBody body, List<@Nullable Place> outputs) {
    Place place = RepeatedBody.block(node.output(k).type());
    outputs.set(k, place);
    return body.written(place);
  }

  private long first() {
    return loop.backwards() ? loop.steps() - 1 : 0;
  }

  private long step() {
    return loop.backwards() ? -1 : 1;
  }
}
