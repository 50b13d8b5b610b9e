package io.github.knotwork.gradcheck.rival;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.measure.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code torch.autograd.gradcheck} and {@code gradgradcheck}: central differences of step 10⁻⁶,
 * relative tolerance 10⁻³, absolute 10⁻⁵, and two gradients that must be equal. Slow mode compares
 * every entry of the Jacobian; fast mode one random number uᵀJv with unit vectors. An absent
 * gradient counts as zeros.
 */
public final class TorchGradcheck implements Rival {
  private static final double STEP = 1e-6;
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-5;

  private final boolean fast;

  /** The rule in fast or in slow mode. */
  public TorchGradcheck(boolean fast) {
    this.fast = fast;
  }

  @Override
  public String name() {
    return fast ? "PyTorch gradcheck, fast" : "PyTorch gradcheck";
  }

  @Override
  public boolean passes(DifferentiableFunction function, List<Tensor> inputs, int order) {
    Numbers f = new Numbers(function, inputs);
    double[] ones = Numbers.ones(f.outputSize());
    if (!Arrays.equals(f.gradient(ones), f.gradient(ones))) {
      return false;
    }
    boolean first = fast ? oneNumber(f) : everyEntry(f);
    return first && (order < 2 || secondOrder(f));
  }

  private static boolean oneNumber(Numbers f) {
    SplittableRandom random = new SplittableRandom(0);
    double[] u = unit(random, f.outputSize());
    double[] v = unit(random, f.point().length);
    double[] claimed = {Vectors.dot(f.gradient(u), v)};
    double[] measured = {Vectors.dot(f.central(v, STEP), u)};
    // The tolerance is that of the whole Jacobian, as its rows and columns are mixed: |u|₁·|v|₁.
    double absolute = ABSOLUTE * norm1(u) * norm1(v);
    return Numbers.close(claimed, measured, RELATIVE, absolute);
  }

  private static boolean everyEntry(Numbers f) {
    int n = f.point().length;
    double[][] columns = new double[n][];
    for (int j = 0; j < n; j++) {
      columns[j] = f.central(Vectors.unit(n, j), STEP);
    }
    for (int i = 0; i < f.outputSize(); i++) {
      double[] claimed = f.gradient(Vectors.unit(f.outputSize(), i));
      double[] measured = new double[n];
      for (int j = 0; j < n; j++) {
        measured[j] = columns[j][i];
      }
      if (!Numbers.close(claimed, measured, RELATIVE, ABSOLUTE)) {
        return false;
      }
    }
    return true;
  }

  private boolean secondOrder(Numbers f) {
    int n = f.point().length;
    double[] u = unit(new SplittableRandom(1), f.outputSize());
    for (int j = 0; j < n; j++) {
      double[] v = Vectors.unit(n, j);
      if (!Numbers.close(f.hvp(u, v), f.centralGradient(u, v, STEP), RELATIVE, ABSOLUTE)) {
        return false;
      }
    }
    return true;
  }

  private static double[] unit(SplittableRandom random, int size) {
    double[] entries = new double[size];
    double squares = 0;
    for (int k = 0; k < size; k++) {
      entries[k] = random.nextDouble();
      squares += entries[k] * entries[k];
    }
    for (int k = 0; k < size; k++) {
      entries[k] /= Math.sqrt(squares);
    }
    return entries;
  }

  private static double norm1(double[] v) {
    return Arrays.stream(v).map(Math::abs).sum();
  }
}
