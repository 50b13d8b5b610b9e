package io.github.knotwork.networks.network;

import java.util.Arrays;

/**
 * The structure of a tensor network without names and numbers: which tensor has which indices,
 * which indices are in the output, and how large they are. It is what contraction orders are sought
 * for. Tensors and indices are numbered from 0. An index may be on any number of tensors (a
 * hyperedge), several times on one (its diagonal), in the output or not. Immutable.
 *
 * <p>The <em>legs</em> of a tensor are its distinct indices that are on another tensor or in the
 * output; the others can be summed away without meeting another tensor.
 */
public final class NetworkStructure {
  private final int[][] tensors;
  private final int[] output;
  private final long[] sizes;
  private final boolean[] inOutput;
  private final int[][] tensorsWith;
  private final int[][] legs;
  private final double[] log2Sizes;

  private NetworkStructure(int[][] tensors, int[] output, long[] sizes) {
    this.tensors = tensors;
    this.output = output;
    this.sizes = sizes;
    this.inOutput = new boolean[sizes.length];
    for (int index : output) {
      inOutput[index] = true;
    }
    this.tensorsWith = tensorsWith(tensors, sizes.length);
    this.legs = new int[tensors.length][];
    for (int t = 0; t < tensors.length; t++) {
      legs[t] =
          Arrays.stream(tensors[t])
              .filter(i -> inOutput[i] || tensorsWith[i].length > 1)
              .distinct()
              .sorted()
              .toArray();
    }
    this.log2Sizes = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      log2Sizes[i] = Math.log((double) Math.max(1, sizes[i])) / Math.log(2);
      if (Long.bitCount(sizes[i]) == 1) {
        log2Sizes[i] = Long.numberOfTrailingZeros(sizes[i]);
      }
    }
  }

  /**
   * A structure.
   *
   * @param tensors the indices of each tensor, an entry an axis; copied
   * @param output the indices of the result, without repetition; copied
   * @param sizes of each index, 0 or more; copied
   * @throws IllegalArgumentException if there is no tensor, an index is out of range, a size is
   *     negative, or an output index is repeated or on no tensor
   */
  public static NetworkStructure of(int[][] tensors, int[] output, long[] sizes) {
    if (tensors.length == 0) {
      throw new IllegalArgumentException("network: it has no tensors; add one at least");
    }
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] < 0) {
        throw new IllegalArgumentException("network: index " + i + " has size " + sizes[i]);
      }
    }
    boolean[] onTensor = new boolean[sizes.length];
    int[][] copy = new int[tensors.length][];
    for (int t = 0; t < tensors.length; t++) {
      copy[t] = tensors[t].clone();
      for (int index : copy[t]) {
        checkIndex(index, sizes.length, "tensor " + t);
        onTensor[index] = true;
      }
    }
    boolean[] seen = new boolean[sizes.length];
    for (int index : output) {
      checkIndex(index, sizes.length, "the output");
      if (!onTensor[index]) {
        throw new IllegalArgumentException("network: output index " + index + " is on no tensor");
      }
      if (seen[index]) {
        throw new IllegalArgumentException("network: output index " + index + " is repeated");
      }
      seen[index] = true;
    }
    return new NetworkStructure(copy, output.clone(), sizes.clone());
  }

  private static void checkIndex(int index, int count, String where) {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "network: "
              + where
              + " has index "
              + index
              + ", but sizes are given for indices 0 to "
              + (count - 1));
    }
  }

  private static int[][] tensorsWith(int[][] tensors, int indices) {
    int[] last = new int[indices];
    int[] count = new int[indices];
    Arrays.fill(last, -1);
    for (int t = 0; t < tensors.length; t++) {
      for (int index : tensors[t]) {
        if (last[index] != t) {
          last[index] = t;
          count[index]++;
        }
      }
    }
    int[][] with = new int[indices][];
    for (int i = 0; i < indices; i++) {
      with[i] = new int[count[i]];
    }
    Arrays.fill(last, -1);
    Arrays.fill(count, 0);
    for (int t = 0; t < tensors.length; t++) {
      for (int index : tensors[t]) {
        if (last[index] != t) {
          last[index] = t;
          with[index][count[index]++] = t;
        }
      }
    }
    return with;
  }

  /** The number of tensors, 1 or more. */
  public int tensorCount() {
    return tensors.length;
  }

  /** The number of indices. */
  public int indexCount() {
    return sizes.length;
  }

  /** The indices of a tensor, an entry an axis; a copy. */
  public int[] indices(int tensor) {
    return tensors[tensor].clone();
  }

  /** The legs of a tensor in ascending order; a copy. */
  public int[] legs(int tensor) {
    return legs[tensor].clone();
  }

  /** The number of legs of a tensor. */
  public int legCount(int tensor) {
    return legs[tensor].length;
  }

  /** One leg of a tensor. */
  public int leg(int tensor, int position) {
    return legs[tensor][position];
  }

  /** The indices of the result, an entry an axis; a copy. */
  public int[] output() {
    return output.clone();
  }

  /** Whether an index is in the output. */
  public boolean isInOutput(int index) {
    return inOutput[index];
  }

  /** The tensors that have an index, in ascending order; a copy. */
  public int[] tensorsWith(int index) {
    return tensorsWith[index].clone();
  }

  /** One of the tensors that have an index, in ascending order. */
  public int tensorWith(int index, int position) {
    return tensorsWith[index][position];
  }

  /** The number of tensors that have an index. */
  public int tensorCount(int index) {
    return tensorsWith[index].length;
  }

  /** The size of an index. */
  public long size(int index) {
    return sizes[index];
  }

  /** The binary logarithm of an index's size; 0 for size 0, so that sums of logs stay finite. */
  public double log2Size(int index) {
    return log2Sizes[index];
  }

  /** The binary logarithm of the number of entries over a tensor's legs. */
  public double log2LegSize(int tensor) {
    double sum = 0;
    for (int index : legs[tensor]) {
      sum += log2Sizes[index];
    }
    return sum;
  }

  /** Equal in tensors, output and sizes, numbers and order included. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkStructure s
        && Arrays.deepEquals(tensors, s.tensors)
        && Arrays.equals(output, s.output)
        && Arrays.equals(sizes, s.sizes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.deepHashCode(tensors) + Arrays.hashCode(output))
        + Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return tensors.length + " tensors, " + sizes.length + " indices, output " + output.length;
  }
}
