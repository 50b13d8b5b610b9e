package io.github.knotwork.autodiff.kernel;

/**
 * The functions of one argument that run over tiles, and over native memory a tile at a time:
 * copied to the heap, worked on by one vectorised loop, copied back, all within the first-level
 * cache. Errors are those of {@link FloatFunctions} and {@link DoubleFunctions} for exp, log, tanh
 * and the logistic function, those of {@link FloatSpecials} and {@link DoubleSpecials} for what is
 * made of them, and those of {@link Math} for the circular functions; the rest are correctly
 * rounded.
 */
public enum UnaryFunction {
  NEGATE(FloatLoops::negate, DoubleLoops::negate),
  ABS(FloatLoops::abs, DoubleLoops::abs),
  SIGN(FloatLoops::sign, DoubleLoops::sign),
  SQUARE(FloatLoops::square, DoubleLoops::square),
  SQRT(FloatLoops::sqrt, DoubleLoops::sqrt),
  RECIPROCAL(FloatLoops::reciprocal, DoubleLoops::reciprocal),
  RELU(FloatLoops::relu, DoubleLoops::relu),
  TRUNCATE(FloatLoops::truncate, DoubleLoops::truncate),
  IS_NOT_ZERO(FloatLoops::isNotZero, DoubleLoops::isNotZero),
  EXP(FloatFunctions::exp, DoubleFunctions::exp),
  LOG(FloatFunctions::log, DoubleFunctions::log),
  TANH(FloatFunctions::tanh, DoubleFunctions::tanh),
  SIGMOID(FloatFunctions::sigmoid, DoubleFunctions::sigmoid),
  EXPM1(FloatFunctions::expm1, DoubleFunctions::expm1),
  LOG1P(FloatSpecials::log1p, DoubleSpecials::log1p),
  SOFTPLUS(FloatSpecials::softplus, DoubleSpecials::softplus),
  ERF(FloatSpecials::erf, DoubleSpecials::erf),
  ERFC(FloatSpecials::erfc, DoubleSpecials::erfc),
  SIN(FloatCircular::sin, DoubleCircular::sin),
  COS(FloatCircular::cos, DoubleCircular::cos),
  ASIN(FloatCircular::asin, DoubleCircular::asin),
  ACOS(FloatCircular::acos, DoubleCircular::acos),
  ATAN(FloatCircular::atan, DoubleCircular::atan);

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

  /** y[i] = f(x[i]) for i below n; y may be x. */
  public void apply(float[] x, float[] y, int n) {
    onFloats.apply(x, y, n);
  }

  /** y[i] = f(x[i]) for i below n; y may be x. */
  public void apply(double[] x, double[] y, int n) {
    onDoubles.apply(x, y, n);
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
