package io.github.knotwork.networks.contraction.refine;

import io.github.knotwork.networks.contraction.order.SearchBudget;
import java.util.SplittableRandom;

/**
 * Simulated annealing of a tree. A move takes a step (A·B)·C to (A·C)·B; it is accepted if the two
 * steps get cheaper by it, and otherwise with probability (old score / new score)^(1/T). So the
 * temperature T acts on the logarithm of the local cost, alike in cheap and dear parts of the tree
 * (as in G. Kalachev, P. Panteleev and M.-H. Yung, Multi-tensor contraction for XEB verification of
 * quantum circuits, 2021).
 */
public final class Annealing {
  private static final int LEVELS = 64;
  private static final int THRESHOLDS = 1024;

  private final SearchTree tree;
  private final SplittableRandom random;
  private final double[] thresholds = new double[THRESHOLDS];
  private double maxLog2Size = Double.POSITIVE_INFINITY;

  /**
   * Anneals a tree.
   *
   * @param tree changed in place
   */
  public Annealing(SearchTree tree, SplittableRandom random) {
    this.tree = tree;
    this.random = random;
  }

  /** From now on, makes no result of a step larger than this, unless it is already. */
  public Annealing withLargest(double limit) {
    this.maxLog2Size = limit;
    return this;
  }

  /** The budget's steps that a move takes. */
  public static long stepsPerMove(int words) {
    return 40 + 6L * words;
  }

  /**
   * Cools from one temperature to another, geometrically. Ends early, still hot, if the budget
   * ends.
   *
   * @param moves tried in all
   */
  public void anneal(double from, double to, long moves, SearchBudget budget) {
    if (tree.n < 3) {
      return;
    }
    for (int level = 0; level < LEVELS; level++) {
      double temperature = from * Math.pow(to / from, (double) level / (LEVELS - 1));
      for (int k = 0; k < THRESHOLDS; k++) {
        thresholds[k] = Math.pow((k + 0.5) / THRESHOLDS, -temperature);
      }
      long left = moves / LEVELS;
      while (left > 0) {
        int batch = (int) Math.min(left, 500);
        for (int k = 0; k < batch; k++) {
          move();
        }
        left -= batch;
        if (!budget.spend(batch * stepsPerMove(tree.words))) {
          tree.rescale();
          return;
        }
      }
    }
    tree.rescale();
  }

  private void move() {
    long draw = random.nextLong();
    int n = tree.n;
    int top = n + (int) (((draw >>> 32) * (n - 1)) >>> 32);
    int l = tree.left[top];
    int r = tree.right[top];
    boolean leftFirst = (draw & 1) != 0;
    int inner = leftFirst ? l : r;
    int c = leftFirst ? r : l;
    if (inner < n) {
      if (c < n) {
        return;
      }
      int swap = inner;
      inner = c;
      c = swap;
    }
    boolean keepLeft = (draw & 2) != 0;
    int a = keepLeft ? tree.left[inner] : tree.right[inner];
    int b = keepLeft ? tree.right[inner] : tree.left[inner];
    rotate(top, inner, a, b, c, thresholds[(int) (draw >>> 2) & (THRESHOLDS - 1)]);
  }

  /** Makes the inner step A·C instead of A·B, if that is accepted. */
  private void rotate(int top, int inner, int a, int b, int c, double threshold) {
    int words = tree.words;
    long[] legs = tree.legs;
    int atA = a * words;
    int atB = b * words;
    int atC = c * words;
    int atTop = top * words;
    double innerFlops = 0;
    double innerSize = 0;
    double topFlops = 0;
    for (int w = 0; w < words; w++) {
      long union = legs[atA + w] | legs[atC + w];
      long other = legs[atB + w];
      long result = union & (other | legs[atTop + w]);
      innerFlops += tree.layout.weight(w, union);
      innerSize += tree.layout.weight(w, result);
      topFlops += tree.layout.weight(w, result | other);
    }
    if (innerSize > maxLog2Size && innerSize > tree.log2Size[inner]) {
      return;
    }
    double innerScore = tree.scoreOf(innerFlops, innerSize, a, c);
    boolean dependent = tree.dependent[a] || tree.dependent[c];
    double topScore = tree.scoreOfTop(topFlops, top, dependent, b);
    double old = tree.score[inner] + tree.score[top];
    double updated = innerScore + topScore;
    if (updated > old * threshold) {
      return;
    }
    int atInner = inner * words;
    for (int w = 0; w < words; w++) {
      legs[atInner + w] = (legs[atA + w] | legs[atC + w]) & (legs[atB + w] | legs[atTop + w]);
    }
    tree.setChildren(inner, a, c);
    tree.setChildren(top, inner, b);
    tree.dependent[inner] = dependent;
    tree.log2Flops[inner] = innerFlops;
    tree.log2Size[inner] = innerSize;
    tree.log2Flops[top] = topFlops;
    tree.score[inner] = innerScore;
    tree.score[top] = topScore;
    tree.addToTotal(updated - old);
  }
}
