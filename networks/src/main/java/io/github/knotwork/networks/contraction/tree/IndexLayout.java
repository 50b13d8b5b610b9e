package io.github.knotwork.networks.contraction.tree;

import io.github.knotwork.networks.network.NetworkStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Gives every index a bit, such that sets of indices are words of bits and the size of a set is
 * mostly a count of bits: indices of equal size fill words of their own, and only indices of rare
 * sizes share words in which each bit is looked up.
 */
public final class IndexLayout {
  /** A size that fewer indices have gets no words of its own. */
  private static final int COMMON = 8;

  private final int words;
  private final int uniformWords;
  private final double[] wordWeights;
  private final int[] bits;
  private final double[] bitWeights;

  private IndexLayout(
      int words, int uniformWords, double[] wordWeights, int[] bits, double[] bitWeights) {
    this.words = words;
    this.uniformWords = uniformWords;
    this.wordWeights = wordWeights;
    this.bits = bits;
    this.bitWeights = bitWeights;
  }

  public static IndexLayout of(NetworkStructure structure) {
    TreeMap<Long, List<Integer>> bySize = new TreeMap<>();
    for (int i = 0; i < structure.indexCount(); i++) {
      if (structure.isInOutput(i) || structure.tensorCount(i) > 1) {
        bySize.computeIfAbsent(structure.size(i), s -> new ArrayList<>()).add(i);
      }
    }
    int[] bits = new int[structure.indexCount()];
    List<Double> weights = new ArrayList<>();
    List<Integer> rare = new ArrayList<>();
    int next = 0;
    for (List<Integer> group : bySize.values()) {
      if (group.size() < COMMON) {
        rare.addAll(group);
        continue;
      }
      for (int index : group) {
        bits[index] = next++;
      }
      next = (next + 63) / 64 * 64;
      while (weights.size() < next / 64) {
        weights.add(structure.log2Size(group.get(0)));
      }
    }
    int uniform = next / 64;
    for (int index : rare) {
      bits[index] = next++;
    }
    int words = Math.max(1, (next + 63) / 64);
    double[] bitWeights = new double[words * 64];
    for (List<Integer> group : bySize.values()) {
      for (int index : group) {
        bitWeights[bits[index]] = structure.log2Size(index);
      }
    }
    double[] wordWeights = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return new IndexLayout(words, uniform, wordWeights, bits, bitWeights);
  }

  /** The number of words of a set. */
  public int words() {
    return words;
  }

  /** The bit of an index that is a leg of some tensor. */
  public int bit(int index) {
    return bits[index];
  }

  /** The binary logarithm of the size of a bit's index. */
  public double weight(int bit) {
    return bitWeights[bit];
  }

  /** The binary logarithm of a word's part of a set's size. */
  public double weight(int word, long set) {
    if (word < uniformWords) {
      return Long.bitCount(set) * wordWeights[word];
    }
    double sum = 0;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      sum += bitWeights[word * 64 + Long.numberOfTrailingZeros(rest)];
    }
    return sum;
  }
}
