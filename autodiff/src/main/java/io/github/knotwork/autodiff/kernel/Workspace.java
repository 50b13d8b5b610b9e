package io.github.knotwork.autodiff.kernel;

/**
 * Native memory for one LAPACK call: arrays of one type, allocated together, each aligned, freed
 * together. Matrices go in and out here because LAPACK overwrites its arguments.
 */
final class Workspace implements AutoCloseable {
  private final ElementType type;
  private final NativeBuffer buffer;
  private final long[] starts;

  /** Room for arrays of the given lengths, numbered from 0. */
  Workspace(ElementType type, long... lengths) {
    this.type = type;
    long perLine = NativeBuffer.ALIGNMENT / type.bytes();
    starts = new long[lengths.length];
    long end = 0;
    for (int k = 0; k < lengths.length; k++) {
      starts[k] = end;
      end += (lengths[k] + perLine - 1) / perLine * perLine;
    }
    buffer = NativeBuffer.allocate(type, end);
  }

  ElementType type() {
    return type;
  }

  NativeBuffer buffer() {
    return buffer;
  }

  /** Where an array starts, in elements of the buffer. */
  long start(int array) {
    return starts[array];
  }

  long address(int array) {
    return buffer.address(type, starts[array]);
  }

  /** Fills an array with a matrix, rows following each other. */
  void load(Matrix from, int array) {
    from.load(0, from.size(), buffer, starts[array]);
  }

  /** Fills an array with a matrix whose rows start {@code stride} elements apart. */
  void load(Matrix from, int array, int stride) {
    if (stride == from.columns()) {
      load(from, array);
      return;
    }
    for (int row = 0; row < from.rows(); row++) {
      from.load(row, from.columns(), buffer, starts[array] + (long) row * stride);
    }
  }

  /** Copies an array to a matrix, rows following each other. */
  void store(int array, Matrix into) {
    into.store(0, into.size(), buffer, starts[array]);
  }

  /** Copies an array whose rows start {@code stride} elements apart to a matrix. */
  void store(int array, int stride, Matrix into) {
    if (stride == into.columns()) {
      store(array, into);
      return;
    }
    for (int row = 0; row < into.rows(); row++) {
      into.store(row, into.columns(), buffer, starts[array] + (long) row * stride);
    }
  }

  /** Sets {@code count} elements from {@code index} of an array to zero. */
  void zero(int array, long index, int count) {
    for (long i = starts[array] + index; i < starts[array] + index + count; i++) {
      switch (type) {
        case FLOAT -> buffer.putFloat(i, 0);
        case DOUBLE -> buffer.putDouble(i, 0);
        case COMPLEX -> {
          buffer.putDouble(2 * i, 0);
          buffer.putDouble(2 * i + 1, 0);
        }
      }
    }
  }

  @Override
  public void close() {
    buffer.close();
  }
}
