package io.github.knotwork.networks.contraction.refine;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.contraction.tree.Exp2;
import io.github.knotwork.networks.contraction.tree.IndexLayout;
import io.github.knotwork.networks.contraction.tree.PathBuilder;
import io.github.knotwork.networks.contraction.tree.StepScore;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Arrays;

/**
 * A contraction tree that is changed in place while a better one is sought; its costs are kept up
 * to date with every change. Nodes below n are the tensors; the others are steps, in no order. Not
 * thread-safe.
 *
 * <p>The arrays are open to the searches of this package, which run through them millions of times
 * a second; a search that has changed children calls {@link #evaluate}.
 */
public final class SearchTree {
  /** Scores are scaled down when the largest step is above this power of two. */
  private static final double LARGEST_EXPONENT = 900;

  final NetworkStructure structure;
  final IndexLayout layout;
  final StepScore stepScore;

  /** The number of tensors. */
  final int n;

  /** Words of a set of indices. */
  final int words;

  final int[] left;
  final int[] right;
  final int[] parent;
  final int root;

  /** The legs of node v are the words from v·words on; sliced indices are in none. */
  final long[] legs;

  /** The binary logarithm of each node's entries, in one slice. */
  final double[] log2Size;

  /** The binary logarithm of each step's multiply-adds, in one slice. */
  final double[] log2Flops;

  /** Each step's score in one slice, in units of 2^scale. */
  final double[] score;

  /** Whether a node depends on a differentiated tensor. */
  final boolean[] dependent;

  /** When a step's children were last changed, in {@link #changes}. */
  final long[] changedAt;

  long changes = 1;
  final boolean[] sliced;
  private double log2Slices;
  private double scale;
  private double total;

  private SearchTree(NetworkStructure structure, StepScore stepScore, boolean[] dependentTensors) {
    this.structure = structure;
    this.stepScore = stepScore;
    this.layout = IndexLayout.of(structure);
    this.n = structure.tensorCount();
    this.words = layout.words();
    int nodes = 2 * n - 1;
    this.left = new int[nodes];
    this.right = new int[nodes];
    this.parent = new int[nodes];
    this.root = nodes - 1;
    this.legs = new long[nodes * words];
    this.log2Size = new double[nodes];
    this.log2Flops = new double[nodes];
    this.score = new double[nodes];
    this.dependent = Arrays.copyOf(dependentTensors, nodes);
    this.changedAt = new long[nodes];
    this.sliced = new boolean[structure.indexCount()];
    Arrays.fill(parent, -1);
  }

  /**
   * The tree of a path.
   *
   * @param stepScore what a step counts
   * @param dependent for each tensor, whether it is differentiated; copied
   */
  public static SearchTree of(
      NetworkStructure structure, ContractionPath path, StepScore stepScore, boolean[] dependent) {
    SearchTree tree = new SearchTree(structure, stepScore, dependent);
    for (int t = 0; t < tree.n; t++) {
      for (int k = 0; k < structure.legCount(t); k++) {
        int bit = tree.layout.bit(structure.leg(t, k));
        tree.legs[t * tree.words + (bit >> 6)] |= 1L << bit;
      }
      tree.log2Size[t] = tree.sizeOfLegs(t);
    }
    tree.follow(path);
    return tree;
  }

  /** Another tree of the same network, without slicing. */
  public SearchTree with(ContractionPath path) {
    return of(structure, path, stepScore, Arrays.copyOf(dependent, n));
  }

  private void follow(ContractionPath path) {
    int[] holders = new int[words * 64];
    for (int i = 0; i < structure.indexCount(); i++) {
      int count = structure.tensorCount(i) + (structure.isInOutput(i) ? 1 : 0);
      if (count > 1) {
        holders[layout.bit(i)] = count;
      }
    }
    for (int step = 0; step < path.stepCount(); step++) {
      int v = n + step;
      int a = path.first(step);
      int b = path.second(step);
      setChildren(v, a, b);
      dependent[v] = dependent[a] || dependent[b];
      for (int w = 0; w < words; w++) {
        long wordA = legs[a * words + w];
        long wordB = legs[b * words + w];
        long result = wordA | wordB;
        for (long shared = wordA & wordB; shared != 0; shared &= shared - 1) {
          if (--holders[w * 64 + Long.numberOfTrailingZeros(shared)] == 1) {
            result &= ~Long.lowestOneBit(shared);
          }
        }
        legs[v * words + w] = result;
      }
      log2Size[v] = sizeOfLegs(v);
      log2Flops[v] = sizeOfUnion(a, b);
    }
    rescale();
  }

