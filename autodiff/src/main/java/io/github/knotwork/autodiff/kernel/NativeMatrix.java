package io.github.knotwork.autodiff.kernel;

/** A matrix in native memory. */
record NativeMatrix(ElementType type, NativeBuffer data, long offset, int rows, int columns)
    implements Matrix {
  NativeMatrix {
    Matrix.check(rows, columns, offset, data.bytes() / type.bytes());
  }

  @Override
  public void load(int row, int count, NativeBuffer to, long index) {
    data.copyTo(to, type, offset + (long) row * columns, index, count);
  }

  @Override
  public void store(int row, int count, NativeBuffer from, long index) {
    from.copyTo(data, type, index, offset + (long) row * columns, count);
  }

  @Override
  public boolean isFinite() {
    if (type == ElementType.FLOAT) {
      for (long i = offset; i < offset + size(); i++) {
        if (!Float.isFinite(data.getFloat(i))) {
          return false;
        }
      }
      return true;
    }
    long pair = type == ElementType.COMPLEX ? 2 : 1;
    for (long i = offset * pair; i < (offset + size()) * pair; i++) {
      if (!Double.isFinite(data.getDouble(i))) {
        return false;
      }
    }
    return true;
  }
}
