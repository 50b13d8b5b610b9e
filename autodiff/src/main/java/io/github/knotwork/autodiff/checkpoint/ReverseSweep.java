package io.github.knotwork.autodiff.checkpoint;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a loop forward and backward with a limited number of stored states: does what a {@link
 * ReverseSchedule} says.
 */
final class ReverseSweep implements ReverseSchedule.Actions {
  private final StepPrograms programs;
  private final Adjoints adjoints;
  private final StatePool pool;
  private final StateStore store;
  private final Course course;
  private final INDArray[] record;
  private @Nullable State current;
  private int step;
  private @Nullable State last;

  /**
   * A sweep.
   *
   * @param record room for what is recorded of one step
   */
  ReverseSweep(
      StepPrograms programs,
      Adjoints adjoints,
      StatePool pool,
      StateStore store,
      Course course,
      INDArray[] record) {
    this.programs = programs;
    this.adjoints = adjoints;
    this.pool = pool;
    this.store = store;
    this.course = course;
    this.record = record;
  }

  /**
   * Runs the loop.
   *
   * @param states how many may be stored
   * @param reversed how many of the last steps are reversed at most
   * @return the state after the last step
   */
  State run(State first, Stopping stopping, int states, int reversed) {
    current = first;
    ReverseSchedule schedule = new ReverseSchedule(this, states);
    if (stopping.isFixed()) {
      course.ended(stopping.mostSteps(), true);
      schedule.store(0);
    } else {
      forward(schedule, stopping, states, reversed);
    }
    int steps = course.steps();
    schedule.reverse(Math.max(0, steps - reversed), steps);
    return requireNonNull(last);
  }

  /** The first sweep of a loop of unknown length. */
  private void forward(ReverseSchedule schedule, Stopping stopping, int states, int reversed) {
    OnlinePlacement placement = new OnlinePlacement(states);
    boolean latestOnly = reversed <= states;
    boolean isMet = false;
    int k = 0;
    while (k < stopping.mostSteps() && !isMet) {
      int given = latestOnly ? Math.max(OnlinePlacement.NONE, k - reversed) : placement.keep(k);
      if (given != k) {
        if (given != OnlinePlacement.NONE) {
          schedule.discard(given);
        }
        schedule.store(k);
      }
      advance();
      isMet = stopping.isMet(k, programs.criterion());
      k++;
    }
    course.ended(k, isMet);
  }

  @Override
  public void advance() {
    moveTo(compute());
    step++;
    course.advanced();
  }

  private State compute() {
    State next = pool.take();
    programs.record(requireNonNull(current), next, record);
    course.loss(step, programs.loss());
    return next;
  }

  private void moveTo(State next) {
    pool.release(requireNonNull(current));
    current = next;
  }

  @Override
  public void store() {
    store.put(step, requireNonNull(current));
    course.stored(store.size());
  }

  @Override
  public void restore(int state) {
    if (step != state) {
      moveTo(store.get(state));
      step = state;
    }
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // states are equal only to themselves
  public void discard(int state) {
    State removed = store.remove(state);
    if (removed != null && removed != current) {
      pool.release(removed);
    }
  }

  @Override
  public void reverse() {
    State next = compute();
    course.recorded();
    if (last == null) {
      last = next;
      adjoints.start(next);
    } else {
      pool.release(next);
    }
    adjoints.reverse(programs, requireNonNull(current), record);
    course.reversed();
  }
}
