package io.github.knotwork.networks.contraction.order;

/**
 * Enumerates all pairs of disjoint connected sets of tensors that share an index, each pair once,
 * and after all pairs within its two sets (G. Moerkotte and T. Neumann, Analysis of two existing
 * and one new dynamic programming algorithm for the generation of optimal bushy join trees without
 * cross products, 2006).
 */
final class ConnectedPairs {
  /** What is done with sets and pairs. */
  interface Visitor {
    /** Whether pairs with this set are wanted. */
    boolean wants(long set);

    /** A pair; false ends the enumeration. */
    boolean pair(long a, long b);
  }

  private final SubsetSizes sizes;
  private final long within;
  private final Visitor visitor;
  private boolean ended;

  private ConnectedPairs(SubsetSizes sizes, long within, Visitor visitor) {
    this.sizes = sizes;
    this.within = within;
    this.visitor = visitor;
  }

  /**
   * Enumerates the pairs within a connected set.
   *
   * @return whether it came to its end
   */
  static boolean enumerate(SubsetSizes sizes, long within, Visitor visitor) {
    ConnectedPairs pairs = new ConnectedPairs(sizes, within, visitor);
    for (long rest = within; rest != 0 && !pairs.ended; rest &= ~Long.highestOneBit(rest)) {
      // First sets grow from their lowest tensor, the highest start first.
      long start = Long.highestOneBit(rest);
      pairs.partnersOf(start);
      pairs.growFirst(start, upTo(start));
    }
    return !pairs.ended;
  }

  /** A single tensor and all below it. */
  private static long upTo(long tensor) {
    return tensor | (tensor - 1);
  }

  private void growFirst(long set, long excluded) {
    long border = sizes.neighbours(set) & within & ~excluded;
    for (long added = -border & border; added != 0 && !ended; added = (added - border) & border) {
      partnersOf(set | added);
    }
    for (long added = -border & border; added != 0 && !ended; added = (added - border) & border) {
      growFirst(set | added, excluded | border);
    }
  }

  /** Pairs a first set with every connected set next to it whose tensors come after its lowest. */
  private void partnersOf(long first) {
    if (!visitor.wants(first)) {
      return;
    }
    long excluded = upTo(Long.lowestOneBit(first)) | first;
    long border = sizes.neighbours(first) & within & ~excluded;
    for (long rest = border; rest != 0 && !ended; rest &= ~Long.highestOneBit(rest)) {
      long start = Long.highestOneBit(rest);
      emit(first, start);
      growSecond(first, start, excluded | (upTo(start) & border));
    }
  }

  private void growSecond(long first, long set, long excluded) {
    long border = sizes.neighbours(set) & within & ~excluded;
    for (long added = -border & border; added != 0 && !ended; added = (added - border) & border) {
      emit(first, set | added);
    }
    for (long added = -border & border; added != 0 && !ended; added = (added - border) & border) {
      growSecond(first, set | added, excluded | border);
    }
  }

  private void emit(long a, long b) {
    ended |= visitor.wants(b) && !visitor.pair(a, b);
  }
}
