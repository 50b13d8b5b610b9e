package io.github.knotwork.autodiff.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a loop forward, recording every step, and backward, computing no step again. */
final class TapedSweep implements AutoCloseable {
  private final StepPrograms programs;
  private final List<INDArray[]> records = new ArrayList<>();

  /** A recorded step. */
  private record Taped(State state, INDArray[] record) {}

  TapedSweep(StepPrograms programs) {
    this.programs = programs;
  }

  /**
   * Runs the loop.
   *
   * @param reversed how many of the last steps are reversed at most
   * @return the state after the last step
   */
  State run(
      State first,
      Stopping stopping,
      int reversed,
      StatePool pool,
      Adjoints adjoints,
      Course course) {
    Deque<Taped> tape = new ArrayDeque<>();
    State current = first;
    boolean isMet = false;
    int k = 0;
    while (k < stopping.mostSteps() && !isMet) {
      INDArray[] record;
      if (tape.size() == reversed) {
        Taped oldest = tape.remove();
        pool.release(oldest.state);
        record = oldest.record;
      } else {
        record = record(tape.size());
      }
      State next = pool.take();
      programs.record(current, next, record);
      tape.add(new Taped(current, record));
      current = next;
      course.recorded();
      course.loss(k, programs.loss());
      course.stored(tape.size());
      isMet = !stopping.isFixed() && stopping.isMet(k, programs.criterion());
      k++;
    }
    course.ended(k, stopping.isFixed() || isMet);
    adjoints.start(current);
    while (!tape.isEmpty()) {
      Taped step = tape.removeLast();
      adjoints.reverse(programs, step.state, step.record);
      pool.release(step.state);
      course.reversed();
    }
    return current;
  }

  /** Room for a step: the k-th. */
  INDArray[] record(int k) {
    if (k == records.size()) {
      records.add(programs.newRecord());
    }
    return records.get(k);
  }

  /** How many steps' records there is room for. */
  int size() {
    return records.size();
  }

  @Override
  public void close() {
    records.forEach(Wiring::close);
  }
}
