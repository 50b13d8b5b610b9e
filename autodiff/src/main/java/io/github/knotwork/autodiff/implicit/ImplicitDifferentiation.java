package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.array.OwnedArrays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gradient of a loss at the solution of a problem, by the problem's parameters, from the
 * condition that the solution satisfies (implicit function theorem): no iteration is stored or
 * repeated.
 *
 * <pre>{@code
 * // ridge: f(w; x, y, lambda); validation: from w to a scalar
 * try (ImplicitDifferentiation hyper =
 *         ImplicitDifferentiation.of(Condition.stationary(ridge, "w"))
 *             .loss(validation)
 *             .respectTo("lambda")
 *             .build();
 *     ImplicitGradient result = hyper.gradient(inputs)) {   // inputs: the solution w, x, y, lambda
 *   use(result.gradient("lambda"), result.contractionRate(), result.warnings());
 * }
 * }</pre>
 *
 * <p>With dL/dx = g and x = T(x, θ) it is dL/dθ = ∂L/∂θ + (∂T/∂θ)ᵀw, (I − ∂T/∂x)ᵀw = g; with
 * ∇ₓf(x, θ) = 0 it is dL/dθ = ∂L/∂θ − (∂∇ₓf/∂θ)ᵀw, ∇²ₓf·w = g. Not thread-safe.
 */
