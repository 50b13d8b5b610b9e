package io.github.knotwork.networks.contraction.tree;

import java.util.Arrays;

/**
 * The best way to contract up to a dozen arrays, by dynamic programming over their subsets: the
 * best tree of a set is the best of its splits in two, outer products included. 3^k/2 splits for k
 * arrays.
 *
 * <p>For a set S let T(S) be the size (as a logarithm) of all indices on some array of S, and I(S)
 * of those on arrays of S only and not needed outside. The result of S has size T(S) − I(S), and
 * contracting A with B takes T(A ∪ B) − I(A) − I(B): an index counts once, and not at all if it was
 * summed before. Both are sums over subsets of the sizes of indices with the same arrays.
 *
 * <p>Reusable; not thread-safe.
 */
public final class SubsetProgram {
  /** Above this total size of indices (as a logarithm) products of powers could overflow. */
  private static final double LARGEST_EXPONENT = 900;

  private final double[] inner;
  private final double[] touched;
  private final double[] size;
  private final double[] best;
  private final double[] flops;
  private final double[] unionFactor;
  private final double[] innerFactor;
  private final int[] split;
  private final double[] arrayPeak;
  private final double[] arraySize;
  private final StepScore stepScore;
  private final Goal goal;
  private int k;
  private int dependent;
  private double totalSize;

  /** What is minimised. */
  public enum Goal {
    /** The sum of step scores. */
    SUM,
    /** The largest result of a step; among equals, the flops. */
    LARGEST,
    /** The peak; among equals, the flops. */
    PEAK
  }

  /**
   * A program.
   *
   * @param maxArrays how many arrays it will be given at most, up to 16
   * @param stepScore what a step counts; used for {@link Goal#SUM}
   */
  public SubsetProgram(int maxArrays, Goal goal, StepScore stepScore) {
    int subsets = 1 << maxArrays;
    this.goal = goal;
    this.stepScore = stepScore;
    this.inner = new double[subsets];
    this.touched = new double[subsets];
    this.size = new double[subsets];
    this.best = new double[subsets];
    this.flops = new double[goal == Goal.SUM ? 0 : subsets];
    this.unionFactor = new double[subsets];
    this.innerFactor = new double[subsets];
    this.split = new int[subsets];
    this.arrayPeak = new double[maxArrays];
    this.arraySize = new double[maxArrays];
  }

  /** The goal that goes with an objective. */
  public static Goal goal(Objective objective) {
    if (objective instanceof Objective.Largest) {
      return Goal.LARGEST;
    }
    return objective instanceof Objective.Peak ? Goal.PEAK : Goal.SUM;
  }

  /** Starts over with a number of arrays, 2 or more, without indices. */
  public void start(int arrays) {
    k = arrays;
    dependent = 0;
    totalSize = 0;
    Arrays.fill(inner, 0, 1 << k, 0);
    Arrays.fill(touched, 0, 1 << k, 0);
    Arrays.fill(arrayPeak, 0, k, 0);
    Arrays.fill(arraySize, 0, k, 0);
  }

  /**
   * Adds an index.
   *
   * @param arrays the arrays it is on, as bits
   * @param log2Size the logarithm of its size
   * @param needed whether it is needed outside
   */
  public void addIndex(int arrays, double log2Size, boolean needed) {
    // Until solve(), touched[m] holds the indices on exactly the arrays m.
    touched[arrays] += log2Size;
    if (!needed) {
      inner[arrays] += log2Size;
    }
    totalSize += log2Size;
  }

  /** Says that an array depends on a differentiated tensor. */
  public void setDependent(int array) {
    dependent |= 1 << array;
  }

  /**
   * Says that an array is itself the result of steps, for {@link Goal#PEAK}.
   *
   * @param size its entries
   * @param peak the peak of the steps that lead to it
   */
  public void setIntermediate(int array, double size, double peak) {
    arraySize[array] = size;
    arrayPeak[array] = peak;
  }

  /** Whether the sizes are in range; if not, {@link #solve} must not be called. */
  public boolean isInRange() {
    return totalSize <= LARGEST_EXPONENT;
  }

  /**
   * Finds the best tree.
   *
   * @param maxLog2Size no result of a step, but for the last, may be larger
   * @return whether there is a tree within that limit
   */
  public boolean solve(double maxLog2Size) {
    prepare();
    int full = (1 << k) - 1;
    for (int set = 3; set <= full; set++) {
      if ((set & (set - 1)) == 0) {
        continue;
      }
      if (size[set] > maxLog2Size && set != full) {
        best[set] = Double.POSITIVE_INFINITY;
        continue;
      }
      switch (goal) {
        case SUM -> {
          if (stepScore.dearerOnly() || stepScore.backward()) {
            splitBySteps(set);
          } else {
            splitBySum(set);
          }
        }
        case LARGEST -> splitByLargest(set);
        case PEAK -> splitByPeak(set);
      }
    }
    return best[full] < Double.POSITIVE_INFINITY;
  }

