package io.github.knotwork.networks.format;

import java.util.Arrays;

/**
 * The modes and ranks of a tensor-train matrix: core k has the shape [ranks[k], inModes[k],
 * outModes[k], ranks[k+1]].
 *
 * @param inModes factors of the input (row) size
 * @param outModes factors of the output (column) size, as many
 * @param ranks one more than modes; the first and the last are 1
 */
public record TtShape(int[] inModes, int[] outModes, int[] ranks) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if lengths don't match, a mode or rank is below 1, or a rank
   *     is above the greatest the modes admit, naming the bond, the rank and that maximum
   */
  public TtShape {
    inModes = inModes.clone();
    outModes = outModes.clone();
    ranks = ranks.clone();
    int d = inModes.length;
    if (d == 0 || outModes.length != d) {
      throw new IllegalArgumentException(
          "tensor train: as many input as output modes are expected, given "
              + Arrays.toString(inModes)
              + " and "
              + Arrays.toString(outModes));
    }
    for (int k = 0; k < d; k++) {
      if (inModes[k] < 1 || outModes[k] < 1) {
        throw new IllegalArgumentException(
            "tensor train: modes must be at least 1, given "
                + Arrays.toString(inModes)
                + " and "
                + Arrays.toString(outModes));
      }
    }
    if (ranks.length != d + 1 || ranks[0] != 1 || ranks[d] != 1) {
      throw new IllegalArgumentException(
          "tensor train: "
              + (d + 1)
              + " ranks, the first and the last 1, are expected, given "
              + Arrays.toString(ranks));
    }
    int[] maximal = maximalRanks(inModes, outModes);
    for (int k = 1; k < d; k++) {
      if (ranks[k] < 1 || ranks[k] > maximal[k]) {
        throw new IllegalArgumentException(
            "tensor train: rank "
                + ranks[k]
                + " of bond "
                + k
                + " is not between 1 and "
                + maximal[k]
                + ", the greatest its modes admit");
      }
    }
  }

  /**
   * One rank for all bonds, but no bond above its maximum.
   *
   * @param rank at least 1, and some bond must be able to have it
   * @throws IllegalArgumentException if it is out of range, naming it and the maximum
   */
  public static TtShape uniform(int[] inModes, int[] outModes, int rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("tensor train: rank " + rank + " is below 1");
    }
    int[] ranks = maximalRanks(inModes, outModes);
    int greatest = Arrays.stream(ranks).max().orElse(1);
    if (rank > greatest && ranks.length > 2) {
      throw new IllegalArgumentException(
          "tensor train: rank "
              + rank
              + " is above "
              + greatest
              + ", the greatest that a bond of modes "
              + Arrays.toString(inModes)
              + " and "
              + Arrays.toString(outModes)
              + " admits");
    }
    for (int k = 0; k < ranks.length; k++) {
      ranks[k] = Math.min(ranks[k], rank);
    }
    return new TtShape(inModes, outModes, ranks);
  }

  /**
   * The greatest rank of each bond: the smaller of the products of all modes before and after it.
   *
   * @return one more than modes, the first and the last 1
   */
  public static int[] maximalRanks(int[] inModes, int[] outModes) {
    int d = Math.min(inModes.length, outModes.length);
    double[] before = new double[d + 1];
    double[] after = new double[d + 1];
    before[0] = 1;
    after[d] = 1;
    for (int k = 0; k < d; k++) {
      before[k + 1] = before[k] * inModes[k] * outModes[k];
      after[d - 1 - k] = after[d - k] * inModes[d - 1 - k] * outModes[d - 1 - k];
    }
    int[] ranks = new int[d + 1];
    for (int k = 0; k <= d; k++) {
      ranks[k] = (int) Math.min(Integer.MAX_VALUE, Math.min(before[k], after[k]));
    }
    return ranks;
  }

  /** The number of cores. */
  public int cores() {
    return inModes.length;
  }

  /** The size of the input, the product of its modes. */
  public int inSize() {
    return product(inModes, "input");
  }

  /** The size of the output, the product of its modes. */
  public int outSize() {
    return product(outModes, "output");
  }

  /** The shape of core k: [ranks[k], inModes[k], outModes[k], ranks[k+1]]. */
  public long[] coreShape(int k) {
    return new long[] {ranks[k], inModes[k], outModes[k], ranks[k + 1]};
  }

  /**
   * The einsum of a batch with all cores: [batch, in₁…in_d], core₁, …, core_d → [batch,
   * out₁…out_d]. The batch comes in the shape {@link #batchShape}.
   */
  public String batchEquation() {
    StringBuilder equation = new StringBuilder(TtIndices.BATCH);
    StringBuilder output = new StringBuilder(TtIndices.BATCH);
    for (int k = 0; k < cores(); k++) {
      equation.append(TtIndices.in(k));
      output.append(TtIndices.out(k));
    }
    for (int k = 0; k < cores(); k++) {
      equation.append(',').append(TtIndices.core(k));
    }
    return equation.append("->").append(output).toString();
  }

  /** [batch, in₁…in_d]; −1 stands for an unknown batch size. */
  public long[] batchShape(long batch) {
    long[] shape = new long[cores() + 1];
    shape[0] = batch;
    for (int k = 0; k < cores(); k++) {
      shape[k + 1] = inModes[k];
    }
    return shape;
  }

  /** The number of entries of all cores. */
  public long parameterCount() {
    long count = 0;
    for (int k = 0; k < cores(); k++) {
      count += (long) ranks[k] * inModes[k] * outModes[k] * ranks[k + 1];
    }
    return count;
  }

  /**
   * Checks that the modes multiply to given sizes.
   *
   * @throws IllegalArgumentException naming the modes, their product and the size
   */
  public void requireSizes(int inSize, int outSize) {
    requireProduct("input", inModes, inSize() == inSize, inSize);
    requireProduct("output", outModes, outSize() == outSize, outSize);
  }

  private static void requireProduct(String which, int[] modes, boolean fits, int size) {
    if (!fits) {
      throw new IllegalArgumentException(
          "tensor train: "
              + which
              + " modes "
              + Arrays.toString(modes)
              + " multiply to "
              + product(modes, which)
              + ", not to "
              + size);
    }
  }

  private static int product(int[] modes, String which) {
    long product = 1;
    for (int mode : modes) {
      product *= mode;
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "tensor train: the "
                + which
                + " modes "
                + Arrays.toString(modes)
                + " multiply beyond 2^31");
      }
    }
    return (int) product;
  }

  @Override
  public int[] inModes() {
    return inModes.clone();
  }

  @Override
  public int[] outModes() {
    return outModes.clone();
  }

  @Override
  public int[] ranks() {
    return ranks.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TtShape shape
        && Arrays.equals(inModes, shape.inModes)
        && Arrays.equals(outModes, shape.outModes)
        && Arrays.equals(ranks, shape.ranks);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(new int[][] {inModes, outModes, ranks});
  }

  @Override
  public String toString() {
    return Arrays.toString(inModes)
        + "→"
        + Arrays.toString(outModes)
        + " ranks "
        + Arrays.toString(ranks);
  }
}
