package io.github.knotwork.networks.decomposition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far a decomposition may deviate, and how large its ranks may be: both limits hold, the ranks'
 * first.
 *
 * @param absoluteError the greatest ‖A − B‖ in the Frobenius norm
 * @param relativeError the greatest ‖A − B‖ / ‖A‖
 * @param maximalRanks for each inner bond; a single entry stands for all, null for no limit
 */
public record Truncation(
    double absoluteError, double relativeError, int @Nullable [] maximalRanks) {

  /** Checks ranges. */
  public Truncation {
    if (!(absoluteError >= 0) || !(relativeError >= 0)) {
      throw new IllegalArgumentException(
          "truncation: errors must not be negative, given "
              + absoluteError
              + " and "
              + relativeError);
    }
    if (maximalRanks != null
        && (maximalRanks.length == 0 || Arrays.stream(maximalRanks).min().orElse(0) < 1)) {
      throw new IllegalArgumentException(
          "truncation: ranks must be at least 1, given " + Arrays.toString(maximalRanks));
    }
  }

  /** No deviation but rounding: singular values of zero are still dropped. */
  public static Truncation exact() {
    return new Truncation(0, 0, null);
  }

  /** ‖A − B‖ ≤ error. */
  public static Truncation absolute(double error) {
    return new Truncation(error, 0, null);
  }

  /** ‖A − B‖ ≤ error·‖A‖. */
  public static Truncation relative(double error) {
    return new Truncation(0, error, null);
  }

  /** Ranks of at most these values: one for all bonds, or one a bond. */
  public static Truncation ranks(int... maximal) {
    return new Truncation(0, 0, maximal.clone());
  }

  /** The same errors, and ranks of at most these values: the error limit may then not be met. */
  public Truncation withRanks(int... maximal) {
    return new Truncation(absoluteError, relativeError, maximal.clone());
  }

  /** The error allowed in all for a tensor of a given norm. */
  double allowed(double norm) {
    return Math.max(absoluteError, relativeError * norm);
  }

  /** The limit of inner bond k (0 for the first) of {@code bonds}. */
  int maximalRank(int k, int bonds) {
    if (maximalRanks == null) {
      return Integer.MAX_VALUE;
    }
    if (maximalRanks.length == 1) {
      return maximalRanks[0];
    }
    if (maximalRanks.length != bonds) {
      throw new IllegalArgumentException(
          "truncation: " + bonds + " ranks are expected, given " + Arrays.toString(maximalRanks));
    }
    return maximalRanks[k];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Truncation t
        && absoluteError == t.absoluteError
        && relativeError == t.relativeError
        && Arrays.equals(maximalRanks, t.maximalRanks);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(absoluteError) * 31
        + Double.hashCode(relativeError)
        + Arrays.hashCode(maximalRanks);
  }

  @Override
  public String toString() {
    return "absolute error "
        + absoluteError
        + ", relative error "
        + relativeError
        + ", ranks "
        + (maximalRanks == null ? "unlimited" : Arrays.toString(maximalRanks));
  }
}