  private void prepare() {
    int full = (1 << k) - 1;
    for (int bit = 1; bit <= full; bit <<= 1) {
      for (int set = 0; set <= full; set++) {
        if ((set & bit) != 0) {
          inner[set] += inner[set ^ bit];
          touched[set] += touched[set ^ bit];
        }
      }
    }
    // touched[m] now holds the indices on arrays of m only; those on some array of m are the rest.
    for (int set = 0; 2 * set <= full; set++) {
      double low = totalSize - touched[full ^ set];
      touched[full ^ set] = totalSize - touched[set];
      touched[set] = low;
    }
    for (int set = 1; set <= full; set++) {
      size[set] = touched[set] - inner[set];
      unionFactor[set] = Exp2.of(touched[set]);
      innerFactor[set] = Exp2.of(-inner[set]);
    }
    for (int array = 0; array < k; array++) {
      best[1 << array] =
          switch (goal) {
            case SUM -> 0;
            case LARGEST -> Double.NEGATIVE_INFINITY;
            case PEAK -> arrayPeak[array];
          };
      if (goal != Goal.SUM) {
        flops[1 << array] = 0;
      }
    }
  }

  /** The flops and writes of all steps, weighted: the common case, and the fastest. */
  private void splitBySum(int set) {
    int lowest = set & -set;
    int others = set ^ lowest;
    double factor = stepScore.flopWeight() * unionFactor[set];
    double least = Double.POSITIVE_INFINITY;
    int choice = 0;
    int rest = others;
    do {
      rest = (rest - 1) & others;
      int a = rest | lowest;
      int b = set ^ a;
      double value = best[a] + best[b];
      if (value < least) {
        value += factor * innerFactor[a] * innerFactor[b];
        if (value < least) {
          least = value;
          choice = a;
        }
      }
    } while (rest != 0);
    double written = stepScore.writeWeight();
    best[set] = least + (written == 0 ? 0 : written * Exp2.of(size[set]));
    split[set] = choice;
  }

  private void splitBySteps(int set) {
    int lowest = set & -set;
    int others = set ^ lowest;
    double least = Double.POSITIVE_INFINITY;
    int choice = 0;
    int rest = others;
    do {
      rest = (rest - 1) & others;
      int a = rest | lowest;
      int b = set ^ a;
      double value = best[a] + best[b];
      if (value < least) {
        value +=
            stepScore.of(
                touched[set] - inner[a] - inner[b],
                size[set],
                (a & dependent) != 0,
                (b & dependent) != 0);
        if (value < least) {
          least = value;
          choice = a;
        }
      }
    } while (rest != 0);
    best[set] = least;
    split[set] = choice;
  }

  private void splitByLargest(int set) {
    int lowest = set & -set;
    int others = set ^ lowest;
    double least = Double.POSITIVE_INFINITY;
    double leastFlops = Double.POSITIVE_INFINITY;
    int choice = 0;
    int rest = others;
    do {
      rest = (rest - 1) & others;
      int a = rest | lowest;
      int b = set ^ a;
      double value = Math.max(size[set], Math.max(best[a], best[b]));
      if (value <= least) {
        double work = flops[a] + flops[b] + unionFactor[set] * innerFactor[a] * innerFactor[b];
        if (value < least || work < leastFlops) {
          least = value;
          leastFlops = work;
          choice = a;
        }
      }
    } while (rest != 0);
    best[set] = least;
    flops[set] = leastFlops;
    split[set] = choice;
  }

  private void splitByPeak(int set) {
    int lowest = set & -set;
    int others = set ^ lowest;
    double result = Exp2.of(size[set]);
    double least = Double.POSITIVE_INFINITY;
    double leastFlops = Double.POSITIVE_INFINITY;
    int choice = 0;
    int rest = others;
    do {
      rest = (rest - 1) & others;
      int a = rest | lowest;
      int b = set ^ a;
      double sizeA = held(a);
      double sizeB = held(b);
      double aFirst = Math.max(best[a], sizeA + best[b]);
      double bFirst = Math.max(best[b], sizeB + best[a]);
      double value = Math.max(sizeA + sizeB + result, Math.min(aFirst, bFirst));
      if (value <= least) {
        double work = flops[a] + flops[b] + unionFactor[set] * innerFactor[a] * innerFactor[b];
        if (value < least || work < leastFlops) {
          least = value;
          leastFlops = work;
          choice = a;
        }
      }
    } while (rest != 0);
    best[set] = least;
    flops[set] = leastFlops;
    split[set] = choice;
  }

  /** The entries that a set's result holds among the intermediates. */
  private double held(int set) {
    return (set & (set - 1)) == 0
        ? arraySize[Integer.numberOfTrailingZeros(set)]
        : Exp2.of(size[set]);
  }

  /** The value of the best tree: a sum of scores, the logarithm of a size, or a peak in entries. */
  public double value() {
    return best[(1 << k) - 1];
  }

  /** The multiply-adds of the best tree; not for {@link Goal#SUM}. */
  public double flops() {
    return flops[(1 << k) - 1];
  }

  /** One of the two parts that a set of several arrays is best split into, as bits. */
  public int split(int set) {
    return split[set];
  }

  /** The logarithm of the size of a set's result. */
  public double log2Size(int set) {
    return size[set];
  }
}
