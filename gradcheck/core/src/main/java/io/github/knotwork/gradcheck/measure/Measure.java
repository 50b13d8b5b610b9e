package io.github.knotwork.gradcheck.measure;

import io.github.knotwork.gradcheck.difference.AdaptiveDifferences;
import io.github.knotwork.gradcheck.difference.Slope;
import io.github.knotwork.gradcheck.domain.Steps;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.function.Function;

/** Derivatives of a subject, measured. */
public final class Measure {
  private Measure() {}

  /** The derivative of ⟨u, f⟩ at x along v. */
  public static Slope of(Subject subject, double[] x, double[] u, double[] v) {
    return of(subject, x, u, v, 1);
  }

  /**
   * The derivative of ⟨u, f⟩ at x along v, starting from another step.
   *
   * @param scale the coarsest step in units of v, about
   */
  public static Slope of(Subject subject, double[] x, double[] u, double[] v, double scale) {
    return along(subject, x, v, scale, y -> new double[] {Vectors.dot(u, subject.valueOrNaN(y))})[
        0];
  }

  /** The derivatives of all outputs at x along v. */
  public static Slope[] outputs(Subject subject, double[] x, double[] v, double scale) {
    return along(subject, x, v, scale, subject::valueOrNaN);
  }

  /** The derivative of uᵀJ at the point along v. */
  public static Slope[] gradient(Subject subject, double[] u, double[] v) {
    return along(subject, subject.point(), v, 1, y -> subject.vjp(y, u).entries());
  }

  private static Slope[] along(
      Subject subject, double[] x, double[] v, double scale, Function<double[], double[]> f) {
    Steps steps = subject.steps(x, v);
    return AdaptiveDifferences.along(
        t -> f.apply(Vectors.plus(x, t, v)), scale, steps.least(), steps.most());
  }
}
