package io.github.knotwork.autodiff.kernel.tile;

/** Single results that grow from tile to tile. */
final class Totals {
  private Totals() {}

  /** Sets a total to what nothing gives. */
  static void clear(Fold fold, TileMemory m, int total) {
    m.totals[total] = fold.identity();
    m.errors[total] = 0;
  }

  /** Takes the part of a row that is in a tile; the total so far. */
  static double join(Fold fold, TileMemory m, int total, double part) {
    if (m.first) {
      clear(fold, m, total);
    }
    return add(fold, m, total, part);
  }

  /** Takes a number; sums are compensated (Neumaier 1974). */
  static double add(Fold fold, TileMemory m, int total, double part) {
    double before = m.totals[total];
    if (fold == Fold.MAX) {
      m.totals[total] = Math.max(before, part);
      return m.totals[total];
    }
    double after = before + part;
    // Of infinities no error can be told.
    if (Math.abs(after) <= Double.MAX_VALUE) {
      m.errors[total] +=
          Math.abs(before) >= Math.abs(part) ? before - after + part : part - after + before;
    }
    m.totals[total] = after;
    return after + m.errors[total];
  }
}
