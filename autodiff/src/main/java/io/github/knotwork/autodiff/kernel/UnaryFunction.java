package io.github.knotwork.autodiff.kernel;

/**
 * The functions of one argument that run over native memory, a tile at a time: copied to the heap,
 * worked on by one vectorised loop, copied back, all within the first-level cache. Errors are those
 * of {@link FloatFunctions} and {@link DoubleFunctions}; the others are correctly rounded.
 */
public enum UnaryFunction {
  NEGATE(FloatLoops::negate, DoubleLoops::negate),
  ABS(FloatLoops::abs, DoubleLoops::abs),
  SQUARE(FloatLoops::square, DoubleLoops::square),
  SQRT(FloatLoops::sqrt, DoubleLoops::sqrt),
  RECIPROCAL(FloatLoops::reciprocal, DoubleLoops::reciprocal),
  RELU(FloatLoops::relu, DoubleLoops::relu),
  EXP(FloatFunctions::exp, DoubleFunctions::exp),
  LOG(FloatFunctions::log, DoubleFunctions::log),
  TANH(FloatFunctions::tanh, DoubleFunctions::tanh),
  SIGMOID(FloatFunctions::sigmoid, DoubleFunctions::sigmoid);

  private interface OnFloats {
    void apply(float[] x, float[] y, int n);
  }

  private interface OnDoubles {
    void apply(double[] x, double[] y, int n);
  }

  // Method references without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final OnFloats onFloats;

  @SuppressWarnings("ImmutableEnumChecker")
  private final OnDoubles onDoubles;

  UnaryFunction(OnFloats onFloats, OnDoubles onDoubles) {
    this.onFloats = onFloats;
    this.onDoubles = onDoubles;
  }

  /**
   * y[yOffset + i] = f(x[xOffset + i]) for i below n. The two may be the same memory, but not
   * overlap otherwise.
   *
   * @throws IllegalArgumentException for COMPLEX
   * @throws IndexOutOfBoundsException if a range is outside its buffer
   */
  public void run(
      ElementType type, NativeBuffer x, long xOffset, NativeBuffer y, long yOffset, long n) {
    BinaryFunction.checkReal(this, type);
    x.check(type, xOffset, n);
    y.check(type, yOffset, n);
    HeapTiles tiles = HeapTiles.ofThisThread();
    for (long i = 0; i < n; i += HeapTiles.LENGTH) {
      int count = (int) Math.min(HeapTiles.LENGTH, n - i);
      if (type == ElementType.FLOAT) {
        x.get(xOffset + i, tiles.floats(0), 0, count);
        onFloats.apply(tiles.floats(0), tiles.floats(1), count);
        y.put(yOffset + i, tiles.floats(1), 0, count);
      } else {
        x.get(xOffset + i, tiles.doubles(0), 0, count);
        onDoubles.apply(tiles.doubles(0), tiles.doubles(1), count);
        y.put(yOffset + i, tiles.doubles(1), 0, count);
      }
    }
  }
}
