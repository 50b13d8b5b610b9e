package io.github.knotwork.autodiff.linalg;

import java.util.Locale;

/**
 * A function that is zero but for the largest singular values, and constant or the identity there.
 *
 * @param kind what it is for the singular values that are kept
 * @param rank how many those are
 */
record RankRule(Kind kind, int rank) implements SpectralRule {

  /** What is made of the values that are kept, positive or negative. */
  enum Kind {
    /** 1 for either sign. */
    PROJECTOR,
    /** The sign. */
    ISOMETRY,
    /** The value. */
    RECONSTRUCTION
  }

  @Override
  public String name() {
    return kind.name().toLowerCase(Locale.ROOT) + " of rank " + rank;
  }

  @Override
  public PiecewiseFunction on(Eigenpairs pairs, int order) {
    double kept = pairs.singularValue(rank - 1);
    double dropped = pairs.singularValue(rank);
    if (order > 0 && kept - dropped <= pairs.equality()) {
      throw new DegenerateSpectrumException(
          String.format(
              "degenerate spectrum: %s has no derivative where singular values %d and %d are equal"
                  + " (%.6g and %.6g): what is kept jumps; choose a rank at a gap",
              name(), rank, rank + 1, kept, dropped));
    }
    double cut = 0.5 * kept + 0.5 * dropped;
    return new PiecewiseFunction() {
      @Override
      public int piece(double x) {
        return x > cut ? 1 : x < -cut ? -1 : 0;
      }

      @Override
      public double coefficient(int piece, int n, double c) {
        return switch (kind) {
          case PROJECTOR -> n == 0 ? Math.abs(piece) : 0;
          case ISOMETRY -> n == 0 ? piece : 0;
          case RECONSTRUCTION -> piece == 0 || n > 1 ? 0 : n == 1 ? 1 : c;
        };
      }

      @Override
      public double radius(int piece, double c) {
        return Double.POSITIVE_INFINITY;
      }
    };
  }
}
