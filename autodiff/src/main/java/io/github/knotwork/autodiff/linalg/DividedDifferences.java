package io.github.knotwork.autodiff.linalg;

import java.util.Arrays;

/**
 * Divided differences f[x₀, …, xₖ] of a piecewise analytic function, accurate for points that are
 * equal, close and far. Between far points, the recursion (f[x₁…xₖ] − f[x₀…xₖ₋₁])/(xₖ − x₀); for
 * points within a quarter of the series' radius around their middle c, the series Σ
 * f⁽ᵏ⁺ʲ⁾(c)/(k+j)! · hⱼ(x₀ − c, …, xₖ − c) with complete homogeneous symmetric polynomials hⱼ (de
 * Boor 2005, Divided differences, Surveys in Approximation Theory 1, 46).
 */
final class DividedDifferences {
  private static final int TERMS = 32;

  private final PiecewiseFunction f;

  DividedDifferences(PiecewiseFunction f) {
    this.f = f;
  }

  /** Of points in any order; may be NaN or infinite where f has no derivative. */
  double of(double... points) {
    double[] sorted = points.clone();
    Arrays.sort(sorted);
    return sorted(sorted, 0, sorted.length - 1);
  }

  private double sorted(double[] x, int first, int last) {
    int order = last - first;
    double low = x[first];
    double high = x[last];
    int piece = f.piece(low);
    if (piece == f.piece(high)) {
      double middle = low + 0.5 * (high - low);
      if (low == high) {
        return f.coefficient(piece, order, middle);
      }
      if (0.5 * (high - low) <= 0.25 * f.radius(piece, middle)) {
        return series(x, first, last, piece, middle);
      }
    }
    return (sorted(x, first + 1, last) - sorted(x, first, last - 1)) / (high - low);
  }

  private double series(double[] x, int first, int last, int piece, double middle) {
    int order = last - first;
    // h[j] of the points taken in so far: hⱼ(y₀…yᵢ) = hⱼ(y₀…yᵢ₋₁) + yᵢ·hⱼ₋₁(y₀…yᵢ).
    double[] h = new double[TERMS];
    h[0] = 1;
    for (int i = first; i <= last; i++) {
      for (int j = 1; j < TERMS; j++) {
        h[j] += (x[i] - middle) * h[j - 1];
      }
    }
    double sum = 0;
    for (int j = TERMS - 1; j >= 0; j--) {
      // A polynomial's coefficients end; those of 0·∞ in the terms behind don't count.
      sum += h[j] == 0 ? 0 : h[j] * f.coefficient(piece, order + j, middle);
    }
    return sum;
  }
}