public final class ImplicitDifferentiation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImplicitDifferentiation.class);

  /** A contraction rate above this is warned of. */
  private static final double SLOW = 0.99;

  /** A point that misses its condition by more than this times its residual tolerance is warned of. */
  private static final double SLOPPY = 1e4;

  private final ImplicitPlan plan;
  private final Linearisation linear;
  private final SolutionLoss loss;
  private final @Nullable GaugeTangents gaugeTangents;
  private boolean closed;

  ImplicitDifferentiation(ImplicitPlan plan) {
    this.plan = plan;
    linear = new Linearisation(plan.condition(), plan.parameters(), plan.options());
    List<String> unknowns = plan.condition().unknowns();
    loss = new SolutionLoss(plan.loss(), plan.map(), unknowns, plan.wrt(), plan.options());
    Gauge gauge = plan.gauge();
    gaugeTangents =
        gauge == null ? null : new GaugeTangents(gauge, plan.map(), unknowns, plan.options());
  }

  /** Starts the description of a problem. */
  public static ImplicitDifferentiationBuilder of(Condition condition) {
    return new ImplicitDifferentiationBuilder(condition);
  }

  /**
   * Computes the gradient at a solution.
   *
   * @param inputs the solution, the parameters, and what the loss reads besides, by name; not
   *     modified
   * @return what the caller closes
   * @throws IllegalArgumentException if an input is missing, unknown, or of another type; or if the
   *     loss depends on a gauge that is to be deflated
   * @throws NotConvergedException if the adjoint system isn't solved to the tolerance, unless that
   *     is accepted
   */
  public ImplicitGradient gradient(Map<String, INDArray> inputs) {
    if (closed) {
      throw new IllegalStateException("implicit gradient: used after close");
    }
    plan.checkInputs(inputs);
    return new Computation(inputs).run();
  }

  /** One gradient. */
  private final class Computation {
    private final Map<String, INDArray> inputs;
    private final boolean isHessian = plan.condition() instanceof Condition.Stationary;
    private final List<String> warnings = new ArrayList<>();

    Computation(Map<String, INDArray> inputs) {
      this.inputs = inputs;
    }

    ImplicitGradient run() {
      double defect = defect();
      NullSpace gauge =
          new NullSpace(gaugeTangents == null ? List.of() : gaugeTangents.at(inputs));
      checkNullSpace(gauge);
      SolutionLoss.Value value = loss.at(inputs);
      double[] g = value.byUnknowns();
      double gaugeDefect = gaugeDefect(gauge, g);
      double step = step(gauge);
      double rate = rate(gauge, step);
      Solution solution = solve(gauge, g, step);
      judge(solution, rate);
      double[] w = isHessian ? Vectors.scaled(-1, solution.w()) : solution.w();
      Map<String, INDArray> gradient = joined(value.byOthers(), linear.pulledToParameters(w));
      warnings.forEach(LOG::warn);
      return new ImplicitGradient(
          value.loss(),
          gradient,
          defect,
          solution.residual(),
          solution.iterations(),
          solution.isConverged(),
          rate,
          gaugeDefect,
          List.copyOf(warnings));
    }

    private double defect() {
      double[] value = linear.at(inputs);
      double[][] parts =
          plan.condition().unknowns().stream()
              .map(name -> HostArrays.of(present(name)).toArray())
              .toArray(double[][]::new);
      double[] x = Vectors.joined(parts);
      double[] miss = isHessian ? value : Vectors.minus(value, x);
      double defect = Vectors.norm(miss) / (1 + Vectors.norm(x));
      if (!(defect <= SLOPPY * plan.tolerance())) {
        warn("the point is no solution: it misses its condition by %.2e", defect);
      }
      return defect;
    }

    private INDArray present(String name) {
      INDArray found = inputs.get(name);
      if (found == null) {
        throw new IllegalArgumentException("implicit gradient: input '" + name + "' is missing");
      }
      return found;
    }

    /** Along the gauge, J is the identity and H is zero. */
    private void checkNullSpace(NullSpace gauge) {
      if (gauge.isEmpty()) {
        return;
      }
      double[] n = gauge.mixture();
      double[] image = linear.pushed(n);
      double miss =
          Vectors.norm(isHessian ? image : Vectors.minus(image, n)) / Vectors.norm(n);
      if (!(miss <= Math.sqrt(plan.tolerance()))) {
        warn("the gauge is no null space here: its image is %.2e of its size", miss);
      }
    }

    private double gaugeDefect(NullSpace gauge, double[] g) {
      if (gaugeTangents == null) {
        return Double.NaN;
      }
      double size = Vectors.norm(g);
      double defect = size == 0 ? 0 : gauge.normWithin(g) / size;
      if (!(defect <= plan.gaugeTolerance())) {
        String what =
            format("the loss depends on the gauge: ‖Nᵀg‖/‖g‖ = %.2e, more than %.0e",
                defect, plan.gaugeTolerance());
        if (plan.treatment() == Gauge.Treatment.DEFLATE) {
          throw new IllegalArgumentException(
              "implicit gradient: " + what + "; fix the gauge in the loss, or project it");
        }
        warn("%s", what);
      }
      return defect;
    }

    /** The step of the descent that stands for the iteration at a stationary point. */
    private double step(NullSpace gauge) {
      if (!(plan.condition() instanceof Condition.Stationary stationary)) {
        return 1;
      }
      if (!Double.isNaN(stationary.step())) {
        return stationary.step();
      }
      if (plan.rateIterations() == 0) {
        return Double.NaN;
      }
      double largest =
          PowerIteration.spectralRadius(
              v -> gauge.complement(linear.pushed(v)),
              gauge::complement,
              size(),
              plan.rateIterations());
      return 1 / largest;
    }

    private int size() {
      return Math.toIntExact(
          plan.condition().unknowns().stream()
              .mapToLong(name -> plan.map().input(name).type().elements())
              .sum());
    }

    /** Jᵀv, or (I − αH)v. */
    private UnaryOperator<double[]> iteration(NullSpace gauge, double step) {
      return v -> {
        if (isHessian) {
          double[] next = v.clone();
          Vectors.add(-step, linear.pushed(v), next);
          return gauge.complement(next);
        }
        return gauge.complement(linear.pulled(v));
      };
    }

    private double rate(NullSpace gauge, double step) {
      return plan.rateIterations() < 2
          ? Double.NaN
          : PowerIteration.spectralRadius(
              iteration(gauge, step), gauge::complement, size(), plan.rateIterations());
    }

    private Solution solve(NullSpace gauge, double[] g, double step) {
      double[] right =
          plan.treatment() == Gauge.Treatment.PROJECT ? gauge.complement(g) : g;
      if (plan.solver() instanceof AdjointSolver.Neumann series) {
        Solution sum =
            NeumannSeries.sum(
                iteration(gauge, step), Vectors.scaled(step, gauge.complement(g)), series.terms());
        return sum;
      }
      AdjointSystem system =
          new AdjointSystem(linear, isHessian, gauge, plan.treatment(), scale(right));
      if (plan.solver() instanceof AdjointSolver.Gmres gmres) {
        return MinimalResidual.solve(
            system, right, gmres.restart(), plan.tolerance(), plan.mostIterations());
      }
      return NormalEquations.solve(system, right, plan.tolerance(), plan.mostIterations());
    }

    /** The size of the matrix, roughly. */
    private double scale(double[] g) {
      double size = Vectors.norm(g);
      if (!isHessian || size == 0 || gaugeTangents == null) {
        return 1;
      }
      double image = Vectors.norm(linear.pushed(g));
      return image > 0 ? image / size : 1;
    }

    private void judge(Solution solution, double rate) {
      if (rate >= SLOW) {
        warn(
            "the iteration contracts by %.5f a step at the solution; near 1 the gradient is"
                + " ill-conditioned and series are far off",
            rate);
      }
      if (!solution.isConverged()) {
        String what =
            format(
                "the adjoint system is not solved: residual %.2e after %d iterations, %.0e was asked"
                    + " for",
                solution.residual(), solution.iterations(), plan.tolerance());
        if (!plan.acceptUnconverged()) {
          throw new NotConvergedException(
              "implicit gradient: "
                  + what
                  + "; the contraction rate is "
                  + format("%.5f", rate)
                  + ". Allow more iterations, state the gauge if there is one, or accept it");
        }
        warn("%s", what);
      }
    }

    private void warn(String pattern, Object... values) {
      warnings.add(format(pattern, values));
    }

    private String format(String pattern, Object... values) {
      return String.format(Locale.ROOT, pattern, values);
    }

    /** Direct and implicit parts, added: arrays of the caller's. */
    private Map<String, INDArray> joined(
        Map<String, INDArray> direct, Map<String, INDArray> implicit) {
      Map<String, INDArray> all = new LinkedHashMap<>();
      for (String name : plan.wrt()) {
        INDArray part = implicit.get(name);
        INDArray other = direct.get(name);
        if (part != null && other != null) {
          OwnedArrays.add(part, other);
          other.close();
          all.put(name, part);
        } else if (part != null || other != null) {
          all.put(name, part != null ? part : other);
        } else {
          all.put(name, NdArrays.zeros(plan.map().input(name).type().dataType()));
        }
      }
      return all;
    }
  }

  /** Frees what was compiled. Closing twice is harmless. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      linear.close();
      loss.close();
      if (gaugeTangents != null) {
        gaugeTangents.close();
      }
    }
  }
}
