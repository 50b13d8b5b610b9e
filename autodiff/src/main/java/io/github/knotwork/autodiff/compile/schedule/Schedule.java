package io.github.knotwork.autodiff.compile.schedule;

import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The order of a program's instructions, some of them there more than once, and the place of each
 * block in the arena. Results have the same bits in every schedule: the same kernels run on the
 * same numbers.
 */
public final class Schedule {
  private final Tasks tasks;
  private final Timeline timeline;
  private final List<Instruction> code;
  private final ArenaPlan arena;
  private final long bytesBefore;

  private Schedule(Tasks tasks, int[] sequence, long bytesBefore) {
    this.tasks = tasks;
    this.timeline = new Timeline(tasks, sequence);
    List<Storage> storages = timeline.storages();
    this.code = List.copyOf(timeline.code(storages));
    this.arena = ArenaPlan.of(timeline.lifetimes(storages));
    this.bytesBefore = bytesBefore == 0 ? arena.bytes() : bytesBefore;
  }

  /** Runs tasks in a sequence; {@code bytesBefore} is the arena if each ran once, or 0. */
  static Schedule of(Tasks tasks, int[] sequence, long bytesBefore) {
    return new Schedule(tasks, sequence, bytesBefore);
  }

  /**
   * The order with the least peak found, every instruction once.
   *
   * @param code instructions, each after those whose blocks it reads; those that write one block
   *     stay together
   */
  public static Schedule leastPeak(List<Instruction> code) {
    Tasks tasks = Tasks.of(code);
    return of(tasks, LeastPeak.order(tasks), 0);
  }

  /**
   * An order whose arena is no larger than a limit, with as little computed anew as was found.
   *
   * @param code as for {@link #leastPeak}
   * @param limit bytes of the arena
   * @throws MemoryLimitException if no schedule is found; it names the least limit there is one for
   */
  public static Schedule within(List<Instruction> code, long limit) {
    Tasks tasks = Tasks.of(code);
    return new MemoryLimit(tasks, LeastPeak.order(tasks)).schedule(limit);
  }

  /** The instructions in order. */
  public List<Instruction> code() {
    return code;
  }

  /** Where blocks lie. */
  public ArenaPlan arena() {
    return arena;
  }

  Timeline timeline() {
    return timeline;
  }

  /** What is computed more than once. */
  public RematerialisationPlan recomputations() {
    int[] runs = new int[tasks.count()];
    for (int step = 0; step < timeline.steps(); step++) {
      runs[timeline.task(step)]++;
    }
    List<RematerialisationPlan.Recomputation> recomputed = new ArrayList<>();
    double flops = 0;
    double extra = 0;
    for (int task = 0; task < runs.length; task++) {
      double each = tasks.flops(task);
      flops += each;
      extra += (runs[task] - 1) * each;
      if (runs[task] > 1) {
        long bytes = 0;
        for (int block : tasks.writes(task)) {
          bytes += tasks.bytes(block);
        }
        recomputed.add(
            new RematerialisationPlan.Recomputation(
                tasks.describe(task), runs[task] - 1, each, bytes));
      }
    }
    return new RematerialisationPlan(bytesBefore, arena.bytes(), flops, extra, recomputed);
  }

  /** For example {@code 482 steps, arena of 1015808 bytes}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d steps, arena of %d bytes", code.size(), arena.bytes());
  }
}
