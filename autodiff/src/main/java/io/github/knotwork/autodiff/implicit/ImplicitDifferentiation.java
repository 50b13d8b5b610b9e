package io.github.knotwork.autodiff.implicit;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.array.OwnedArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a loss at the solution of a problem, by the problem's parameters, from the
 * condition F(x, θ) = 0 that the solution satisfies (implicit function theorem; Griewank and
 * Walther, Evaluating Derivatives, 2008, chapter 15): no iteration is stored or repeated.
 *
 * <pre>{@code
 * // ridge: from w, x, y, lambda to a scalar; validation: from w to a scalar
 * try (ImplicitDifferentiation hyper =
 *         ImplicitDifferentiation.of(Condition.stationary(ridge, "w"))
 *             .loss(validation)
 *             .respectTo("lambda")
 *             .build();
 *     ImplicitGradient result = hyper.gradient(inputs)) {   // the solution w, x, y, lambda
 *   use(result.gradient("lambda"), result.report().contractionRate());
 * }
 * }</pre>
 *
 * <p>With g = ∂L/∂x and A = ∂F/∂x it is dL/dθ = ∂L/∂θ − (∂F/∂θ)ᵀw, where Aᵀw = g. The Jacobians are
 * never made; their products with vectors are compiled once.
 *
 * <p>The error is of the order of the adjoint system's residual and of the given point's distance
 * from the solution, both times the inverse of the smallest singular value of A. Not thread-safe.
 */
public final class ImplicitDifferentiation implements AutoCloseable {
  private final ImplicitPlan plan;
  private final Linearisation jacobian;
  private final SolutionLoss loss;
  private final @Nullable GaugeTangents tangents;
  private boolean closed;

  ImplicitDifferentiation(ImplicitPlan plan) {
    this.plan = plan;
    List<String> unknowns = plan.condition().unknowns();
    jacobian =
        new Linearisation(plan.condition(), plan.residual(), plan.parameters(), plan.options());
    loss = new SolutionLoss(plan.loss(), plan.residual(), unknowns, plan.wrt(), plan.options());
    Gauge gauge = plan.gauge();
    tangents = gauge == null ? null : new GaugeTangents(gauge, unknowns, plan.options());
  }

  /** Starts the description of a problem. */
  public static ImplicitDifferentiationBuilder of(Condition condition) {
    return new ImplicitDifferentiationBuilder(condition);
  }

  /**
   * Computes the gradient at a solution.
   *
   * @param inputs the solution, the parameters, and what the loss and the gauge read besides, by
   *     name; not modified
   * @return what the caller closes
   * @throws IllegalArgumentException if an input is missing, unknown, or of another type; or if the
   *     loss depends on a gauge that is to be deflated
   * @throws ArithmeticException if the condition, a product with its Jacobian, or the loss's
   *     gradient by the solution is not finite
   * @throws NotConvergedException if the adjoint system isn't solved to the tolerance, unless that
   *     is accepted
   * @throws IllegalStateException after {@link #close}
   */
  public ImplicitGradient gradient(Map<String, INDArray> inputs) {
    if (closed) {
      throw new IllegalStateException("implicit gradient: used after close");
    }
    plan.checkInputs(inputs);
    Findings findings = new Findings(plan);
    double solutionDefect = findings.solutionDefect(jacobian.at(inputs), solution(inputs));
    SolutionLoss.Value value = loss.at(inputs);
    try {
      double[] g = value.byUnknowns();
      findings.requireFinite("loss's gradient by the solution", Vectors.norm(g));
      double scale = scale(g);
      NullSpace gauge = gauge(inputs);
      if (!gauge.isEmpty()) {
        double[] n = gauge.mixture();
        findings.nullSpace(n, jacobian.times(n), scale);
      }
      double gaugeDefect = findings.gaugeDefect(gauge, g);
      Iteration iteration = new Iteration(jacobian, gauge, step(gauge, g.length), g.length);
      double rate =
          plan.rateProducts() == 0 ? Double.NaN : iteration.contractionRate(plan.rateProducts());
      Solution solution = solve(iteration, g, scale);
      ImplicitReport report = findings.report(solutionDefect, solution, rate, gaugeDefect);
      Map<String, INDArray> implicit =
          jacobian.pulledToParameters(Vectors.scaled(-1, solution.w()));
      return new ImplicitGradient(value.loss(), sum(implicit, value.byOthers()), report);
    } finally {
      value.byOthers().values().forEach(INDArray::close);
    }
  }

  private double[] solution(Map<String, INDArray> inputs) {
    return Vectors.joined(
        plan.condition().unknowns().stream()
            .map(name -> HostArrays.of(requireNonNull(inputs.get(name))).toArray())
            .toArray(double[][]::new));
  }

  private NullSpace gauge(Map<String, INDArray> inputs) {
    return tangents == null
        ? new NullSpace(List.of(), 0)
        : new NullSpace(tangents.at(inputs), plan.roundingLevel());
  }

  /** The size of A, roughly. */
  private double scale(double[] g) {
    double size = Vectors.norm(g);
    if (plan.condition() instanceof Condition.FixedPoint || tangents == null || size == 0) {
      return 1;
    }
    double image = Vectors.norm(jacobian.times(g));
    return image > 0 ? image / size : 1;
  }

  private double step(NullSpace gauge, int size) {
    double given = plan.condition().step();
    return Double.isNaN(given) && plan.rateProducts() > 0
        ? Iteration.safeStep(jacobian, gauge, size, plan.rateProducts())
        : given;
  }

  private Solution solve(Iteration iteration, double[] g, double scale) {
    NullSpace gauge = iteration.gauge();
    if (plan.solver() instanceof AdjointSolver.Neumann series) {
      return NeumannSeries.sum(iteration, gauge.complement(g), series.terms());
    }
    double[] right = plan.treatment() == Gauge.Treatment.PROJECT ? gauge.complement(g) : g;
    AdjointSystem system = new AdjointSystem(jacobian, gauge, plan.treatment(), scale);
    if (plan.solver() instanceof AdjointSolver.Gmres gmres) {
      return MinimalResidual.solve(
          system, right, gmres.restart(), plan.tolerance(), plan.mostIterations());
    }
    return NormalEquations.solve(system, right, plan.tolerance(), plan.mostIterations());
  }

  /** The gradient through the solution and that past it, added; in the first one's arrays. */
  private Map<String, INDArray> sum(Map<String, INDArray> implicit, Map<String, INDArray> direct) {
    Map<String, INDArray> all = new LinkedHashMap<>();
    for (String name : plan.wrt()) {
      INDArray part = implicit.get(name);
      INDArray other = direct.get(name);
      if (part != null && other != null) {
        OwnedArrays.add(part, other);
      }
      all.put(name, part != null ? part : OwnedArrays.copy(requireNonNull(other)));
    }
    return all;
  }

  /** Frees what was compiled. Closing twice is harmless. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      jacobian.close();
      loss.close();
      if (tangents != null) {
        tangents.close();
      }
    }
  }
}
