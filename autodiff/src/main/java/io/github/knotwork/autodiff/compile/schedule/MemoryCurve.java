package io.github.knotwork.autodiff.compile.schedule;

import java.util.Arrays;

/**
 * The least work by the memory there is: a falling step function. Each step knows the choice that
 * leads to it.
 */
final class MemoryCurve {

  /** Nothing to do. */
  static final MemoryCurve ZERO = new MemoryCurve(1);

  /** Of more steps than this, those are left out that save least. */
  private static final int MOST_STEPS = 256;

  private final long[] bytes;
  private final double[] work;
  private final int[] choice;
  private int steps;

  private MemoryCurve(int steps) {
    this.bytes = new long[steps];
    this.work = new double[steps];
    this.choice = new int[steps];
    this.steps = steps;
  }

  /** Whether no memory is enough. */
  boolean isEmpty() {
    return steps == 0;
  }

  /** The least memory that is enough. */
  long leastBytes() {
    return bytes[0];
  }

  /** The least work with {@code memory} bytes, which are enough. */
  double work(long memory) {
    return work[step(memory)];
  }

  /** What leads to the least work with {@code memory} bytes, which are enough. */
  int choice(long memory) {
    return choice[step(memory)];
  }

  /** Whether so much memory is enough for so little work. */
  private boolean isAsGood(long memory, double itsWork) {
    return steps > 0 && bytes[0] <= memory && work(memory) <= itsWork;
  }

  private int step(long memory) {
    int k = Arrays.binarySearch(bytes, 0, steps, memory);
    return k >= 0 ? k : -k - 2;
  }

  private void add(long itsBytes, double itsWork, int itsChoice) {
    if (steps > 0 && work[steps - 1] <= itsWork) {
      return;
    }
    // Steps come in rising order of bytes.
    int k = steps > 0 && bytes[steps - 1] == itsBytes ? steps - 1 : steps++;
    bytes[k] = itsBytes;
    work[k] = itsWork;
    choice[k] = itsChoice;
  }

  /** The best of any number of choices. */
  static final class Builder {
    private final long limit;
    private MemoryCurve best = new MemoryCurve(0);

    /** For memory up to a limit, which is less than {@link Long#MAX_VALUE}. */
    Builder(long limit) {
      this.limit = limit;
    }

    /** Adds a choice that takes a known work. */
    void add(long memory, double work, int choice) {
      if (memory <= limit) {
        MemoryCurve option = new MemoryCurve(1);
        option.steps = 0;
        option.add(memory, work, choice);
        merge(option);
      }
    }

    /**
     * Adds a choice that leaves two parts to be done one after the other.
     *
     * @param floor memory that it takes whatever the parts need
     * @param beside what is held while the first part is done
     * @param work beside that of the parts
     */
    void add(
        long floor, MemoryCurve first, long beside, MemoryCurve second, double work, int choice) {
      if (first.isEmpty() || second.isEmpty()) {
        return;
      }
      long memory = Math.max(floor, Math.max(first.bytes[0] + beside, second.bytes[0]));
      double leastWork = work + first.work[first.steps - 1] + second.work[second.steps - 1];
      if (memory > limit || best.isAsGood(memory, leastWork)) {
        return;
      }
      MemoryCurve option = new MemoryCurve(first.steps + second.steps);
      option.steps = 0;
      int i = first.step(memory - beside);
      int j = second.step(memory);
      while (memory <= limit) {
        option.add(memory, work + first.work[i] + second.work[j], choice);
        long nextFirst = i + 1 < first.steps ? first.bytes[i + 1] + beside : Long.MAX_VALUE;
        long nextSecond = j + 1 < second.steps ? second.bytes[j + 1] : Long.MAX_VALUE;
        memory = Math.min(nextFirst, nextSecond);
        i += nextFirst == memory ? 1 : 0;
        j += nextSecond == memory ? 1 : 0;
      }
      merge(option);
    }

    private void merge(MemoryCurve option) {
      MemoryCurve merged = new MemoryCurve(best.steps + option.steps);
      merged.steps = 0;
      int i = 0;
      int j = 0;
      while (i < best.steps || j < option.steps) {
        if (j == option.steps || (i < best.steps && best.bytes[i] <= option.bytes[j])) {
          merged.add(best.bytes[i], best.work[i], best.choice[i]);
          i++;
        } else {
          merged.add(option.bytes[j], option.work[j], option.choice[j]);
          j++;
        }
      }
      best = merged;
    }

    /** The curve; conservative where steps had to be left out. */
    MemoryCurve build() {
      if (best.steps <= MOST_STEPS) {
        return best;
      }
      MemoryCurve thin = new MemoryCurve(MOST_STEPS + 2);
      thin.steps = 0;
      int last = best.steps - 1;
      double least = (best.work[0] - best.work[last]) / MOST_STEPS;
      for (int k = 0; k <= last; k++) {
        if (k == 0 || k == last || thin.work[thin.steps - 1] - best.work[k] >= least) {
          thin.add(best.bytes[k], best.work[k], best.choice[k]);
        }
      }
      return thin;
    }
  }
}
