package io.github.knotwork.autodiff.kernel;

/**
 * Any strides, element by element.
 *
 * @param unit bytes of an element, 4 or 8
 * @param rows with strides in bytes, as those of the columns
 */
record GatherCopy(int unit, CopyAxis rows, CopyAxis columns) implements CopyNest.Kernel {
  // So many columns of the source stay in the cache until the next row needs their neighbours.
  private static final int BLOCK = 64;

  @Override
  public void run(long from, long to, int partial) {
    for (long j = 0; j < columns.size(); j += BLOCK) {
      int width = (int) Math.min(BLOCK, columns.size() - j);
      for (long i = 0; i < rows.size(); i++) {
        long s = from + i * rows.from() + j * columns.from();
        long t = to + i * rows.to() + j * columns.to();
        if (unit == Integer.BYTES) {
          ints(s, t, width);
        } else {
          longs(s, t, width);
        }
      }
    }
  }

  private void ints(long from, long to, int width) {
    AddressWindow source = AddressWindow.of(from);
    AddressWindow target = AddressWindow.of(to);
    for (int j = 0; j < width; j++) {
      long s = from + j * columns.from();
      long t = to + j * columns.to();
      source = source.at(s);
      target = target.at(t);
      target.putInt(t, source.getInt(s));
    }
  }

  private void longs(long from, long to, int width) {
    AddressWindow source = AddressWindow.of(from);
    AddressWindow target = AddressWindow.of(to);
    for (int j = 0; j < width; j++) {
      long s = from + j * columns.from();
      long t = to + j * columns.to();
      source = source.at(s);
      target = target.at(t);
      target.putLong(t, source.getLong(s));
    }
  }
}
