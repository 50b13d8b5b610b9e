package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.HeapTiles.LENGTH;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;

/**
 * Comparisons and choices over {@code double[]} tiles, by arithmetic on the bits of numbers: a
 * branch for each element would often be guessed wrong, and isn't vectorised. Bits are got at by
 * way of a direct buffer, as in {@link DoubleFunctions}.
 *
 * <p>The bits of positive numbers are ordered as they are; those of negative ones are turned around
 * for that. Adding 0 makes one of the two zeros.
 */
public final class DoubleChoices {
  private static final long INFINITY = 0x7ff0000000000000L;
  private static final long ONE = 0x3ff0000000000000L;
  private static final long ALL_BUT_SIGN = 0x7fffffffffffffffL;
  private static final int SIGN = 63;

  private static final ThreadLocal<DoubleChoices> MINE =
      ThreadLocal.withInitial(DoubleChoices::new);

  private final double[] tile = new double[LENGTH];
  private final long[] first = new long[LENGTH];
  private final long[] second = new long[LENGTH];
  private final long[] third = new long[LENGTH];
  private final DoubleBuffer asNumbers;
  private final LongBuffer asBits;

  private DoubleChoices() {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(LENGTH * Double.BYTES).order(ByteOrder.nativeOrder());
    asNumbers = memory.asDoubleBuffer();
    asBits = memory.asLongBuffer();
  }

  /** y = 1 where a < b, 0 elsewhere, also where a or b is NaN; y may be an argument. */
  public static void less(double[] a, double[] b, double[] y, int n) {
    DoubleChoices my = MINE.get();
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      my.keys(a, b, from, count);
      my.less(count);
      my.write(y, from, count);
    }
  }

  /** y = 1 where a ≤ b, 0 elsewhere, also where a or b is NaN; y may be an argument. */
  public static void lessOrEqual(double[] a, double[] b, double[] y, int n) {
    DoubleChoices my = MINE.get();
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      my.keys(a, b, from, count);
      my.lessOrEqual(count);
      my.write(y, from, count);
    }
  }

  /** y = 1 where a = b, 0 elsewhere, also where a or b is NaN; y may be an argument. */
  public static void equal(double[] a, double[] b, double[] y, int n) {
    DoubleChoices my = MINE.get();
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      my.keys(a, b, from, count);
      my.equal(count);
      my.write(y, from, count);
    }
  }

  /** y = a where the condition is 1, b where it is 0; y may be an argument. */
  public static void select(double[] condition, double[] a, double[] b, double[] y, int n) {
    DoubleChoices my = MINE.get();
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      my.read(condition, from, my.third, count);
      my.read(a, from, my.first, count);
      my.read(b, from, my.second, count);
      my.choose(count);
      my.write(y, from, count);
    }
  }

  private void read(double[] x, int from, long[] to, int n) {
    asNumbers.put(0, x, from, n);
    asBits.get(0, to, 0, n);
  }

  /** Writes {@link #first}. */
  private void write(double[] y, int from, int n) {
    asBits.put(0, first, 0, n);
    asNumbers.get(0, y, from, n);
  }

  /** first, second ← bits in the order of numbers; third ← a negative number where one is NaN. */
  private void keys(double[] a, double[] b, int from, int n) {
    System.arraycopy(a, from, tile, 0, n);
    DoubleLoops.shift(0, tile, tile, n);
    read(tile, 0, first, n);
    System.arraycopy(b, from, tile, 0, n);
    DoubleLoops.shift(0, tile, tile, n);
    read(tile, 0, second, n);
    long[] x = first;
    long[] y = second;
    long[] isNaN = third;
    for (int i = 0; i < n; i++) {
      isNaN[i] = (INFINITY - (x[i] & ALL_BUT_SIGN)) | (INFINITY - (y[i] & ALL_BUT_SIGN));
    }
    order(x, n);
    order(y, n);
  }

  private static void order(long[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = x[i] ^ ((x[i] >> SIGN) & ALL_BUT_SIGN);
    }
  }

  // Below, the sign of x − y where that doesn't overflow, and of x where it does.

  private void less(int n) {
    long[] x = first;
    long[] y = second;
    long[] isNaN = third;
    for (int i = 0; i < n; i++) {
      long sign = (x[i] & ~y[i]) | (~(x[i] ^ y[i]) & (x[i] - y[i]));
      x[i] = ((sign & ~isNaN[i]) >> SIGN) & ONE;
    }
  }

  private void lessOrEqual(int n) {
    long[] x = first;
    long[] y = second;
    long[] isNaN = third;
    for (int i = 0; i < n; i++) {
      long sign = (y[i] & ~x[i]) | (~(x[i] ^ y[i]) & (y[i] - x[i]));
      x[i] = (~(sign | isNaN[i]) >> SIGN) & ONE;
    }
  }

  private void equal(int n) {
    long[] x = first;
    long[] y = second;
    long[] isNaN = third;
    for (int i = 0; i < n; i++) {
      long difference = x[i] ^ y[i];
      x[i] = (~(difference | -difference | isNaN[i]) >> SIGN) & ONE;
    }
  }

  private void choose(int n) {
    long[] a = first;
    long[] b = second;
    long[] condition = third;
    for (int i = 0; i < n; i++) {
      long mask = -condition[i] >> SIGN;
      a[i] = (a[i] & mask) | (b[i] & ~mask);
    }
  }
}
