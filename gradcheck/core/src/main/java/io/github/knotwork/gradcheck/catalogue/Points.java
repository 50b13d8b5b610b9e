package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Random points. */
final class Points {
  private Points() {}

  /** One tensor of each shape, entries of either sign with magnitudes from 1/2 to 2. */
  static Function<SplittableRandom, List<Tensor>> generic(int[]... shapes) {
    return random -> {
      List<Tensor> tensors = new ArrayList<>();
      for (int[] shape : shapes) {
        tensors.add(fill(random, r -> r.nextDouble(0.5, 2) * (r.nextBoolean() ? 1 : -1), shape));
      }
      return tensors;
    };
  }

  /** One tensor with entries drawn one by one. */
  static Function<SplittableRandom, List<Tensor>> each(
      ToDoubleFunction<SplittableRandom> entry, int... shape) {
    return random -> List.of(fill(random, entry, shape));
  }

  /** Always the same tensors. */
  static Function<SplittableRandom, List<Tensor>> fixed(Tensor... tensors) {
    return random -> List.of(tensors);
  }

  /** A well-conditioned square matrix: random, with 3 added to the diagonal. */
  static Function<SplittableRandom, List<Tensor>> regular(int n) {
    return random -> {
      double[] a = fill(random, r -> r.nextDouble(-1, 1), n, n).toArray();
      for (int i = 0; i < n; i++) {
        a[i * n + i] += 3;
      }
      return List.of(Tensor.of(a, n, n));
    };
  }

  /** A symmetric matrix with the given eigenvalues and random eigenvectors. */
  static Function<SplittableRandom, List<Tensor>> symmetric(double... eigenvalues) {
    return random -> {
      int n = eigenvalues.length;
      double[] q = Matrices.orthogonal(random, n);
      return List.of(Tensor.of(Matrices.spectral(q, eigenvalues), n, n));
    };
  }

  static Tensor fill(
      SplittableRandom random, ToDoubleFunction<SplittableRandom> entry, int... shape) {
    double[] entries = Tensor.zeros(shape).toArray();
    for (int k = 0; k < entries.length; k++) {
      entries[k] = entry.applyAsDouble(random);
    }
    return Tensor.of(entries, shape);
  }
}
