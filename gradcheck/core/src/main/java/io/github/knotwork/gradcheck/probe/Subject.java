package io.github.knotwork.gradcheck.probe;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.domain.Domain;
import io.github.knotwork.gradcheck.domain.Steps;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function at its point, with inputs, outputs and gradients taken as vectors. */
public final class Subject {
  private final Guard guard;
  private final List<Tensor> given;
  private final List<Domain> domains;
  private final Space inputs;
  private final Space outputs;
  private final double[] point;
  private final double[] value;

  /**
   * A gradient as a vector.
   *
   * @param entries of all inputs; zeros where it is absent
   * @param absent for each input, whether it was null
   */
  public record Gradient(double[] entries, boolean[] absent) {}

  /**
   * Evaluates the function once.
   *
   * @throws Abort if that fails, or the value is not finite
   */
  public Subject(Guard guard, List<Tensor> given, List<Domain> domains) {
    this.guard = guard;
    this.given = given;
    this.domains = domains;
    this.inputs = Space.of(given);
    this.point = inputs.join(given);
    List<Tensor> first = guard.value(inputs.split(point));
    this.outputs = Space.of(first);
    this.value = finite("value", outputs, outputs.join(first));
  }

  /** The same function at another point. */
  public Subject at(double[] other) {
    return new Subject(guard, inputs.split(other), domains);
  }

  /** The guarded function. */
  public Guard guard() {
    return guard;
  }

  /** The unguarded function. */
  public DifferentiableFunction function() {
    return guard.function();
  }

  /** The inputs as they were given, layouts and all. */
  public List<Tensor> given() {
    return given;
  }

  public List<Domain> domains() {
    return domains;
  }

  public Space inputs() {
    return inputs;
  }

  public Space outputs() {
    return outputs;
  }

  /** The point; not a copy. */
  public double[] point() {
    return point;
  }

  /** The value at the point; not a copy. */
  public double[] value() {
    return value;
  }

  /** f(x). */
  public double[] value(double[] x) {
    List<Tensor> result = guard.value(inputs.split(x));
    if (!outputs.fits(result)) {
      throw Guard.abort(
          Diagnosis.SHAPE_CHANGES,
          Place.ANYWHERE,
          "value returned shapes %s first and %s later, for inputs of the same shapes %s."
              .formatted(outputs, Space.of(result), inputs));
    }
    return outputs.join(result);
  }

  /** f(x), or NaN in all entries where f throws: x is then taken for a point outside. */
  public double[] valueOrNaN(double[] x) {
    try {
      return value(x);
    } catch (Abort abort) {
      if (abort.finding().diagnosis() != Diagnosis.THREW) {
        throw abort;
      }
      double[] nothing = new double[outputs.size()];
      Arrays.fill(nothing, Double.NaN);
      return nothing;
    }
  }

  /** uᵀJ at x, finite or not. */
  public Gradient vjp(double[] x, double[] u) {
    List<@Nullable Tensor> gradients = guard.vjp(inputs.split(x), outputs.split(u));
    boolean[] absent = new boolean[inputs.count()];
    for (int i = 0; i < absent.length; i++) {
      absent[i] = gradients.get(i) == null;
    }
    return new Gradient(inputs.join(gradients), absent);
  }

  /** Jv at the point. */
  public double[] jvp(double[] v) {
    List<Tensor> derivative = guard.jvp(inputs.split(point), inputs.split(v), outputs);
    return finite("jvp", outputs, outputs.join(derivative));
  }

  /** The derivative of uᵀJ along v at the point. */
  public double[] hvp(double[] u, double[] v) {
    return finite(
        "hvp",
        inputs,
        inputs.join(guard.hvp(inputs.split(point), outputs.split(u), inputs.split(v))));
  }

  /** The vector itself if all is finite, else an abort. */
  public double[] finite(String call, Space space, double[] vector) {
    for (int k = 0; k < vector.length; k++) {
      if (!Double.isFinite(vector[k])) {
        int owner = space.owner(k);
        throw Guard.abort(
            Diagnosis.NOT_FINITE,
            space == inputs ? Place.input(owner) : Place.output(owner),
            "%s gave %s at entry %s of %s %d, at inputs %s."
                .formatted(
                    call,
                    vector[k],
                    Arrays.toString(space.index(k)),
                    space == inputs ? "the gradient of input" : "output",
                    owner,
                    inputs.split(point)));
      }
    }
    return vector;
  }

  /** The part of a direction that stays inside of the domains. */
  public double[] tangent(double[] x, double[] v) {
    List<Tensor> points = inputs.split(x);
    List<Tensor> directions = inputs.split(v);
    for (int i = 0; i < directions.size(); i++) {
      directions.set(i, domains.get(i).tangent(points.get(i), directions.get(i)));
    }
    return inputs.join(directions);
  }

  /** The t for which x + t·v is inside of the domains. */
  public Steps steps(double[] x, double[] v) {
    List<Tensor> points = inputs.split(x);
    List<Tensor> directions = inputs.split(v);
    Steps steps = Steps.ALL;
    for (int i = 0; i < directions.size(); i++) {
      steps = steps.and(domains.get(i).steps(points.get(i), directions.get(i)));
    }
    return steps;
  }

  /** Whether x is inside of the domains. */
  public boolean contains(double[] x) {
    List<Tensor> points = inputs.split(x);
    for (int i = 0; i < points.size(); i++) {
      if (!domains.get(i).contains(points.get(i))) {
        return false;
      }
    }
    return true;
  }
}
