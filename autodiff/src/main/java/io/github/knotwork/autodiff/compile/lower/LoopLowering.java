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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a loop. A state alternates between two blocks, from one of which a step reads it and to
 * the other of which it is written, so that it is never copied; where the trajectory is read, a
 * state lives in its slice of the trajectory instead. Slices are read, and stacked outputs written,
 * where they are, unless the loop is so long that binding its steps to every slice would take too
 * much room: then they are copied. What nobody reads, a trajectory above all, is not stored.
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
    List<Track> next = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      RepeatedBody.State state = state(k, body, outputs);
      given.add(state.place());
      next.add(state.next());
    }
    for (int k = n; k < inputs.size(); k++) {
      TensorType type = loop.body().inputs().get(k).type();
      boolean isSlice = k < n + loop.slices();
      given.add(isSlice ? body.slice(inputs.get(k), type, first(), step()) : inputs.get(k));
    }
    List<Place> results = body.lower(loop.body(), given, constants, mayBeParallel);
    for (int k = 0; k < results.size(); k++) {
      if (k < n) {
        body.keep(results.get(k), next.get(k));
      } else if (read.contains(node.output(k))) {
        body.keep(results.get(k), stacked(k, results.get(k).type(), body, outputs));
      }
    }
    return body;
  }

  private RepeatedBody.State state(int k, RepeatedBody body, List<@Nullable Place> outputs) {
    int trajectory = node.outputs().size() - loop.states() + k;
    Storage last = output(k, body, outputs);
    if (!read.contains(node.output(trajectory))) {
      return body.alternating(inputs.get(k), last);
    }
    Track.Slices slices = stacked(trajectory, node.output(k).type(), body, outputs);
    if (body.slicesInPlace()) {
      return body.onTrajectory(inputs.get(k), slices, last);
    }
    RepeatedBody.State state = body.alternating(inputs.get(k), last);
    body.keep(state.place(), slices);
    return state;
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
