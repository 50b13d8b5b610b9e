package io.github.knotwork.autodiff.kernel;

/** A matrix in a {@code float[]}. */
record FloatMatrix(float[] data, int offset, int rows, int columns) implements Matrix {
  FloatMatrix {
    Matrix.check(rows, columns, offset, data.length);
  }

  @Override
  public ElementType type() {
    return ElementType.FLOAT;
  }

  @Override
  public void load(int row, int count, NativeBuffer to, long index) {
    to.put(index, data, offset + row * columns, count);
  }

  @Override
  public void store(int row, int count, NativeBuffer from, long index) {
    from.get(index, data, offset + row * columns, count);
  }

  @Override
  public boolean isFinite() {
    for (int i = offset; i < offset + size(); i++) {
      if (!Float.isFinite(data[i])) {
        return false;
      }
    }
    return true;
  }
}
