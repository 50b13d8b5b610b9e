package io.github.knotwork.autodiff.kernel;

/**
 * The heap arrays in which one thread permutes: a tile, within the second-level cache, and a strip
 * of it, within the first.
 */
final class CopyMemory {
  private static final ThreadLocal<CopyMemory> MINE = ThreadLocal.withInitial(CopyMemory::new);

  private int[] ints = {};
  private long[] longs = {};
  private int[] intStrip = {};
  private long[] longStrip = {};

  private CopyMemory() {}

  static CopyMemory ofThisThread() {
    return MINE.get();
  }

  /** An array of that length at least, the same as before if it is long enough. */
  int[] ints(int length) {
    if (ints.length < length) {
      ints = new int[length];
    }
    return ints;
  }

  /** As {@link #ints}. */
  long[] longs(int length) {
    if (longs.length < length) {
      longs = new long[length];
    }
    return longs;
  }

  /** As {@link #ints}. */
  int[] intStrip(int length) {
    if (intStrip.length < length) {
      intStrip = new int[length];
    }
    return intStrip;
  }

  /** As {@link #ints}. */
  long[] longStrip(int length) {
    if (longStrip.length < length) {
      longStrip = new long[length];
    }
    return longStrip;
  }
}
