package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.BlasThreads;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loops that don't touch what each other writes, run at the same time by the caller and the common
 * pool, each with BLAS on one thread.
 *
 * @param lanes one or more
 */
public record Lanes(List<Repetition> lanes) implements Instruction {
  private static final NativeBuffer[] NONE = {};

  /** Copies the list. */
  public Lanes {
    lanes = List.copyOf(lanes);
  }

  @Override
  public String describe() {
    return lanes.size() + " lanes: " + lanes.get(0).describe();
  }

  @Override
  public List<Place> reads() {
    return lanes.stream().flatMap(lane -> lane.reads().stream()).distinct().toList();
  }

  @Override
  public List<Place> writes() {
    return lanes.stream().flatMap(lane -> lane.writes().stream()).distinct().toList();
  }

  @Override
  public double flops() {
    return lanes.stream().mapToDouble(Repetition::flops).sum();
  }

  @Override
  public long bindings() {
    return lanes.stream().mapToLong(Repetition::bindings).sum();
  }

  @Override
  public Step bind(Addresses addresses) {
    List<Step> steps = lanes.stream().map(lane -> lane.bind(addresses)).toList();
    // One team is kept, so that one caller after the other allocates nothing.
    AtomicReference<@Nullable Team> idle = new AtomicReference<>();
    return buffers -> {
      Team kept = idle.getAndSet(null);
      Team team = kept == null ? new Team(steps) : kept;
      team.run(buffers);
      idle.set(team);
    };
  }

  /** A task for each lane, used again and again. */
  private static final class Team implements Supplier<Boolean> {
    private final List<Lane> tasks = new ArrayList<>();

    Team(List<Step> steps) {
      steps.forEach(step -> tasks.add(new Lane(step)));
    }

    void run(NativeBuffer[] buffers) {
      for (Lane task : tasks) {
        task.reinitialize();
        task.buffers = buffers;
      }
      BlasThreads.single(this);
    }

    /** Runs the tasks; all have ended when it returns or throws. */
    @Override
    public Boolean get() {
      for (int k = 1; k < tasks.size(); k++) {
        tasks.get(k).fork();
      }
      tasks.get(0).quietlyInvoke();
      for (int k = tasks.size() - 1; k > 0; k--) {
        tasks.get(k).quietlyJoin();
      }
      for (Lane task : tasks) {
        task.buffers = NONE;
        task.join();
      }
      return true;
    }
  }

  private static final class Lane extends RecursiveAction {
    private static final long serialVersionUID = 1;

    private final transient Step step;
    private transient NativeBuffer[] buffers = NONE;

    Lane(Step step) {
      this.step = step;
    }

    @Override
    protected void compute() {
      step.run(buffers);
    }
  }
}
