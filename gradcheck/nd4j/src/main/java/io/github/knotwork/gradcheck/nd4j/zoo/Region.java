package io.github.knotwork.gradcheck.nd4j.zoo;

import java.util.Random;

/**
 * Where an operation is defined and smooth. Samples keep a distance from the border and from kinks
 * that is large against any step of a finite difference, and are multiples of 1/64, so that single
 * precision holds them exactly.
 */
public enum Region {
  /** Between −2 and 2, at least a tenth away from every half-integer: no usual kink is near. */
  REAL {
    @Override
    double entry(Random random) {
      double half = Math.floor(random.nextDouble() * 8) - 4;
      return half / 2 + 0.1 + 0.3 * random.nextDouble();
    }
  },
  /** Between 0.6 and 2.4, a tenth away from every half-integer. */
  POSITIVE {
    @Override
    double entry(Random random) {
      return 0.6 + 0.5 * random.nextInt(4) + 0.3 * random.nextDouble();
    }
  },
  /** Half-integers between −2 and 2 but 0: never near an entry of {@link #REAL}. */
  HALVES {
    @Override
    double entry(Random random) {
      return (1 + random.nextInt(4)) * (random.nextBoolean() ? 0.5 : -0.5);
    }
  },
  /** Half-integers between 0.5 and 2.5: no multiple of one is near an entry of {@link #REAL}. */
  POSITIVE_HALVES {
    @Override
    double entry(Random random) {
      return (1 + random.nextInt(5)) * 0.5;
    }
  },
  /** Between 0.15 and 0.85. */
  UNIT {
    @Override
    double entry(Random random) {
      return 0.15 + 0.7 * random.nextDouble();
    }
  },
  /** Between −0.8 and 0.8. */
  INSIDE_ONE {
    @Override
    double entry(Random random) {
      return 1.6 * random.nextDouble() - 0.8;
    }
  },
  /** Between 1.3 and 3.3. */
  ABOVE_ONE {
    @Override
    double entry(Random random) {
      return 1.3 + 2 * random.nextDouble();
    }
  },
  /** No two absolute values nearer than an eighth: extrema are unique. */
  DISTINCT {
    @Override
    double entry(Random random) {
      return random.nextDouble();
    }

    @Override
    double[] sample(Random random, int[] shape, int size) {
      double[] values = new double[size];
      for (int k = 0; k < size; k++) {
        int other = random.nextInt(k + 1);
        values[k] = values[other];
        values[other] = (0.25 + 0.1875 * k + 0.0625 * random.nextInt(2)) * (k % 2 == 0 ? 1 : -1);
      }
      return values;
    }
  },
  /** Square matrices near a multiple of the identity, not symmetric: condition number below 10. */
  REGULAR {
    @Override
    double entry(Random random) {
      return random.nextDouble() - 0.5;
    }

    @Override
    double[] sample(Random random, int[] shape, int size) {
      double[] values = super.sample(random, shape, size);
      int n = shape[shape.length - 1];
      for (int k = 0; k < size; k++) {
        if (k % n == k / n % n) {
          values[k] += n;
        }
      }
      return values;
    }
  },
  /** Symmetric positive definite matrices. */
  POSITIVE_DEFINITE {
    @Override
    double entry(Random random) {
      return random.nextDouble() - 0.5;
    }

    @Override
    double[] sample(Random random, int[] shape, int size) {
      double[] values = REGULAR.sample(random, shape, size);
      int n = shape[shape.length - 1];
      for (int k = 0; k < size; k++) {
        int row = k / n % n;
        int column = k % n;
        if (row > column) {
          values[k] = values[k - row * n - column + column * n + row];
        }
      }
      return values;
    }
  },
  /** Rows that sum to 1. */
  PROBABILITIES {
    @Override
    double entry(Random random) {
      return 1 + random.nextInt(4);
    }

    @Override
    double[] sample(Random random, int[] shape, int size) {
      int n = shape[shape.length - 1];
      double[] values = new double[size];
      for (int row = 0; row < size; row += n) {
        int left = 64;
        for (int k = 0; k < n - 1; k++) {
          int part = 4 + random.nextInt(left / 2);
          values[row + k] = part / 64.0;
          left -= part;
        }
        values[row + n - 1] = left / 64.0;
      }
      return values;
    }
  };

  abstract double entry(Random random);

  /** Whether rows that are all equal leave the region: matrices become singular, extrema tie. */
  boolean needsDistinctRows() {
    return this == DISTINCT || this == REGULAR || this == POSITIVE_DEFINITE;
  }

  double[] sample(Random random, int[] shape, int size) {
    double[] values = new double[size];
    for (int k = 0; k < size; k++) {
      values[k] = Math.rint(64 * entry(random)) / 64;
    }
    return values;
  }
}
