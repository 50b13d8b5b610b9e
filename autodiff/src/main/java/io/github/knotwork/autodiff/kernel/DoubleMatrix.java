package io.github.knotwork.autodiff.kernel;

/** A matrix in a {@code double[]}: of doubles, or of pairs of them. */
record DoubleMatrix(ElementType type, double[] data, int offset, int rows, int columns)
    implements Matrix {
  DoubleMatrix {
    int pair = type == ElementType.COMPLEX ? 2 : 1;
    Matrix.check(rows, Math.multiplyExact(columns, pair), offset, data.length);
  }

  private int doubles(int elements) {
    return type == ElementType.COMPLEX ? 2 * elements : elements;
  }

  @Override
  public void load(int row, int count, NativeBuffer to, long index) {
    int pair = doubles(1);
    to.put(index * pair, data, offset + row * doubles(columns), count * pair);
  }

  @Override
  public void store(int row, int count, NativeBuffer from, long index) {
    int pair = doubles(1);
    from.get(index * pair, data, offset + row * doubles(columns), count * pair);
  }

  @Override
  public boolean isFinite() {
    for (int i = offset; i < offset + doubles(size()); i++) {
      if (!Double.isFinite(data[i])) {
        return false;
      }
    }
    return true;
  }
}
