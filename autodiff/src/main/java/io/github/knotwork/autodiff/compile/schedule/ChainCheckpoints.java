package io.github.knotwork.autodiff.compile.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The least work for a chain of stages within a memory limit, by dynamic programming over the
 * stages from {@code s} to {@code t} and the memory there is, as in O. Beaumont, L. Eyraud-Dubois,
 * J. Herrmann, A. Joly and A. Shilova, "Optimal checkpointing for heterogeneous chains" (2019). To
 * do the stages backwards from {@code t} to {@code s}, starting with state {@code s - 1}, one may
 *
 * <ul>
 *   <li>run stage {@code s} keeping all it makes, do the stages above it, and go back through it;
 *   <li>advance to a state {@code m - 1}, do the stages from {@code m} to {@code t}, and then those
 *       from {@code s} to {@code m - 1}, for which that state may be kept if they read it.
 * </ul>
 *
 * <p>Stages of unequal work and size are allowed. No schedule that keeps a state until it is used
 * for the last time takes less work; for states of one size, no schedule at all does.
 */
final class ChainCheckpoints {
  private static final int KEEP_ALL = 0;

  private final Chain chain;
  private final StageNeeds needs;
  private final long limit;
  private final int stages;

  private final List<StageNeeds.Run> all = new ArrayList<>();
  private final List<StageNeeds.Run> backward = new ArrayList<>();

  /** By first and last stage, and whether what the last one reads of its state is there. */
  private final MemoryCurve[][][] curves;

  /**
   * Solves a chain for all memory up to a limit.
   *
   * @param limit bytes alive at a time
   */
  ChainCheckpoints(Tasks tasks, Chain chain, long limit) {
    this.chain = chain;
    this.needs = new StageNeeds(tasks, chain);
    this.limit = limit;
    this.stages = chain.stages();
    this.curves = new MemoryCurve[stages + 1][stages + 1][2];
    for (int s = 1; s <= stages; s++) {
      all.add(needs.all(s));
      backward.add(needs.backward(s));
    }
    for (int s = stages; s >= 1; s--) {
      Advances advances = new Advances(s);
      for (int t = s; t <= stages; t++) {
        curves[s][t][0] = curve(s, t, false, advances);
        boolean same = needs.ownStateBytes(t, s) == 0;
        curves[s][t][1] = same ? curves[s][t][0] : curve(s, t, true, advances);
        advances.add(t);
      }
    }
  }

  /** From state {@code origin - 1}, which is held, to the states after it, by stage. */
  private final class Advances {
    private final int origin;
    private final double[] work = new double[stages + 1];
    private final long[] peak = new long[stages + 1];
    private final long[] stateBytes = new long[stages + 1];

    Advances(int origin) {
      this.origin = origin;
    }

    void add(int stage) {
      StageNeeds.Run run = needs.advance(stage, origin);
      work[stage] = work[stage - 1] + run.work();
      peak[stage] = Math.max(peak[stage - 1], run.peak());
      stateBytes[stage] = needs.stateBytes(stage, origin);
    }
  }

  /**
   * The sequence of least work.
   *
   * @param memory bytes alive at a time, at most the limit
   * @return empty if the chain needs more
   */
  Optional<int[]> sequence(long memory) {
    MemoryCurve whole = curves[1][stages][0];
    return whole.isEmpty() || whole.leastBytes() > memory
        ? Optional.empty()
        : Optional.of(new Emission().run(memory));
  }

  /** The least memory that is enough; above the limit nothing is known. */
  OptionalLong leastBytes() {
    MemoryCurve whole = curves[1][stages][0];
    return whole.isEmpty() ? OptionalLong.empty() : OptionalLong.of(whole.leastBytes());
  }

  /** The stages from s to t; the advances go from state s - 1 to state t - 1. */
  private MemoryCurve curve(int s, int t, boolean given, Advances advances) {
    if (chain.backward(t).isEmpty()) {
      return s == t ? MemoryCurve.ZERO : curves[s][t - 1][0];
    }
    long held = needs.cotangentBytes(t) + (given ? needs.ownStateBytes(t, s) : 0);
    MemoryCurve.Builder builder = new MemoryCurve.Builder(limit);
    if (s == t) {
      StageNeeds.Run last = needs.last(s, given);
      long before = needs.cotangentBytes(t) + last.peak();
      builder.add(Math.max(before, backward.get(s - 1).peak()), last.work(), KEEP_ALL);
      return builder.build();
    }
    StageNeeds.Run first = all.get(s - 1);
    builder.add(
        Math.max(held + first.peak(), backward.get(s - 1).peak()),
        curves[s + 1][t][given ? 1 : 0],
        needs.allBytes(s),
        MemoryCurve.ZERO,
        first.work(),
        KEEP_ALL);
    for (int m = s + 1; m <= t; m++) {
      long floor = held + advances.peak[m - 1];
      double work = advances.work[m - 1];
      long beside = advances.stateBytes[m - 1];
      MemoryCurve above = curves[m][t][given ? 1 : 0];
      MemoryCurve below = curves[s][m - 1][0];
      builder.add(floor, above, beside, below, work, 2 * m);
      if (curves[s][m - 1][1] != below) {
        builder.add(floor, above, beside, curves[s][m - 1][1], work, 2 * m + 1);
      }
    }
    return builder.build();
  }

  /** Writes the sequence that the choices lead to. */
  private final class Emission {
    private final List<Integer> sequence = new ArrayList<>();
    private final boolean[] visited = new boolean[stages + 1];

    int[] run(long memory) {
      emit(1, stages, false, memory);
      return sequence.stream().mapToInt(task -> task).toArray();
    }

    private void emit(int s, int t, boolean given, long memory) {
      if (chain.backward(t).isEmpty()) {
        if (s < t) {
          emit(s, t - 1, false, memory);
        }
        return;
      }
      int choice = curves[s][t][given ? 1 : 0].choice(memory);
      if (s == t) {
        forward(s, needs.last(s, given));
        sequence.addAll(chain.backward(s));
      } else if (choice == KEEP_ALL) {
        forward(s, all.get(s - 1));
        emit(s + 1, t, given, memory - needs.allBytes(s));
        sequence.addAll(chain.backward(s));
      } else {
        int m = choice / 2;
        for (int stage = s; stage < m; stage++) {
          forward(stage, needs.advance(stage, s));
        }
        emit(m, t, given, memory - needs.stateBytes(m - 1, s));
        emit(s, m - 1, choice % 2 == 1, memory);
      }
    }

    /** Runs a stage; the first time with what writes results. */
    private void forward(int stage, StageNeeds.Run run) {
      if (visited[stage]) {
        sequence.addAll(run.tasks());
        return;
      }
      visited[stage] = true;
      List<Integer> once = needs.once(stage);
      for (int task : chain.forward(stage)) {
        if (run.tasks().contains(task) || once.contains(task)) {
          sequence.add(task);
        }
      }
    }
  }
}
