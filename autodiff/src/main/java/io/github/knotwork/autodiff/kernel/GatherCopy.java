package io.github.knotwork.autodiff.kernel;

/** Any strides, element by element. */
record GatherCopy(ElementType type, CopyAxis row, CopyAxis column) implements CopyNest.Kernel {
  // So many columns of the source stay in the cache until the next row needs their neighbours.
  private static final int BLOCK = 64;

  @Override
  public void run(
      NativeBuffer from, long source, NativeBuffer to, long target, int rows, int columns) {
    boolean isNear = from.isOneSegment() && to.isOneSegment();
    for (int j = 0; j < columns; j += BLOCK) {
      int width = Math.min(BLOCK, columns - j);
      for (int i = 0; i < rows; i++) {
        long s = source + i * row.from() + j * column.from();
        long t = target + i * row.to() + j * column.to();
        if (!isNear) {
          far(from, s, to, t, width);
        } else if (type == ElementType.FLOAT) {
          floats(from, (int) s, to, (int) t, width);
        } else {
          doubles(from, (int) s, to, (int) t, width);
        }
      }
    }
  }

  private void floats(NativeBuffer from, int source, NativeBuffer to, int target, int width) {
    var f = from.floats();
    var t = to.floats();
    int fromStep = (int) column.from();
    int toStep = (int) column.to();
    for (int j = 0; j < width; j++) {
      t.put(target + j * toStep, f.get(source + j * fromStep));
    }
  }

  private void doubles(NativeBuffer from, int source, NativeBuffer to, int target, int width) {
    var f = from.doubles();
    var t = to.doubles();
    int fromStep = (int) column.from();
    int toStep = (int) column.to();
    for (int j = 0; j < width; j++) {
      t.put(target + j * toStep, f.get(source + j * fromStep));
    }
  }

  /** Buffers beyond a NIO buffer's reach. */
  private void far(NativeBuffer from, long source, NativeBuffer to, long target, int width) {
    for (int j = 0; j < width; j++) {
      long s = source + j * column.from();
      long t = target + j * column.to();
      if (type == ElementType.FLOAT) {
        to.putFloat(t, from.getFloat(s));
      } else {
        to.putDouble(t, from.getDouble(s));
      }
    }
  }
}
