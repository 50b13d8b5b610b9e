package io.github.knotwork.autodiff.kernel;

/**
 * Rows that are contiguous in source and target alike.
 *
 * @param rows from one row to the next
 * @param length elements of a row
 */
record RunCopy(ElementType type, CopyAxis rows, long length) implements CopyNest.Kernel {
  // Elements from which on one bulk copy beats a loop.
  private static final int LONG_RUN = 12;

  @Override
  public void run(NativeBuffer from, long source, NativeBuffer to, long target, int partial) {
    if (!from.isOneSegment() || !to.isOneSegment()) {
      for (long i = 0; i < rows.size(); i++) {
        from.copyTo(to, type, source + i * rows.from(), target + i * rows.to(), length);
      }
    } else if (type == ElementType.FLOAT) {
      floats(from, source, to, target);
    } else {
      doubles(from, source, to, target);
    }
  }

  private void floats(NativeBuffer from, long source, NativeBuffer to, long target) {
    var f = from.floats();
    var t = to.floats();
    int n = (int) length;
    for (int i = 0; i < rows.size(); i++) {
      int s = (int) (source + i * rows.from());
      int d = (int) (target + i * rows.to());
      if (n >= LONG_RUN) {
        t.put(d, f, s, n);
      } else {
        for (int j = 0; j < n; j++) {
          t.put(d + j, f.get(s + j));
        }
      }
    }
  }

  private void doubles(NativeBuffer from, long source, NativeBuffer to, long target) {
    var f = from.doubles();
    var t = to.doubles();
    int n = (int) length;
    for (int i = 0; i < rows.size(); i++) {
      int s = (int) (source + i * rows.from());
      int d = (int) (target + i * rows.to());
      if (n >= LONG_RUN) {
        t.put(d, f, s, n);
      } else {
        for (int j = 0; j < n; j++) {
          t.put(d + j, f.get(s + j));
        }
      }
    }
  }
}
