package io.github.knotwork.autodiff.kernel;

/**
 * The functions of two arguments that run over tiles and over native memory; see {@link
 * UnaryFunction}. Comparisons give 1 or 0, and 0 where an argument is NaN. Powers and atan2 have
 * the errors of {@link Math}, the rest are correctly rounded.
 */
public enum BinaryFunction {
  ADD(FloatLoops::add, DoubleLoops::add),
  SUBTRACT(FloatLoops::subtract, DoubleLoops::subtract),
  MULTIPLY(FloatLoops::multiply, DoubleLoops::multiply),
  DIVIDE(FloatLoops::divide, DoubleLoops::divide),
  MAX(FloatLoops::max, DoubleLoops::max),
  MIN(FloatLoops::min, DoubleLoops::min),
  POWER(FloatPowers::power, DoublePowers::power),
  ATAN2(FloatCircular::atan2, DoubleCircular::atan2),
  LESS(FloatChoices::less, DoubleChoices::less),
  LESS_OR_EQUAL(FloatChoices::lessOrEqual, DoubleChoices::lessOrEqual),
  EQUAL(FloatChoices::equal, DoubleChoices::equal);

  private interface OnFloats {
    void apply(float[] a, float[] b, float[] y, int n);
  }

  private interface OnDoubles {
    void apply(double[] a, double[] b, double[] y, int n);
  }

  // Method references without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final OnFloats onFloats;

  @SuppressWarnings("ImmutableEnumChecker")
  private final OnDoubles onDoubles;

  BinaryFunction(OnFloats onFloats, OnDoubles onDoubles) {
    this.onFloats = onFloats;
    this.onDoubles = onDoubles;
  }

  /** y[i] = f(a[i], b[i]) for i below n; y may be a or b. */
  public void apply(float[] a, float[] b, float[] y, int n) {
    onFloats.apply(a, b, y, n);
  }

  /** y[i] = f(a[i], b[i]) for i below n; y may be a or b. */
  public void apply(double[] a, double[] b, double[] y, int n) {
    onDoubles.apply(a, b, y, n);
  }

  /**
   * y[yOffset + i] = f(a[aOffset + i], b[bOffset + i]) for i below n. The result may be the memory
   * of an argument, but not overlap one otherwise.
   *
   * @throws IllegalArgumentException for COMPLEX
   * @throws IndexOutOfBoundsException if a range is outside its buffer
   */
  public void run(
      ElementType type,
      NativeBuffer a,
      long aOffset,
      NativeBuffer b,
      long bOffset,
      NativeBuffer y,
      long yOffset,
      long n) {
    checkReal(this, type);
    a.check(type, aOffset, n);
    b.check(type, bOffset, n);
    y.check(type, yOffset, n);
    HeapTiles tiles = HeapTiles.ofThisThread();
    for (long i = 0; i < n; i += HeapTiles.LENGTH) {
      int count = (int) Math.min(HeapTiles.LENGTH, n - i);
      if (type == ElementType.FLOAT) {
        a.get(aOffset + i, tiles.floats(0), 0, count);
        b.get(bOffset + i, tiles.floats(1), 0, count);
        onFloats.apply(tiles.floats(0), tiles.floats(1), tiles.floats(2), count);
        y.put(yOffset + i, tiles.floats(2), 0, count);
      } else {
        a.get(aOffset + i, tiles.doubles(0), 0, count);
        b.get(bOffset + i, tiles.doubles(1), 0, count);
        onDoubles.apply(tiles.doubles(0), tiles.doubles(1), tiles.doubles(2), count);
        y.put(yOffset + i, tiles.doubles(2), 0, count);
      }
    }
  }

  static void checkReal(Enum<?> operation, ElementType type) {
    if (type == ElementType.COMPLEX) {
      throw new IllegalArgumentException(operation + ": COMPLEX isn't supported");
    }
  }
}
