package io.github.knotwork.autodiff.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges figures as they come up: refuses what can't be used, and warns of what is suspicious. */
final class Findings {
  private static final Logger LOG = LoggerFactory.getLogger(ImplicitDifferentiation.class);

  /** A point that misses its condition by more than this times the tolerance is warned of. */
  private static final double SLOPPY = 1e4;

  private final ImplicitPlan plan;
  private final List<String> warnings = new ArrayList<>();

  Findings(ImplicitPlan plan) {
    this.plan = plan;
  }

  /** How well a point satisfies its condition: ‖F(x)‖ / (1 + ‖x‖). */
  double solutionDefect(double[] residual, double[] x) {
    double defect = Vectors.norm(residual) / (1 + Vectors.norm(x));
    requireFinite("residual of the condition", defect);
    if (defect > SLOPPY * plan.tolerance()) {
      warn("the point is no solution: it misses its condition by %.2e", defect);
    }
    return defect;
  }

  /** Refuses an infinite or undefined figure. */
  void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException(
          "implicit gradient: the "
              + what
              + " is "
              + value
              + " at the given point; check the inputs for NaN and infinities");
    }
  }

  /**
   * Whether A·n = 0 for a direction of the gauge.
   *
   * @param scale the size of A
   */
  void nullSpace(double[] n, double[] image, double scale) {
    double miss = Vectors.norm(image) / (scale * Vectors.norm(n));
    if (!(miss <= Math.sqrt(plan.tolerance()))) {
      warn("the gauge is no null space here: the Jacobian takes it to %.2e of its size", miss);
    }
  }

  /** How much the loss depends on the gauge: ‖Nᵀg‖ / ‖g‖. */
  double gaugeDefect(NullSpace gauge, double[] g) {
    if (plan.gauge() == null) {
      return Double.NaN;
    }
    double size = Vectors.norm(g);
    double defect = size == 0 ? 0 : gauge.normWithin(g) / size;
    if (defect > plan.gaugeTolerance()) {
      String what =
          format(
              "the loss depends on the gauge: ‖Nᵀg‖/‖g‖ = %.2e, more than %.0e",
              defect, plan.gaugeTolerance());
      if (plan.treatment() == Gauge.Treatment.DEFLATE) {
        throw new IllegalArgumentException(
            "implicit gradient: " + what + "; fix the gauge in the loss, or project it out");
      }
      warnings.add(what);
    }
    return defect;
  }

  /** Puts everything together, and logs the warnings. */
  ImplicitReport report(double solutionDefect, Solution solution, double rate, double gaugeDefect) {
    if (!solution.isConverged()) {
      double expected = plan.solver() instanceof AdjointSolver.Neumann ? 1 : plan.tolerance();
      NotConvergedException failure =
          new NotConvergedException(solution.residual(), solution.iterations(), expected, rate);
      if (!plan.acceptUnconverged()) {
        throw failure;
      }
      warn(
          "the adjoint system is not solved: the residual is %.2e after %d iterations",
          solution.residual(), solution.iterations());
    }
    ImplicitReport report =
        new ImplicitReport(
            solutionDefect,
            solution.residual(),
            solution.iterations(),
            solution.isConverged(),
            rate,
            gaugeDefect,
            List.of());
    if (report.contractsSlowly()) {
      warn(
          "the iteration contracts by %.5f a step at the solution; near 1 the gradient is"
              + " ill-conditioned, and series are far off",
          rate);
    }
    warnings.forEach(warning -> LOG.warn("implicit gradient: {}", warning));
    return report.with(warnings);
  }

  private void warn(String pattern, Object... values) {
    warnings.add(format(pattern, values));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
