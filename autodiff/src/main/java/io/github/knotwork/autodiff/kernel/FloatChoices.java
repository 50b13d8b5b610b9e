package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.HeapTiles.LENGTH;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Comparisons and choices over {@code float[]} tiles, by arithmetic on the bits of numbers: a
 * branch for each element would often be guessed wrong, and isn't vectorised. Bits are got at by
 * way of a direct buffer, as in {@link FloatFunctions}.
 *
 * <p>The bits of positive numbers are ordered as they are; those of negative ones are turned around
 * for that. Adding 0 makes one of the two zeros.
 */
public final class FloatChoices {
  private static final int INFINITY = 0x7f800000;
  private static final int ONE = 0x3f800000;
  private static final int ALL_BUT_SIGN = 0x7fffffff;
  private static final int SIGN = 31;

  private static final ThreadLocal<FloatChoices> MINE = ThreadLocal.withInitial(FloatChoices::new);

  private final float[] tile = new float[LENGTH];
  private final int[] first = new int[LENGTH];
  private final int[] second = new int[LENGTH];
  private final int[] third = new int[LENGTH];
  private final FloatBuffer asNumbers;
  private final IntBuffer asBits;

  private FloatChoices() {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(LENGTH * Float.BYTES).order(ByteOrder.nativeOrder());
    asNumbers = memory.asFloatBuffer();
    asBits = memory.asIntBuffer();
  }

  /** y = 1 where a < b, 0 elsewhere, also where a or b is NaN; y may be an argument. */
  public static void less(float[] a, float[] b, float[] y, int n) {
    FloatChoices my = MINE.get();
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      my.keys(a, b, from, count);
      my.less(count);
      my.write(y, from, count);
    }
  }

  /** y = 1 where a ≤ b, 0 elsewhere, also where a or b is NaN; y may be an argument. */
  public static void lessOrEqual(float[] a, float[] b, float[] y, int n) {
    FloatChoices my = MINE.get();
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      my.keys(a, b, from, count);
      my.lessOrEqual(count);
      my.write(y, from, count);
    }
  }

  /** y = 1 where a = b, 0 elsewhere, also where a or b is NaN; y may be an argument. */
  public static void equal(float[] a, float[] b, float[] y, int n) {
    FloatChoices my = MINE.get();
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      my.keys(a, b, from, count);
      my.equal(count);
      my.write(y, from, count);
    }
  }

  /** y = a where the condition is 1, b where it is 0; y may be an argument. */
  public static void select(float[] condition, float[] a, float[] b, float[] y, int n) {
    FloatChoices my = MINE.get();
    for (int from = 0; from < n; from += LENGTH) {
      int count = Math.min(LENGTH, n - from);
      my.read(condition, from, my.third, count);
      my.read(a, from, my.first, count);
      my.read(b, from, my.second, count);
      my.choose(count);
      my.write(y, from, count);
    }
  }

  private void read(float[] x, int from, int[] to, int n) {
    asNumbers.put(0, x, from, n);
    asBits.get(0, to, 0, n);
  }

  /** Writes {@link #first}. */
  private void write(float[] y, int from, int n) {
    asBits.put(0, first, 0, n);
    asNumbers.get(0, y, from, n);
  }

  /** first, second ← bits in the order of numbers; third ← a negative number where one is NaN. */
  private void keys(float[] a, float[] b, int from, int n) {
    System.arraycopy(a, from, tile, 0, n);
    FloatLoops.shift(0, tile, tile, n);
    read(tile, 0, first, n);
    System.arraycopy(b, from, tile, 0, n);
    FloatLoops.shift(0, tile, tile, n);
    read(tile, 0, second, n);
    int[] x = first;
    int[] y = second;
    int[] isNaN = third;
    for (int i = 0; i < n; i++) {
      isNaN[i] = (INFINITY - (x[i] & ALL_BUT_SIGN)) | (INFINITY - (y[i] & ALL_BUT_SIGN));
    }
    order(x, n);
    order(y, n);
  }

  private static void order(int[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = x[i] ^ ((x[i] >> SIGN) & ALL_BUT_SIGN);
    }
  }

  // Below, the sign of x − y where that doesn't overflow, and of x where it does.

  private void less(int n) {
    int[] x = first;
    int[] y = second;
    int[] isNaN = third;
    for (int i = 0; i < n; i++) {
      int sign = (x[i] & ~y[i]) | (~(x[i] ^ y[i]) & (x[i] - y[i]));
      x[i] = ((sign & ~isNaN[i]) >> SIGN) & ONE;
    }
  }

  private void lessOrEqual(int n) {
    int[] x = first;
    int[] y = second;
    int[] isNaN = third;
    for (int i = 0; i < n; i++) {
      int sign = (y[i] & ~x[i]) | (~(x[i] ^ y[i]) & (y[i] - x[i]));
      x[i] = (~(sign | isNaN[i]) >> SIGN) & ONE;
    }
  }

  private void equal(int n) {
    int[] x = first;
    int[] y = second;
    int[] isNaN = third;
    for (int i = 0; i < n; i++) {
      int difference = x[i] ^ y[i];
      x[i] = (~(difference | -difference | isNaN[i]) >> SIGN) & ONE;
    }
  }

  private void choose(int n) {
    int[] a = first;
    int[] b = second;
    int[] condition = third;
    for (int i = 0; i < n; i++) {
      int mask = -condition[i] >> SIGN;
      a[i] = (a[i] & mask) | (b[i] & ~mask);
    }
  }
}
