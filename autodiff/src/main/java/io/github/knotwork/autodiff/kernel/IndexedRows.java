package io.github.knotwork.autodiff.kernel;

/**
 * Rows of a tensor [before, n, after] by their numbers: copied to [before, picked, after], or added
 * to from there. Numbers are stored as doubles. Nothing is allocated.
 *
 * @param type of the elements, FLOAT or DOUBLE
 * @param before how often there are n rows
 * @param n the number of rows
 * @param after the elements of a row
 * @param picked how many numbers there are
 * @param axis what the numbers refer to, for messages
 */
public record IndexedRows(
    ElementType type, long before, long n, long after, long picked, String axis) {

  /**
   * Copies rows.
   *
   * @throws IndexOutOfBoundsException if a number is not from 0 to n − 1, before anything is copied
   */
  public void take(
      NativeBuffer x, long from, NativeBuffer indices, long at, NativeBuffer y, long to) {
    check("gather", indices, at);
    HeapTiles tiles = HeapTiles.ofThisThread();
    for (long a = 0; a < before; a++) {
      for (long i = 0; i < picked; i++) {
        long source = from + (a * n + (long) indices.getDouble(at + i)) * after;
        long target = to + (a * picked + i) * after;
        for (long k = 0; k < after; k += HeapTiles.LENGTH) {
          int length = (int) Math.min(HeapTiles.LENGTH, after - k);
          if (type == ElementType.FLOAT) {
            x.get(source + k, 1, tiles.floats(0), 0, length);
            y.put(target + k, 1, tiles.floats(0), 0, length);
          } else {
            x.get(source + k, 1, tiles.doubles(0), 0, length);
            y.put(target + k, 1, tiles.doubles(0), 0, length);
          }
        }
      }
    }
  }

  /**
   * Adds rows, one after the other: an entry that k rows are added to has an error of at most
   * k·u·Σ|x|.
   *
   * @throws IndexOutOfBoundsException if a number is not from 0 to n − 1, before anything is added
   */
  public void add(
      NativeBuffer x, long from, NativeBuffer indices, long at, NativeBuffer y, long to) {
    check("scatter_add", indices, at);
    HeapTiles tiles = HeapTiles.ofThisThread();
    for (long a = 0; a < before; a++) {
      for (long i = 0; i < picked; i++) {
        long source = from + (a * picked + i) * after;
        long target = to + (a * n + (long) indices.getDouble(at + i)) * after;
        for (long k = 0; k < after; k += HeapTiles.LENGTH) {
          int length = (int) Math.min(HeapTiles.LENGTH, after - k);
          if (type == ElementType.FLOAT) {
            float[] sum = tiles.floats(0);
            float[] term = tiles.floats(1);
            x.get(source + k, 1, term, 0, length);
            y.get(target + k, 1, sum, 0, length);
            FloatLoops.add(sum, term, sum, length);
            y.put(target + k, 1, sum, 0, length);
          } else {
            double[] sum = tiles.doubles(0);
            double[] term = tiles.doubles(1);
            x.get(source + k, 1, term, 0, length);
            y.get(target + k, 1, sum, 0, length);
            DoubleLoops.add(sum, term, sum, length);
            y.put(target + k, 1, sum, 0, length);
          }
        }
      }
    }
  }

  private void check(String operation, NativeBuffer indices, long at) {
    for (long i = 0; i < picked; i++) {
      double index = indices.getDouble(at + i);
      if (!(index >= 0 && index < n)) {
        throw new IndexOutOfBoundsException(
            operation
                + ": index "
                + (long) index
                + " into "
                + axis
                + "; 0 to "
                + (n - 1)
                + " is expected");
      }
    }
  }
}
