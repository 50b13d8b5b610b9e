package io.github.knotwork.autodiff.kernel;

/** Any strides, element by element. */
record GatherCopy(ElementType type, CopyAxis rows, CopyAxis columns) implements CopyNest.Kernel {
  // So many columns of the source stay in the cache until the next row needs their neighbours.
  private static final int BLOCK = 64;

  @Override
  public void run(NativeBuffer from, long source, NativeBuffer to, long target, int partial) {
    boolean isNear = from.isOneWindow() && to.isOneWindow();
    for (long j = 0; j < columns.size(); j += BLOCK) {
      int width = (int) Math.min(BLOCK, columns.size() - j);
      for (long i = 0; i < rows.size(); i++) {
        long s = source + i * rows.from() + j * columns.from();
        long t = target + i * rows.to() + j * columns.to();
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
    int fromStep = (int) columns.from();
    int toStep = (int) columns.to();
    int s0 = from.floatOrigin() + source;
    int t0 = to.floatOrigin() + target;
    for (int j = 0; j < width; j++) {
      t.put(t0 + j * toStep, f.get(s0 + j * fromStep));
    }
  }

  private void doubles(NativeBuffer from, int source, NativeBuffer to, int target, int width) {
    var f = from.doubles();
    var t = to.doubles();
    int fromStep = (int) columns.from();
    int toStep = (int) columns.to();
    int s0 = from.doubleOrigin() + source;
    int t0 = to.doubleOrigin() + target;
    for (int j = 0; j < width; j++) {
      t.put(t0 + j * toStep, f.get(s0 + j * fromStep));
    }
  }

  /** Buffers beyond a NIO buffer's reach. */
  private void far(NativeBuffer from, long source, NativeBuffer to, long target, int width) {
    for (int j = 0; j < width; j++) {
      long s = source + j * columns.from();
      long t = target + j * columns.to();
      if (type == ElementType.FLOAT) {
        to.putFloat(t, from.getFloat(s));
      } else {
        to.putDouble(t, from.getDouble(s));
      }
    }
  }
}
