package io.github.knotwork.gradcheck.rival;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.measure.Vectors;
import java.util.List;
import java.util.Objects;

/**
 * {@code org.nd4j.autodiff.validation.GradCheckUtil}: central differences of step 10⁻⁵ of the sum
 * of all outputs, entry by entry. The relative error |a − n| / (|a| + |n|) may be 10⁻⁵, a larger
 * one passes if |a − n| is below 10⁻⁶, and it is 0 by definition where a or n is 0. A missing
 * gradient or one of another shape fails.
 */
public final class GradCheckUtil implements Rival {
  private static final double STEP = 1e-5;
  private static final double RELATIVE = 1e-5;
  private static final double ABSOLUTE = 1e-6;

  @Override
  public String name() {
    return "DL4J GradCheckUtil";
  }

  @Override
  public boolean passes(DifferentiableFunction function, List<Tensor> inputs, int order) {
    Numbers f = new Numbers(function, inputs);
    double[] ones = Numbers.ones(f.outputSize());
    if (f.gradients(ones).stream().anyMatch(Objects::isNull)) {
      return false;
    }
    double[] claimed = f.gradient(ones);
    int n = claimed.length;
    for (int j = 0; j < n; j++) {
      double measured = Vectors.dot(f.central(Vectors.unit(n, j), STEP), ones);
      if (!Double.isFinite(claimed[j]) || !Double.isFinite(measured)) {
        return false;
      }
      double difference = Math.abs(claimed[j] - measured);
      double relative =
          claimed[j] == 0 || measured == 0
              ? 0
              : difference / (Math.abs(claimed[j]) + Math.abs(measured));
      if (relative > RELATIVE && difference > ABSOLUTE) {
        return false;
      }
    }
    return true;
  }
}
