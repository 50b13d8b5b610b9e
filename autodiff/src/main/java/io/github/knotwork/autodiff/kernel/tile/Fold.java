package io.github.knotwork.autodiff.kernel.tile;

/** What a reduction does with the numbers it takes. */
public enum Fold {
  /** Adds them; 0 for none. */
  SUM,
  /** Keeps the largest, or NaN if there is one; −∞ for none. */
  MAX;

  /** What nothing gives. */
  double identity() {
    return this == SUM ? 0 : Double.NEGATIVE_INFINITY;
  }
}
