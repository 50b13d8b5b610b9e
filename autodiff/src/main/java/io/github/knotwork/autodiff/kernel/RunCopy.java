package io.github.knotwork.autodiff.kernel;

/**
 * Rows that are contiguous in source and target alike.
 *
 * @param rows from one row to the next, strides in bytes
 * @param length bytes of a row
 */
record RunCopy(CopyAxis rows, long length) implements CopyNest.Kernel {
  // What one bulk copy moves at most: within a window wherever it starts.
  private static final int PIECE = 1 << 29;

  @Override
  public void run(long from, long to, int partial) {
    AddressWindow source = AddressWindow.of(from);
    AddressWindow target = AddressWindow.of(to);
    for (long i = 0; i < rows.size(); i++) {
      for (long done = 0; done < length; done += PIECE) {
        long s = from + i * rows.from() + done;
        long t = to + i * rows.to() + done;
        source = source.at(s);
        target = target.at(t);
        target.copy(t, source, s, (int) Math.min(PIECE, length - done));
      }
    }
  }
}
