package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Lanes;
import io.github.knotwork.autodiff.compile.step.Repetition;
import io.github.knotwork.autodiff.compile.step.Track;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sum over slices: a loop whose states are the sums so far. Where the work is worth it the
 * slices are dealt to lanes, which may run at the same time: each has a fixed run of neighbouring
 * slices and partial sums of its own, which are added in the lanes' order afterwards. How many
 * lanes there are depends on the work and never on the machine, so the same bits come out on any
 * number of threads; they differ by rounding from those of one lane.
 */
final class SliceSumLowering {
  /** So many lanes share the slices, if there are as many. */
  static final int LANES = 8;

  /** Less work than this, about 50 µs on one core, is done in one lane. */
  static final double LEAST_FLOPS = 1e6;

  /** Lanes are fewer where all of them would keep more than this, in bytes. */
  static final long MOST_SCRATCH = 64L << 20;

  private final SliceSum sum;
  private final Node node;
  private final List<Place> inputs;
  private final Set<Variable> read;
  private final ConstantPool constants;
  private final Graph step;
  private final List<@Nullable Place> outputs;

  /**
   * A sum to be written.
   *
   * @param inputs where the node's inputs are
   * @param read the variables that anything reads
   */
  SliceSumLowering(
      SliceSum sum, Node node, List<Place> inputs, Set<Variable> read, ConstantPool constants) {
    this.sum = sum;
    this.node = node;
    this.inputs = inputs;
    this.read = read;
    this.constants = constants;
    this.step = accumulating(sum);
    this.outputs = new ArrayList<>(Collections.nCopies(node.outputs().size(), null));
  }

  /** The body with the sums so far as further inputs, and their successors as outputs. */
  private static Graph accumulating(SliceSum sum) {
    Graph body = sum.body();
    List<Variable> sums = new ArrayList<>();
    List<Variable> next = new ArrayList<>(body.outputs());
    for (int k = 0; k < sum.summed(); k++) {
      Variable result = body.outputs().get(k);
      sums.add(Input.of("sum" + k, result.type()));
      next.set(k, Add.of(sums.get(k), result));
    }
    sums.addAll(body.inputs());
    return Graph.of(sums, next);
  }

  /**
   * Writes the sum.
   *
   * @param mayBeParallel whether lanes are of use: not within a lane
   * @param code receives it
   * @return where the outputs are; null for stacked ones that nobody reads
   */
  List<@Nullable Place> lower(boolean mayBeParallel, List<Instruction> code) {
    for (int k = 0; k < outputs.size(); k++) {
      if (sum.count() == 0) {
        outputs.set(k, constants.add(HostArray.filled(node.output(k).type(), 0)));
      } else if (k >= sum.summed() && read.contains(node.output(k))) {
        outputs.set(k, RepeatedBody.block(node.output(k).type()));
      }
    }
    if (sum.count() > 0) {
      Lane whole = lane(0, sum.count(), mayBeParallel);
      int count = mayBeParallel ? lanes(whole.repetition) : 1;
      if (count == 1) {
        code.addAll(whole.before);
        code.add(whole.repetition);
        place(whole.sums);
      } else {
        inLanes(count, code);
      }
    }
    return outputs;
  }

  private int lanes(Repetition whole) {
    long scratch = Math.max(1, whole.scratch().bytes());
    return whole.flops() < LEAST_FLOPS
        ? 1
        : (int) Math.max(1, Math.min(Math.min(LANES, sum.count()), MOST_SCRATCH / scratch));
  }

  private void inLanes(int count, List<Instruction> code) {
    List<Lane> lanes = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      long n = sum.count();
      lanes.add(lane((int) (k * n / count), (int) ((k + 1) * n / count), false));
    }
    lanes.forEach(lane -> code.addAll(lane.before));
    code.add(new Lanes(lanes.stream().map(Lane::repetition).toList()));

    List<Variable> partial = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    List<Variable> totals = new ArrayList<>();
    for (Lane lane : lanes) {
      for (int k = 0; k < sum.summed(); k++) {
        Variable part = Input.of("part", node.output(k).type());
        partial.add(part);
        places.add(lane.sums.get(k));
        if (totals.size() == k) {
          totals.add(part);
        } else {
          totals.set(k, Add.of(totals.get(k), part));
        }
      }
    }
    Lowering addition = new Lowering(Graph.of(partial, totals), places, constants, false);
    code.addAll(addition.code());
    place(addition.results());
  }

  private void place(List<Place> sums) {
    for (int k = 0; k < sums.size(); k++) {
      outputs.set(k, sums.get(k));
    }
  }

  /** A run of slices: what is done before, the loop over them, and its sums. */
  private record Lane(List<Instruction> before, Repetition repetition, List<Place> sums) {}

  private Lane lane(int from, int to, boolean mayBeParallel) {
    List<Place> sums = new ArrayList<>();
    RepeatedBody body = lane(from, to, mayBeParallel, true, sums);
    if (body.isTooWide()) {
      sums.clear();
      body = lane(from, to, mayBeParallel, false, sums);
    }
    return new Lane(body.before(), body.repetition("slice sum", inputs), sums);
  }

  private RepeatedBody lane(
      int from, int to, boolean mayBeParallel, boolean slicesInPlace, List<Place> sums) {
    RepeatedBody body = new RepeatedBody(to - from, slicesInPlace);
    List<Place> given = new ArrayList<>();
    List<RepeatedBody.State> states = new ArrayList<>();
    for (int k = 0; k < sum.summed(); k++) {
      TensorType type = node.output(k).type();
      sums.add(RepeatedBody.block(type));
      RepeatedBody.State state = body.state(zeros(type), body.written(sums.get(k)));
      states.add(state);
      given.add(state.place());
    }
    for (int k = 0; k < inputs.size(); k++) {
      TensorType type = sum.body().inputs().get(k).type();
      given.add(k < sum.sliced() ? body.slice(inputs.get(k), type, from, 1) : inputs.get(k));
    }
    List<Place> results = body.lower(step, given, constants, mayBeParallel);
    for (int k = 0; k < results.size(); k++) {
      Place stacked = outputs.get(k);
      if (k < sum.summed()) {
        body.keep(results.get(k), states.get(k));
      } else if (stacked != null) {
        long size = results.get(k).type().elements();
        body.keep(results.get(k), new Track.Slices(body.written(stacked), from * size, size));
      }
    }
    body.settle();
    return body;
  }

  /** The constant 0, repeated. */
  private Place zeros(TensorType type) {
    return constants.zero(type.dataType()).view(type, 0, new long[type.rank()]);
  }
}
