package io.github.knotwork.autodiff.kernel;

/** Turns part of a tile of doubles: see {@link TiledPermutation}. */
final class DoubleTurns {
  private DoubleTurns() {}

  /**
   * Columns of a tile become rows of a strip: {@code strip[k, i] = tile[i, k]}, in items.
   *
   * @param start where the first item is
   * @param pitch elements from one row of the tile to the next
   * @param width columns; eight are the fast case
   */
  static void turn(
      double[] tile, int start, int pitch, int rows, int width, int item, double[] strip) {
    if (item > 1) {
      items(tile, start, pitch, rows, width, item, strip);
    } else if (width == 8) {
      eight(tile, start, pitch, rows, strip);
    } else {
      for (int k = 0; k < width; k++) {
        for (int i = 0; i < rows; i++) {
          strip[k * rows + i] = tile[start + k + i * pitch];
        }
      }
    }
  }

  private static void eight(double[] x, int start, int pitch, int n, double[] y) {
    for (int i = 0; i < n; i++) {
      int p = start + i * pitch;
      y[i] = x[p];
      y[n + i] = x[p + 1];
      y[2 * n + i] = x[p + 2];
      y[3 * n + i] = x[p + 3];
      y[4 * n + i] = x[p + 4];
      y[5 * n + i] = x[p + 5];
      y[6 * n + i] = x[p + 6];
      y[7 * n + i] = x[p + 7];
    }
  }

  private static void items(
      double[] tile, int start, int pitch, int rows, int width, int item, double[] strip) {
    int q = 0;
    for (int k = 0; k < width; k++) {
      for (int i = 0; i < rows; i++) {
        int p = start + k * item + i * pitch;
        for (int e = 0; e < item; e++) {
          strip[q++] = tile[p + e];
        }
      }
    }
  }
}
