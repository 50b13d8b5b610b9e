package io.github.knotwork.autodiff.compile.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lifetimes that have no address yet; gives the most important of those within an interval of
 * steps. A balanced tree over points (first step, last step) in the order of a Z-curve, so that
 * subtrees are compact; a node knows the box around the points below it and the most important of
 * them. A search visits some √n of n nodes, as in a k-d tree (Bentley 1975).
 */
final class WaitingBlocks {
  private static final int NONE = Integer.MAX_VALUE;

  /** The most important first. */
  private final List<Lifetime> byRank;

  private final int leaves;

  // By node, 1 being the root and 2k and 2k+1 below k: the lowest rank, and the box.
  private final int[] rank;
  private final int[] minFirst;
  private final int[] maxFirst;
  private final int[] minLast;
  private final int[] maxLast;

  /** By rank: its leaf. */
  private final int[] leafOf;

  /**
   * Orders lifetimes.
   *
   * @param importance of two that fit, the one with the larger is given first, and of two alike the
   *     larger one
   */
  WaitingBlocks(List<Lifetime> lifetimes, ToDoubleFunction<Lifetime> importance) {
    byRank = new ArrayList<>(lifetimes);
    byRank.sort(
        Comparator.comparingDouble(importance)
            .thenComparingLong(Lifetime::bytes)
            .reversed()
            .thenComparingInt(Lifetime::first));
    Map<Lifetime, Integer> ranks = new HashMap<>();
    byRank.forEach(lifetime -> ranks.put(lifetime, ranks.size()));
    List<Lifetime> onCurve = new ArrayList<>(byRank);
    onCurve.sort(
        Comparator.comparingLong(l -> interleaved(l.first()) << 1 | interleaved(l.last())));

    leaves = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * lifetimes.size() - 1)));
    rank = new int[2 * leaves];
    minFirst = new int[2 * leaves];
    maxFirst = new int[2 * leaves];
    minLast = new int[2 * leaves];
    maxLast = new int[2 * leaves];
    leafOf = new int[lifetimes.size()];
    for (int k = 0; k < leaves; k++) {
      clear(leaves + k);
      if (k < onCurve.size()) {
        put(leaves + k, requireNonNull(ranks.get(onCurve.get(k))));
      }
    }
    for (int node = leaves - 1; node > 0; node--) {
      join(node);
    }
  }

  /** The bits of a number with a 0 before each. */
  private static long interleaved(int number) {
    long bits = number;
    bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFFL;
    bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FFL;
    bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
    bits = (bits | bits << 2) & 0x3333_3333_3333_3333L;
    return (bits | bits << 1) & 0x5555_5555_5555_5555L;
  }

  private void put(int leaf, int itsRank) {
    Lifetime lifetime = byRank.get(itsRank);
    leafOf[itsRank] = leaf;
    rank[leaf] = itsRank;
    minFirst[leaf] = lifetime.first();
    maxFirst[leaf] = lifetime.first();
    minLast[leaf] = lifetime.last();
    maxLast[leaf] = lifetime.last();
  }

  private void clear(int leaf) {
    rank[leaf] = NONE;
    minFirst[leaf] = NONE;
    maxFirst[leaf] = -1;
    minLast[leaf] = NONE;
    maxLast[leaf] = -1;
  }

  private void join(int node) {
    int left = 2 * node;
    int right = left + 1;
    rank[node] = Math.min(rank[left], rank[right]);
    minFirst[node] = Math.min(minFirst[left], minFirst[right]);
    maxFirst[node] = Math.max(maxFirst[left], maxFirst[right]);
    minLast[node] = Math.min(minLast[left], minLast[right]);
    maxLast[node] = Math.max(maxLast[left], maxLast[right]);
  }

  boolean isEmpty() {
    return rank[1] == NONE;
  }

  /** Takes the most important lifetime from {@code first} to {@code last} or within; or null. */
  @Nullable Lifetime take(int first, int last) {
    int found = best(1, first, last, NONE);
    if (found == NONE) {
      return null;
    }
    int node = leafOf[found];
    clear(node);
    for (node /= 2; node > 0; node /= 2) {
      join(node);
    }
    return byRank.get(found);
  }

  /** The lowest rank below a node, if it is lower than {@code found}; that otherwise. */
  private int best(int node, int first, int last, int found) {
    if (rank[node] >= found || maxFirst[node] < first || minLast[node] > last) {
      return found;
    }
    if (minFirst[node] >= first && maxLast[node] <= last) {
      return rank[node];
    }
    if (node >= leaves) {
      return found;
    }
    boolean leftFirst = rank[2 * node] < rank[2 * node + 1];
    int nearer = best(2 * node + (leftFirst ? 0 : 1), first, last, found);
    return best(2 * node + (leftFirst ? 1 : 0), first, last, nearer);
  }
}
