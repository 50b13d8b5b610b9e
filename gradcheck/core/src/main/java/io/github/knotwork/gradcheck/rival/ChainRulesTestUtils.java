package io.github.knotwork.gradcheck.rival;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Space;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code ChainRulesTestUtils.test_rrule} and {@code test_frule}: central differences of five points
 * with an adapted step, relative and absolute tolerance 10⁻⁹, random cotangents on a grid, a
 * gradient for each input as a whole (norms compared, not entries), and an absent gradient only
 * where the measured one is zero.
 */
public final class ChainRulesTestUtils implements Rival {
  private static final double TOLERANCE = 1e-9;

  @Override
  public String name() {
    return "ChainRulesTestUtils";
  }

  @Override
  public boolean passes(DifferentiableFunction function, List<Tensor> inputs, int order) {
    Numbers f = new Numbers(function, inputs);
    SplittableRandom random = new SplittableRandom(0);
    double[] u = grid(random, f.outputSize());
    List<@Nullable Tensor> gradients = f.gradients(u);
    double[] measured = measuredGradient(f, u);
    Space space = f.inputs();
    for (int i = 0; i < space.count(); i++) {
      double[] expected = Arrays.copyOfRange(measured, space.start(i), space.start(i + 1));
      Tensor claimed = gradients.get(i);
      double[] entries = claimed == null ? new double[expected.length] : claimed.toArray();
      if (!approximately(entries, expected)) {
        return false;
      }
    }
    if (function.hasJvp()) {
      double[] v = grid(random, f.point().length);
      return approximately(f.jvp(v), fivePoints(f, v));
    }
    return true;
  }

  private static double[] measuredGradient(Numbers f, double[] u) {
    int n = f.point().length;
    double[] gradient = new double[n];
    for (int j = 0; j < n; j++) {
      gradient[j] = Vectors.dot(fivePoints(f, Vectors.unit(n, j)), u);
    }
    return gradient;
  }

  /**
   * The stencil −2 … 2 with weights 1/12, −2/3, 0, 2/3, −1/12, and the step that balances its
   * truncation, h⁴·|f⁽⁵⁾|/30 with f⁽⁵⁾ estimated as 10 times the value, against round-off.
   */
  private static double[] fivePoints(Numbers f, double[] v) {
    double magnitude = Math.max(1, Vectors.largest(f.value(f.point())));
    double step = Math.pow(Math.ulp(magnitude) / (10 * magnitude) * 30 / 4, 0.2);
    double[] near = f.central(v, step);
    double[] far = f.central(v, 2 * step);
    for (int i = 0; i < near.length; i++) {
      near[i] = (4 * near[i] - far[i]) / 3;
    }
    return near;
  }

  /** Julia's isapprox for arrays: ‖a − b‖ ≤ max(atol, rtol·max(‖a‖, ‖b‖)). */
  private static boolean approximately(double[] a, double[] b) {
    double[] difference = Vectors.plus(a, -1, b);
    double bound = TOLERANCE * Math.max(1, Math.max(norm(a), norm(b)));
    return norm(difference) <= bound;
  }

  private static double norm(double[] a) {
    return Math.sqrt(Vectors.dot(a, a));
  }

  /** Multiples of 0.01 from −9 to 9. */
  private static double[] grid(SplittableRandom random, int size) {
    double[] entries = new double[size];
    for (int k = 0; k < size; k++) {
      entries[k] = random.nextInt(-900, 901) * 0.01;
    }
    return entries;
  }
}
