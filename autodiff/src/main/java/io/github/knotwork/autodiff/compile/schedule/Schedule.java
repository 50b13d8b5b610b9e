package io.github.knotwork.autodiff.compile.schedule;

import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Schedule once;

  /**
   * Runs tasks in a sequence.
   *
   * @param once the schedule of the same tasks that runs each once; null if this is it
   */
  Schedule(Tasks tasks, int[] sequence, @Nullable Schedule once) {
    this.tasks = tasks;
    this.timeline = new Timeline(tasks, sequence);
    List<Storage> storages = timeline.storages();
    this.code = List.copyOf(timeline.code(storages));
    this.arena = ArenaPlan.of(timeline.lifetimes(storages));
    this.once = once;
  }

  /**
   * An order whose arena is no larger than a limit, with as little computed anew as was found. If
   * nothing has to be, the order with the least peak found.
   *
   * @param code instructions, each after those whose blocks it reads; those that write one block
   *     stay together
   * @param limit bytes of the arena
   * @throws MemoryLimitException if no schedule is found; it names the least limit there is one for
   */
  public static Schedule within(List<Instruction> code, long limit) {
    Tasks tasks = Tasks.of(code);
    int[] order = LeastPeak.order(tasks);
    Schedule once = new Schedule(tasks, order, null);
    return once.arena.bytes() <= limit ? once : new MemoryLimit(tasks, order, once).schedule(limit);
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

  /** What is kept and what is computed anew; null if everything is computed once. */
  public @Nullable RematerialisationPlan recomputed() {
    return once == null ? null : RematerialisationPlan.of(tasks, timeline, arena, once.arena);
  }
}
