package io.github.knotwork.benchmarks.frame;

/**
 * How thoroughly is measured.
 *
 * @param rounds figures of each contender, of which the medians are given
 * @param burstSeconds a figure is the mean over so many calls that they take about this long
 * @param warmUpSeconds how long each contender runs before that, so that compilers are done
 * @param threads how many each contender may use
 */
public record Effort(int rounds, double burstSeconds, double warmUpSeconds, int threads) {

  public Effort {
    if (rounds < 1 || threads < 1 || burstSeconds < 0 || warmUpSeconds < 0) {
      throw new IllegalArgumentException(
          "effort: rounds "
              + rounds
              + " and threads "
              + threads
              + " must be 1 at least, and times not negative");
    }
  }

  /** As usual, with so many threads. */
  public static Effort usual(int threads) {
    return new Effort(21, 0.02, 1.5, threads);
  }

  public Effort withRounds(int newRounds) {
    return new Effort(newRounds, burstSeconds, warmUpSeconds, threads);
  }
}