  /** Makes two nodes the children of a step. Its costs are not updated. */
  void setChildren(int step, int a, int b) {
    left[step] = a;
    right[step] = b;
    parent[a] = step;
    parent[b] = step;
    changedAt[step] = ++changes;
  }

  private double sizeOfLegs(int v) {
    double sum = 0;
    for (int w = 0; w < words; w++) {
      sum += layout.weight(w, legs[v * words + w]);
    }
    return sum;
  }

  private double sizeOfUnion(int a, int b) {
    double sum = 0;
    for (int w = 0; w < words; w++) {
      sum += layout.weight(w, legs[a * words + w] | legs[b * words + w]);
    }
    return sum;
  }

  /** Updates a step's costs, and the total, after its legs or its children's legs were changed. */
  void evaluate(int step) {
    log2Size[step] = sizeOfLegs(step);
    log2Flops[step] = sizeOfUnion(left[step], right[step]);
    dependent[step] = dependent[left[step]] || dependent[right[step]];
    double updated = scoreOf(step, log2Flops[step], log2Size[step]);
    total += updated - score[step];
    score[step] = updated;
  }

  private double scoreOf(int step, double flops, double size) {
    return stepScore.of(flops - scale, size - scale, dependent[left[step]], dependent[right[step]]);
  }

  /** What a step would count with other costs and operands. */
  double scoreOf(double flops, double size, int a, int b) {
    return stepScore.of(flops - scale, size - scale, dependent[a], dependent[b]);
  }

  /** What a step would count with other flops and operands, one of them not yet in place. */
  double scoreOfTop(double flops, int step, boolean operandDepends, int b) {
    return stepScore.of(flops - scale, log2Size[step] - scale, operandDepends, dependent[b]);
  }

  /** Changes the total, for searches that have updated costs by themselves. */
  void addToTotal(double change) {
    total += change;
  }

  /** The sum of scores of one slice, in units that {@link #rescale} may change. */
  double total() {
    return total;
  }

  /** Chooses the unit of scores anew, and adds them up without the rounding of many changes. */
  void rescale() {
    double largest = 0;
    for (int v = n; v < left.length; v++) {
      largest = Math.max(largest, Math.max(log2Flops[v], log2Size[v]));
    }
    scale = Math.max(0, largest - LARGEST_EXPONENT);
    total = 0;
    for (int v = n; v < left.length; v++) {
      score[v] = scoreOf(v, log2Flops[v], log2Size[v]);
      total += score[v];
    }
  }

  /** The binary logarithm of the sum of all steps' scores, all slices included. */
  public double log2Total() {
    return n == 1 ? Double.NEGATIVE_INFINITY : scale + Exp2.log2(total) + log2Slices;
  }

  /** The binary logarithm of the largest result of a step, in one slice. */
  public double log2Largest() {
    double largest = Double.NEGATIVE_INFINITY;
    for (int v = n; v < left.length; v++) {
      largest = Math.max(largest, log2Size[v]);
    }
    return largest;
  }

  /** The steps, children before parents, and subtrees one after the other. */
  int[] postorder() {
    int[] order = new int[n - 1];
    int[] stack = new int[n];
    int depth = 0;
    int position = n - 1;
    if (root >= n) {
      stack[depth++] = root;
    }
    while (depth > 0) {
      int v = stack[--depth];
      order[--position] = v;
      if (left[v] >= n) {
        stack[depth++] = left[v];
      }
      if (right[v] >= n) {
        stack[depth++] = right[v];
      }
    }
    return order;
  }

  /** The tree as a path, depth first. */
  public ContractionPath path() {
    int[] number = new int[left.length];
    for (int t = 0; t < n; t++) {
      number[t] = t;
    }
    PathBuilder path = new PathBuilder(n);
    for (int v : postorder()) {
      number[v] = path.contract(number[left[v]], number[right[v]]);
    }
    return path.build();
  }

  /** Whether an index is sliced. */
  public boolean isSliced(int index) {
    return sliced[index];
  }

  /** Slices an index that is not in the output: it is taken from all nodes. */
  public void slice(int index) {
    int bit = layout.bit(index);
    int word = bit >> 6;
    long mask = ~(1L << bit);
    for (int v = 0; v < left.length; v++) {
      legs[v * words + word] &= mask;
    }
    for (int t = 0; t < n; t++) {
      log2Size[t] = sizeOfLegs(t);
    }
    for (int v = n; v < left.length; v++) {
      log2Size[v] = sizeOfLegs(v);
      log2Flops[v] = sizeOfUnion(left[v], right[v]);
    }
    sliced[index] = true;
    log2Slices += structure.log2Size(index);
    changes++;
    Arrays.fill(changedAt, changes);
    rescale();
  }
}
