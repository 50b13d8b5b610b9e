package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step repeated many times, with the gradient of a loss of the last state, and of losses that the
 * steps give, by the first state and by parameters. The step is compiled once, whatever the number
 * of steps; how much memory the gradient takes is the caller's choice.
 *
 * <pre>{@code
 * // step: from "x" and "w" to the next "x"; loss: from "x" to a scalar
 * try (DifferentiableLoop loop =
 *     DifferentiableLoop.of(step)
 *         .steps(100)
 *         .loss(loss)
 *         .respectTo("w")
 *         .checkpointing(Checkpointing.binomial(10))
 *         .build();
 *     LoopGradient result = loop.gradient(Map.of("x", first, "w", w))) {
 *   use(result.loss(), result.gradient("w"), result.report());
 * }
 * }</pre>
 *
 * <p>The gradient is that of the {@code Loop} primitive, with the same additions in the same order.
 * A loop that is stopped by a tolerance is differentiated as one of the number of steps it took.
 *
 * <p>Memory is kept from call to call and freed by {@link #close}. Not thread-safe.
 */
public final class DifferentiableLoop implements AutoCloseable {
  private final LoopPlan plan;
  private final StepFunctions functions;
  private final StepPrograms programs;
  private final @Nullable LastLoss loss;
  private final StatePool pool;
  private final StateStore store;
  private final Adjoints adjoints;
  private final TapedSweep taped;
  private @Nullable TangentSweep tangents;
  private boolean closed;

  DifferentiableLoop(LoopPlan plan) {
    this.plan = plan;
    functions =
        StepFunctions.of(plan.step(), plan.losses(), plan.stopping().criterion(), plan.wrt());
    programs = new StepPrograms(functions, plan.options());
    GraphFunction last = plan.loss();
    loss =
        last == null
            ? null
            : new LastLoss(
                last, functions.states(), functions.moving(), plan.wrt(), plan.options());
    pool = new StatePool(stateTypes());
    store =
        plan.checkpointing() instanceof Checkpointing.States states && states.folder() != null
            ? new DiskStore(states.folder(), pool)
            : new MemoryStore();
    adjoints = new Adjoints(functions, loss);
    taped = new TapedSweep(programs);
  }

  /**
   * Starts the description of a loop.
   *
   * @param step from states, and parameters that don't change, to states: outputs that are called
   *     like inputs, and have their types, are the states. Other outputs may be losses of the step,
   *     or tell when to stop
   */
  public static DifferentiableLoopBuilder of(GraphFunction step) {
    return new DifferentiableLoopBuilder(step);
  }

  private List<TensorType> stateTypes() {
    return functions.outputTypes(functions.states());
  }

  /**
   * Runs the loop forward and backward.
   *
   * @param inputs the first states, the parameters, and what the loss reads besides, by name; not
   *     modified
   * @return what the caller closes
   * @throws IllegalArgumentException if an input is missing, unknown, or of another type
   * @throws ArithmeticException if the stopping criterion becomes NaN
   * @throws java.io.UncheckedIOException if a state can't be stored on disk
   */
  public LoopGradient gradient(Map<String, INDArray> inputs) {
    connect(inputs);
    Course course = new Course();
    try {
      State last = sweep(first(inputs), course);
      double value = adjoints.lastLoss() + course.stepLosses();
      return new LoopGradient(
          value, adjoints.gradient(plan.gradientBy()), copy(last), report(course));
    } finally {
      reset();
    }
  }

  private State sweep(State first, Course course) {
    if (plan.checkpointing() instanceof Checkpointing.States states) {
      INDArray[] record = taped.record(0);
      return new ReverseSweep(programs, adjoints, pool, store, course, record)
          .run(first, plan.stopping(), states.count(pool.stateBytes()), plan.reversed());
    }
    return taped.run(first, plan.stopping(), plan.reversed(), pool, adjoints, course);
  }

  private LoopReport report(Course course) {
    long bytes =
        pool.size() * pool.stateBytes() + taped.size() * programs.recordBytes() + adjoints.bytes();
    return course.report(pool.stateBytes(), programs.recordBytes(), bytes);
  }

  /**
   * Computes the same gradient forward: nothing is stored, and p entries of the inputs that are
   * differentiated by take about the time of 1 + p loops. For few parameters.
   *
   * @param inputs as in {@link #gradient}
   * @return what the caller closes; equal to that of {@link #gradient} up to rounding
   * @throws IllegalStateException if only the last steps are to be reversed
   */
  public LoopGradient forwardGradient(Map<String, INDArray> inputs) {
    if (plan.reversed() < Integer.MAX_VALUE) {
      throw new IllegalStateException("loop: forward mode goes over all steps; reverseLast is set");
    }
    connect(inputs);
    TangentSweep sweep = tangents;
    if (sweep == null) {
      sweep =
          new TangentSweep(
              plan.step(),
              functions.moving(),
              plan.losses(),
              plan.stopping().criterion(),
              plan.loss(),
              new Directions(plan.wrtTypes()),
              plan.options());
      tangents = sweep;
    }
    return sweep.run(inputs, plan.stopping());
  }

  /**
   * Runs the loop forward only.
   *
   * @param inputs as in {@link #gradient}
   * @return the last state and the loss, with an empty gradient; the caller closes it
   */
  public LoopGradient run(Map<String, INDArray> inputs) {
    connect(inputs);
    Course course = new Course();
    Stopping stopping = plan.stopping();
    try {
      State current = first(inputs);
      boolean isMet = false;
      int k = 0;
      while (k < stopping.mostSteps() && !isMet) {
        State next = pool.take();
        programs.record(current, next, taped.record(0));
        course.advanced();
        course.loss(k, programs.loss());
        pool.release(current);
        current = next;
        isMet = !stopping.isFixed() && stopping.isMet(k, programs.criterion());
        k++;
      }
      course.ended(k, stopping.isFixed() || isMet);
      adjoints.start(current);
      double value = adjoints.lastLoss() + course.stepLosses();
      return new LoopGradient(value, Map.of(), copy(current), report(course));
    } finally {
      reset();
    }
  }

  private void connect(Map<String, INDArray> inputs) {
    if (closed) {
      throw new IllegalStateException("loop: used after close");
    }
    plan.checkInputs(inputs);
    programs.connect(inputs);
    if (loss != null) {
      loss.connect(inputs);
    }
  }

  private State first(Map<String, INDArray> inputs) {
    List<INDArray> arrays = new ArrayList<>();
    functions.states().forEach(name -> arrays.add(inputs.get(name)));
    return new State(arrays.toArray(INDArray[]::new), false);
  }

  private Map<String, INDArray> copy(State state) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    for (int k = 0; k < state.arrays().length; k++) {
      copies.put(functions.states().get(k), Wiring.copy(state.arrays()[k]));
    }
    return copies;
  }

  private void reset() {
    store.clear();
    pool.releaseAll();
  }

  /** Frees all memory, and the file if there is one. Closing twice is harmless. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    programs.close();
    if (loss != null) {
      loss.close();
    }
    if (tangents != null) {
      tangents.close();
    }
    store.close();
    pool.close();
    adjoints.close();
    taped.close();
  }
}
