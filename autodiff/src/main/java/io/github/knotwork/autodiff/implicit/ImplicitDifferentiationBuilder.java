package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes an {@link ImplicitDifferentiation}. */
public final class ImplicitDifferentiationBuilder {
  private final Condition condition;
  private final GraphFunction residual;
  private @Nullable GraphFunction loss;
  private @Nullable List<String> wrt;
  private AdjointSolver solver = AdjointSolver.normalCg();
  private @Nullable Gauge gauge;
  private Gauge.Treatment treatment = Gauge.Treatment.DEFLATE;
  private double gaugeTolerance = Double.NaN;
  private double tolerance = Double.NaN;
  private int mostIterations = 1000;
  private int rateProducts = 40;
  private boolean acceptUnconverged;
  private CompileOptions options = CompileOptions.defaults();

  ImplicitDifferentiationBuilder(Condition condition) {
    this.condition = condition;
    this.residual = condition.residual();
  }

  /**
   * The loss.
   *
   * @param ofSolution a scalar function; inputs that are called like unknowns are the solution,
   *     other inputs are the condition's or its own
   */
  public ImplicitDifferentiationBuilder loss(GraphFunction ofSolution) {
    loss = ofSolution;
    return this;
  }

  /** The inputs to differentiate by; all FLOAT and DOUBLE ones but the unknowns by default. */
  public ImplicitDifferentiationBuilder respectTo(String... inputs) {
    wrt = List.of(inputs);
    return this;
  }

  /** How the adjoint system is solved; {@link AdjointSolver#normalCg} by default. */
  public ImplicitDifferentiationBuilder solver(AdjointSolver choice) {
    solver = choice;
    return this;
  }

  /** A known gauge, and what is done about it. */
  public ImplicitDifferentiationBuilder gauge(Gauge known, Gauge.Treatment choice) {
    gauge = known;
    treatment = choice;
    return this;
  }

  /**
   * How large ‖Nᵀg‖/‖g‖ may be before a loss counts as depending on the gauge; 1e-6 by default,
   * 1e-4 with FLOAT unknowns.
   */
  public ImplicitDifferentiationBuilder gaugeTolerance(double largest) {
    gaugeTolerance = largest;
    return this;
  }

  /**
   * The residual to which the adjoint system is solved, relative to its right-hand side; 1e-10 by
   * default, 1e-5 with FLOAT unknowns. Series of a fixed length take no notice of it.
   */
  public ImplicitDifferentiationBuilder tolerance(double residual) {
    tolerance = residual;
    return this;
  }

  /** How many iterations the solver may take; 1000 by default. */
  public ImplicitDifferentiationBuilder mostIterations(int count) {
    mostIterations = count;
    return this;
  }

  /**
   * How many products with vectors the estimate of the contraction rate may take, 2 or more; 40 by
   * default, 0 for no estimate. At a stationary point without a known step they are taken twice.
   */
  public ImplicitDifferentiationBuilder rateProducts(int count) {
    rateProducts = count;
    return this;
  }

  /** Flags an unsolved adjoint system in the result, with a warning, instead of refusing it. */
  public ImplicitDifferentiationBuilder acceptUnconverged() {
    acceptUnconverged = true;
    return this;
  }

  /** Options of the compiler. */
  public ImplicitDifferentiationBuilder options(CompileOptions choice) {
    options = choice;
    return this;
  }

  /**
   * Compiles the products.
   *
   * @return what the caller closes
   * @throws IllegalArgumentException if the parts don't fit together, by name
   * @throws IllegalStateException if the loss is missing
   */
  public ImplicitDifferentiation build() {
    GraphFunction ofSolution = loss;
    if (ofSolution == null) {
      throw new IllegalStateException("implicit gradient: there is no loss");
    }
    List<String> names = wrt == null ? parameters(ofSolution) : wrt;
    return new ImplicitDifferentiation(
        new ImplicitPlan(
            condition,
            residual,
            ofSolution,
            names,
            solver,
            gauge,
            treatment,
            gaugeTolerance,
            tolerance,
            mostIterations,
            rateProducts,
            acceptUnconverged,
            options));
  }

  private List<String> parameters(GraphFunction ofSolution) {
    return Stream.concat(
            residual.inputNames().stream()
                .filter(name -> residual.input(name).type().isDifferentiable()),
            ofSolution.inputNames().stream()
                .filter(name -> ofSolution.input(name).type().isDifferentiable()))
        .filter(name -> !condition.unknowns().contains(name))
        .distinct()
        .toList();
  }
}
