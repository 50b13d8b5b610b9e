package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.contraction.tree.Exp2;
import io.github.knotwork.networks.contraction.tree.PathBuilder;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A network while it is being contracted: which arrays are left, what their legs are, and which
 * arrays hold an index. Can be reset, so that thousands of orders are tried without new memory.
 */
final class LiveNetwork {
  private final NetworkStructure structure;
  private final int tensorCount;
  private final int[][] tensorLegs;
  private final int[][] tensorHolders;
  private final double[] indexSizes;
  private final int[][] legs;
  private final int[] legCounts;
  private final int[][] holders;
  private final int[] holderCounts;
  private final int[] outsideCounts;
  private final double[] log2Sizes;
  private final boolean[] alive;
  private final int[] marks;
  private int mark;
  private PathBuilder path;
  private double flops;

  LiveNetwork(NetworkStructure structure) {
    this.structure = structure;
    this.tensorCount = structure.tensorCount();
    int indices = structure.indexCount();
    this.tensorLegs = new int[tensorCount][];
    this.tensorHolders = new int[indices][];
    this.indexSizes = new double[indices];
    this.legs = new int[2 * tensorCount - 1][];
    this.legCounts = new int[2 * tensorCount - 1];
    this.holders = new int[indices][];
    this.holderCounts = new int[indices];
    this.outsideCounts = new int[indices];
    this.log2Sizes = new double[2 * tensorCount - 1];
    this.alive = new boolean[2 * tensorCount - 1];
    this.marks = new int[indices];
    this.path = new PathBuilder(tensorCount);
    for (int t = 0; t < tensorCount; t++) {
      tensorLegs[t] = structure.legs(t);
    }
    for (int i = 0; i < indices; i++) {
      tensorHolders[i] = structure.tensorsWith(i);
      holders[i] = tensorHolders[i].clone();
      outsideCounts[i] = structure.isInOutput(i) ? 1 : 0;
      indexSizes[i] = structure.log2Size(i);
    }
    reset();
  }

  /** Puts all tensors back. */
  void reset() {
    for (int t = 0; t < tensorCount; t++) {
      legs[t] = tensorLegs[t];
      legCounts[t] = legs[t].length;
      log2Sizes[t] = structure.log2LegSize(t);
      alive[t] = true;
    }
    Arrays.fill(alive, tensorCount, alive.length, false);
    for (int i = 0; i < holders.length; i++) {
      System.arraycopy(tensorHolders[i], 0, holders[i], 0, tensorHolders[i].length);
      holderCounts[i] = tensorHolders[i].length;
    }
    path = new PathBuilder(tensorCount);
    flops = 0;
  }

  /** The number of tensors the network began with. */
  int tensorCount() {
    return tensorCount;
  }

  /** The number of arrays that ever were: the next one gets this number. */
  int arrayCount() {
    return tensorCount + path.stepCount();
  }

  boolean isAlive(int array) {
    return alive[array];
  }

  double log2Size(int array) {
    return log2Sizes[array];
  }

  int legCount(int array) {
    return legCounts[array];
  }

  int leg(int array, int position) {
    return legs[array][position];
  }

  /** The number of live arrays that hold an index. */
  int holderCount(int index) {
    return holderCounts[index];
  }

  /** One of the live arrays that hold an index; the order is of no account but deterministic. */
  int holder(int index, int position) {
    return holders[index][position];
  }

  /** Whether an index is summed when its only two holders are contracted. */
  boolean endsBetweenTwo(int index) {
    return holderCounts[index] + outsideCounts[index] == 2;
  }

  double log2IndexSize(int index) {
    return indexSizes[index];
  }

  /** The multiply-adds of all steps so far; 2^1023 stands for more. */
  double flops() {
    return flops;
  }

  /** The logarithm of the size of all indices of two arrays. */
  double log2Union(int a, int b) {
    mark++;
    double sum = log2Sizes[a];
    for (int k = 0; k < legCounts[a]; k++) {
      marks[legs[a][k]] = mark;
    }
    for (int k = 0; k < legCounts[b]; k++) {
      int index = legs[b][k];
      if (marks[index] != mark) {
        sum += indexSizes[index];
      }
    }
    return sum;
  }

  /**
   * Contracts two live arrays.
   *
   * @return the number of the result
   */
  int contract(int a, int b) {
    mark++;
    int result = path.contract(a, b);
    int[] legsA = legs[a];
    int[] legsB = legs[b];
    int countA = legCounts[a];
    int countB = legCounts[b];
    for (int k = 0; k < countA; k++) {
      marks[legsA[k]] = mark;
    }
    int[] kept = new int[countA + countB];
    int count = 0;
    double size = 0;
    double union = log2Sizes[a];
    for (int k = 0; k < countB; k++) {
      int index = legsB[k];
      if (marks[index] == mark) {
        removeHolder(index, b);
      } else {
        replaceHolder(index, b, result);
        union += indexSizes[index];
        size += indexSizes[index];
        kept[count++] = index;
      }
    }
    for (int k = 0; k < countA; k++) {
      int index = legsA[k];
      if (holderCounts[index] + outsideCounts[index] == 1) {
        holderCounts[index] = 0;
      } else {
        replaceHolder(index, a, result);
        size += indexSizes[index];
        kept[count++] = index;
      }
    }
    legs[result] = kept;
    legCounts[result] = count;
    log2Sizes[result] = size;
    alive[a] = false;
    alive[b] = false;
    alive[result] = true;
    flops += Exp2.of(union);
    return result;
  }

  private void removeHolder(int index, int array) {
    int[] list = holders[index];
    int last = --holderCounts[index];
    for (int p = 0; p < last; p++) {
      if (list[p] == array) {
        list[p] = list[last];
        return;
      }
    }
  }

  private void replaceHolder(int index, int array, int by) {
    int[] list = holders[index];
    int p = 0;
    while (list[p] != array) {
      p++;
    }
    list[p] = by;
  }

  /** Contracts what is left, the two smallest arrays first, and gives the whole path. */
  ContractionPath finish() {
    if (path.stepCount() < tensorCount - 1) {
      PriorityQueue<Integer> left =
          new PriorityQueue<>(
              Comparator.<Integer>comparingDouble(v -> log2Sizes[v]).thenComparingInt(v -> v));
      for (int v = 0; v < arrayCount(); v++) {
        if (alive[v]) {
          left.add(v);
        }
      }
      while (left.size() > 1) {
        left.add(contract(left.remove(), left.remove()));
      }
    }
    return path.build();
  }
}
