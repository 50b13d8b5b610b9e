package io.github.knotwork.autodiff.kernel;

/** Out-of-place transposes between row-major native matrices, for LAPACK's arguments. */
final class Transposition {
  // Square blocks, so that the lines of both matrices stay in the first-level cache.
  private static final int BLOCK = 16;

  private Transposition() {}

  /**
   * {@code to[j, i] = from[i, j]}, or its conjugate.
   *
   * @param from elements from {@code start}, rows × columns, rows following each other
   * @param toStride elements from one row of the result to the next, at least {@code rows}
   */
  static void copy(
      ElementType type,
      NativeBuffer from,
      long start,
      int rows,
      int columns,
      NativeBuffer to,
      long toStart,
      int toStride,
      boolean conjugate) {
    for (int i0 = 0; i0 < rows; i0 += BLOCK) {
      for (int j0 = 0; j0 < columns; j0 += BLOCK) {
        for (int i = i0; i < Math.min(rows, i0 + BLOCK); i++) {
          for (int j = j0; j < Math.min(columns, j0 + BLOCK); j++) {
            long source = start + (long) i * columns + j;
            long target = toStart + (long) j * toStride + i;
            switch (type) {
              case FLOAT -> to.putFloat(target, from.getFloat(source));
              case DOUBLE -> to.putDouble(target, from.getDouble(source));
              case COMPLEX -> {
                double imaginary = from.getDouble(2 * source + 1);
                to.putDouble(2 * target, from.getDouble(2 * source));
                to.putDouble(2 * target + 1, conjugate ? -imaginary : imaginary);
              }
            }
          }
        }
      }
    }
  }
}
