package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes a {@link DifferentiableLoop}. */
public final class DifferentiableLoopBuilder {
  private GraphFunction step;
  private @Nullable Stopping stopping;
  private @Nullable GraphFunction loss;
  private final List<String> losses = new ArrayList<>();
  private @Nullable List<String> wrt;
  private Checkpointing checkpointing = Checkpointing.automatic();
  private int reversed = Integer.MAX_VALUE;
  private CompileOptions options = CompileOptions.defaults();

  DifferentiableLoopBuilder(GraphFunction step) {
    this.step = step;
  }

  /** A fixed number of steps, 1 or more. */
  public DifferentiableLoopBuilder steps(int count) {
    stopping = Stopping.after(count);
    return this;
  }

  /**
   * Steps until a number is small.
   *
   * @param criterion a scalar output of the step
   * @param tolerance the last step is the first whose criterion is at most this
   * @param mostSteps after so many steps it ends anyway; {@link LoopReport#isConverged} tells
   */
  public DifferentiableLoopBuilder until(String criterion, double tolerance, int mostSteps) {
    stopping = new Stopping(mostSteps, criterion, tolerance);
    return this;
  }

  /**
   * Steps until the states hardly change: ‖x′ − x‖ ≤ tolerance · (1 + ‖x′‖), in the Euclidean norm
   * of all FLOAT and DOUBLE states together.
   *
   * @param mostSteps after so many steps it ends anyway; {@link LoopReport#isConverged} tells
   */
  public DifferentiableLoopBuilder untilChangeBelow(double tolerance, int mostSteps) {
    step = RelativeChange.addTo(step);
    return until(RelativeChange.NAME, tolerance, mostSteps);
  }

  /**
   * A loss of the last state.
   *
   * @param lastLoss a scalar function; inputs that are called like states are the last states,
   *     other inputs are the step's or its own
   */
  public DifferentiableLoopBuilder loss(GraphFunction lastLoss) {
    loss = lastLoss;
    return this;
  }

  /** Outputs of the step, scalars, which are added to the loss over all steps. */
  public DifferentiableLoopBuilder addLosses(String... outputs) {
    losses.addAll(List.of(outputs));
    return this;
  }

  /** The inputs to differentiate by; all FLOAT and DOUBLE ones unless this is called. */
  public DifferentiableLoopBuilder respectTo(String... inputs) {
    wrt = List.of(inputs);
    return this;
  }

  /** What is kept; {@link Checkpointing#automatic} unless this is called. */
  public DifferentiableLoopBuilder checkpointing(Checkpointing choice) {
    checkpointing = choice;
    return this;
  }

  /**
   * Truncated reverse mode: only so many of the last steps are reversed, as if the state before
   * them were given. The gradient by the first state is left out, and that by parameters is not
   * exact.
   */
  public DifferentiableLoopBuilder reverseLast(int steps) {
    reversed = steps;
    return this;
  }

  /** Options of the compiler. */
  public DifferentiableLoopBuilder options(CompileOptions choice) {
    options = choice;
    return this;
  }

  /**
   * Compiles the step.
   *
   * @return what the caller closes
   * @throws IllegalArgumentException if the parts don't fit together, by name
   * @throws IllegalStateException if the number of steps or the loss is missing
   */
  public DifferentiableLoop build() {
    Stopping end = stopping;
    if (end == null) {
      throw new IllegalStateException("loop: say when it ends, by steps(n) or until(...)");
    }
    if (loss == null && losses.isEmpty()) {
      throw new IllegalStateException("loop: there is no loss; give one by loss or addLosses");
    }
    List<String> names = wrt == null ? differentiable() : wrt;
    return new DifferentiableLoop(
        new LoopPlan(step, end, loss, losses, names, checkpointing, reversed, options));
  }

  private List<String> differentiable() {
    Stream<String> ofStep =
        step.inputNames().stream().filter(n -> step.input(n).type().isDifferentiable());
    GraphFunction last = loss;
    Stream<String> ofLoss =
        last == null
            ? Stream.of()
            : last.inputNames().stream().filter(n -> last.input(n).type().isDifferentiable());
    return Stream.concat(ofStep, ofLoss).distinct().toList();
  }
}
