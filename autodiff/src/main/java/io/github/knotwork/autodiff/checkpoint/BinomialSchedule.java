package io.github.knotwork.autodiff.checkpoint;

/**
 * The optimal way to reverse a known number of steps with a given number of stored states (Griewank
 * and Walther, "Algorithm 799: Revolve", ACM TOMS 26(1), 2000; Griewank, "Achieving logarithmic
 * growth of temporal and spatial complexity in reverse automatic differentiation", Optimization
 * Methods and Software 1, 1992).
 *
 * <p>With s states, the first one counted, and no step advanced more than r times, C(s+r, s) steps
 * can be reversed. Fewest advances are needed if r is as small as the number of steps allows.
 */
final class BinomialSchedule {
  private BinomialSchedule() {}

  /**
   * The fewest plain advances, the first sweep's among them and each step's re-recording not: t(K,
   * s) = r·K − C(s+r, s+1).
   */
  static long advances(int steps, int states) {
    check(steps, states);
    long r = repetitions(steps, states);
    return r * steps - binomial(states + r, states + 1L);
  }

  /** How often a step is advanced at most: the smallest r with C(s+r, s) ≥ K. */
  static int repetitions(int steps, int states) {
    int r = 0;
    while (binomial((long) states + r, states) < steps) {
      r++;
    }
    return r;
  }

  /**
   * How far to advance from a stored state before the next state is stored.
   *
   * @param steps to be reversed from the stored state on; 2 or more
   * @param states that may be stored, that one counted
   * @return from 1 to steps − 1
   */
  static int advance(int steps, int states) {
    check(steps, states);
    if (states == 1) {
      return steps - 1;
    }
    long r = repetitions(steps, states);
    // Both parts must be reversible with one repetition or one state less; of what that leaves
    // open, the shortest advance.
    long tail = binomial(states + r - 1, states - 1);
    long head = Math.max(1, binomial(states + r - 2, states));
    return (int) Math.max(head, steps - tail);
  }

  /** n over k; the largest long if it is larger. */
  private static long binomial(long n, long k) {
    if (k < 0 || k > n) {
      return 0;
    }
    long result = 1;
    for (long i = 1; i <= Math.min(k, n - k); i++) {
      if (result > Long.MAX_VALUE / (n - i + 1)) {
        return Long.MAX_VALUE;
      }
      result = result * (n - i + 1) / i;
    }
    return result;
  }

  private static void check(int steps, int states) {
    if (steps < 1 || states < 1) {
      throw new IllegalArgumentException(
          "checkpointing: " + steps + " steps with " + states + " states; both must be positive");
    }
  }
}
