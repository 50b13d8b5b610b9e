package io.github.knotwork.autodiff.kernel;

/**
 * Rows that are contiguous in source and target alike.
 *
 * @param fromRow elements from one row to the next in the source, {@code toRow} in the target
 */
record RunCopy(ElementType type, long fromRow, long toRow) implements CopyNest.Kernel {
  // Elements from which on one bulk copy beats a loop.
  private static final int LONG_RUN = 12;

  @Override
  public void run(
      NativeBuffer from, long source, NativeBuffer to, long target, int rows, int length) {
    if (!from.isOneSegment() || !to.isOneSegment()) {
      for (int i = 0; i < rows; i++) {
        from.copyTo(to, type, source + i * fromRow, target + i * toRow, length);
      }
    } else if (type == ElementType.FLOAT) {
      floats(from, source, to, target, rows, length);
    } else {
      doubles(from, source, to, target, rows, length);
    }
  }

  private void floats(
      NativeBuffer from, long source, NativeBuffer to, long target, int rows, int length) {
    var f = from.floats();
    var t = to.floats();
    for (int i = 0; i < rows; i++) {
      int s = (int) (source + i * fromRow);
      int d = (int) (target + i * toRow);
      if (length >= LONG_RUN) {
        t.put(d, f, s, length);
      } else {
        for (int j = 0; j < length; j++) {
          t.put(d + j, f.get(s + j));
        }
      }
    }
  }

  private void doubles(
      NativeBuffer from, long source, NativeBuffer to, long target, int rows, int length) {
    var f = from.doubles();
    var t = to.doubles();
    for (int i = 0; i < rows; i++) {
      int s = (int) (source + i * fromRow);
      int d = (int) (target + i * toRow);
      if (length >= LONG_RUN) {
        t.put(d, f, s, length);
      } else {
        for (int j = 0; j < length; j++) {
          t.put(d + j, f.get(s + j));
        }
      }
    }
  }
}
