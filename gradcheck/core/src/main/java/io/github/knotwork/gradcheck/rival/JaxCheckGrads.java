package io.github.knotwork.gradcheck.rival;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.measure.Vectors;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code jax.test_util.check_grads}: central differences of step 10⁻⁴ along one random direction,
 * the same in every run; the jvp as it is and the vjp as one number; tolerances multiplied by the
 * number of entries compared.
 */
public final class JaxCheckGrads implements Rival {
  private static final double STEP = 1e-4;
  private static final double TOLERANCE = 1e-5;

  @Override
  public String name() {
    return "JAX check_grads";
  }

  @Override
  public boolean passes(DifferentiableFunction function, List<Tensor> inputs, int order) {
    Numbers f = new Numbers(function, inputs);
    SplittableRandom random = new SplittableRandom(0);
    double[] v = gaussian(random, f.point().length);
    double[] u = gaussian(random, f.outputSize());
    double[] numeric = f.central(v, STEP);
    if (function.hasJvp()) {
      double scaled = TOLERANCE * numeric.length;
      if (!Numbers.close(f.jvp(v), numeric, scaled, scaled)) {
        return false;
      }
    }
    double[] claimed = {Vectors.dot(f.gradient(u), v)};
    if (!Numbers.close(claimed, new double[] {Vectors.dot(numeric, u)}, TOLERANCE, TOLERANCE)) {
      return false;
    }
    if (order < 2) {
      return true;
    }
    double[] w = gaussian(random, f.point().length);
    double[] second = {Vectors.dot(f.hvp(u, v), w)};
    double[] measured = {Vectors.dot(f.centralGradient(u, v, STEP), w)};
    return Numbers.close(second, measured, TOLERANCE, TOLERANCE);
  }

  private static double[] gaussian(SplittableRandom random, int size) {
    double[] entries = new double[size];
    for (int k = 0; k < size; k++) {
      entries[k] = random.nextGaussian();
    }
    return entries;
  }
}
