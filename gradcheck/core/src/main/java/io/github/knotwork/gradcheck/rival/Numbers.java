package io.github.knotwork.gradcheck.rival;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.probe.Space;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The function as the rules see it: vectors in, vectors out, no guard. */
final class Numbers {
  private final DifferentiableFunction function;
  private final Space inputs;
  private final Space outputs;
  private final double[] point;

  Numbers(DifferentiableFunction function, List<Tensor> at) {
    this.function = function;
    this.inputs = Space.of(at);
    this.point = inputs.join(at);
    this.outputs = Space.of(function.value(inputs.split(point)));
  }

  Space inputs() {
    return inputs;
  }

  double[] point() {
    return point;
  }

  int outputSize() {
    return outputs.size();
  }

  double[] value(double[] x) {
    List<Tensor> value = function.value(inputs.split(x));
    if (!outputs.fits(value)) {
      throw new IllegalStateException("The outputs changed their shape.");
    }
    return outputs.join(value);
  }

  /** The gradients, after a forward pass at the point as every framework makes one. */
  List<@Nullable Tensor> gradients(double[] u) {
    value(point);
    List<@Nullable Tensor> gradients = function.vjp(inputs.split(point), outputs.split(u));
    if (!inputs.fits(gradients)) {
      throw new IllegalStateException("A gradient has another shape than its input.");
    }
    return gradients;
  }

  double[] gradient(double[] u) {
    return inputs.join(gradients(u));
  }

  double[] jvp(double[] v) {
    return outputs.join(function.jvp(inputs.split(point), inputs.split(v)));
  }

  double[] hvp(double[] u, double[] v) {
    return inputs.join(function.hvp(inputs.split(point), outputs.split(u), inputs.split(v)));
  }

  /** (f(x + εv) − f(x − εv)) / 2ε. */
  double[] central(double[] v, double epsilon) {
    double[] above = value(moved(epsilon, v));
    double[] below = value(moved(-epsilon, v));
    for (int i = 0; i < above.length; i++) {
      above[i] = (above[i] - below[i]) / (2 * epsilon);
    }
    return above;
  }

  /** The same for the gradient of ⟨u, f⟩. */
  double[] centralGradient(double[] u, double[] v, double epsilon) {
    double[] above = gradientAt(moved(epsilon, v), u);
    double[] below = gradientAt(moved(-epsilon, v), u);
    for (int i = 0; i < above.length; i++) {
      above[i] = (above[i] - below[i]) / (2 * epsilon);
    }
    return above;
  }

  private double[] gradientAt(double[] x, double[] u) {
    return inputs.join(function.vjp(inputs.split(x), outputs.split(u)));
  }

  private double[] moved(double epsilon, double[] v) {
    double[] x = point.clone();
    for (int k = 0; k < x.length; k++) {
      x[k] += epsilon * v[k];
    }
    return x;
  }

  /** Whether |a − b| ≤ absolute + relative·|b| for every entry. */
  static boolean close(double[] a, double[] b, double relative, double absolute) {
    for (int i = 0; i < a.length; i++) {
      if (!(Math.abs(a[i] - b[i]) <= absolute + relative * Math.abs(b[i]))) {
        return false;
      }
    }
    return true;
  }

  static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
