package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;

/**
 * Batches of small products in plain Java. A call of BLAS costs what a 4×4 product does several
 * times over; here as many matrices as a tile holds are fetched at once, in one bulk copy if they
 * follow each other.
 */
final class SmallProducts {
  // Measured: beyond this BLAS wins in spite of the call.
  private static final int LARGEST_WORK = 4 * 4 * 4;

  private SmallProducts() {}

  /** Whether to use this rather than BLAS. */
  static boolean suit(MatrixProduct p) {
    return suit(p.m(), p.n(), p.k()) && (p.batch() <= 1 || p.strideC() >= (long) p.m() * p.n());
  }

  /** Whether products of this size are for this rather than for BLAS. */
  static boolean suit(long m, long n, long k) {
    return m * n * k <= LARGEST_WORK && largest(m, n, k) <= HeapTiles.LENGTH;
  }

  private static long largest(long m, long n, long k) {
    return Math.max(Math.max(m * k, k * n), m * n);
  }

  /** How many items fit into tiles. */
  private static int group(MatrixProduct p) {
    return (int) (HeapTiles.LENGTH / largest(p.m(), p.n(), p.k()));
  }

  static void run(
      MatrixProduct p,
      NativeBuffer a,
      long aOffset,
      NativeBuffer b,
      long bOffset,
      NativeBuffer c,
      long cOffset) {
    if (p.type() == ElementType.FLOAT) {
      floats(p, a, aOffset, b, bOffset, c, cOffset);
    } else {
      doubles(p, a, aOffset, b, bOffset, c, cOffset);
    }
  }

  private static void floats(
      MatrixProduct p,
      NativeBuffer a,
      long aOffset,
      NativeBuffer b,
      long bOffset,
      NativeBuffer c,
      long cOffset) {
    HeapTiles tiles = HeapTiles.ofThisThread();
    float[] ta = tiles.floats(0);
    float[] tb = tiles.floats(1);
    float[] tc = tiles.floats(2);
    int rowsA = p.transposedA() ? p.k() : p.m();
    int rowsB = p.transposedB() ? p.n() : p.k();
    int columnsA = p.transposedA() ? p.m() : p.k();
    int columnsB = p.transposedB() ? p.k() : p.n();
    int group = group(p);
    for (int first = 0; first < p.batch(); first += group) {
      int count = Math.min(group, p.batch() - first);
      if (first == 0 || p.strideA() > 0) {
        int items = p.strideA() == 0 ? 1 : count;
        long at = aOffset + first * p.strideA();
        fill(ta, items, rowsA, columnsA, a, at, p.leadingA(), p.strideA());
      }
      if (first == 0 || p.strideB() > 0) {
        int items = p.strideB() == 0 ? 1 : count;
        long at = bOffset + first * p.strideB();
        fill(tb, items, rowsB, columnsB, b, at, p.leadingB(), p.strideB());
      }
      long at = cOffset + first * p.strideC();
      if (p.beta() == 0) {
        Arrays.fill(tc, 0, count * p.m() * p.n(), 0);
      } else {
        fill(tc, count, p.m(), p.n(), c, at, p.leadingC(), p.strideC());
        float beta = (float) p.beta();
        for (int i = 0; beta != 1 && i < count * p.m() * p.n(); i++) {
          tc[i] *= beta;
        }
      }
      multiply(p, count, ta, tb, tc);
      empty(tc, count, p.m(), p.n(), c, at, p.leadingC(), p.strideC());
    }
  }

  private static void multiply(MatrixProduct p, int count, float[] a, float[] b, float[] c) {
    float alpha = (float) p.alpha();
    int m = p.m();
    int n = p.n();
    int itemA = p.strideA() == 0 ? 0 : m * p.k();
    int itemB = p.strideB() == 0 ? 0 : n * p.k();
    int rowA = p.transposedA() ? 1 : p.k();
    int innerA = p.transposedA() ? m : 1;
    int innerB = p.transposedB() ? 1 : n;
    int columnB = p.transposedB() ? p.k() : 1;
    if (n == 1 && rowA == 1) {
      // A product with a column is that of the row with the transpose.
      rows(count, 1, m, p.k(), alpha, b, itemB, columnB, innerB, a, itemA, innerA, c);
    } else if (columnB == 1 && n > 1) {
      rows(count, m, n, p.k(), alpha, a, itemA, rowA, innerA, b, itemB, innerB, c);
    } else {
      dots(count, m, n, p.k(), alpha, a, itemA, rowA, innerA, b, itemB, innerB, columnB, c);
    }
  }

  /** Multiples of rows of B, which are contiguous, are added to rows of C. */
  private static void rows(
      int count,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int itemA,
      int rowA,
      int innerA,
      float[] b,
      int itemB,
      int innerB,
      float[] c) {
    for (int item = 0; item < count; item++) {
      for (int i = 0; i < m; i++) {
        int to = (item * m + i) * n;
        int ia = item * itemA + i * rowA;
        int ib = item * itemB;
        for (int q = 0; q < k; q++) {
          float x = alpha * a[ia];
          for (int j = 0; j < n; j++) {
            c[to + j] += x * b[ib + j];
          }
          ia += innerA;
          ib += innerB;
        }
      }
    }
  }

  /** Each entry of C is a sum. */
  private static void dots(
      int count,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int itemA,
      int rowA,
      int innerA,
      float[] b,
      int itemB,
      int innerB,
      int columnB,
      float[] c) {
    for (int item = 0; item < count; item++) {
      for (int i = 0; i < m; i++) {
        int fromA = item * itemA + i * rowA;
        int to = (item * m + i) * n;
        for (int j = 0; j < n; j++) {
          float sum = 0;
          int ia = fromA;
          int ib = item * itemB + j * columnB;
          for (int q = 0; q < k; q++) {
            sum += a[ia] * b[ib];
            ia += innerA;
            ib += innerB;
          }
          c[to + j] += alpha * sum;
        }
      }
    }
  }

  /**
   * Fetches matrices into a tile, where they are dense and follow each other.
   *
   * @param leading elements from one row to the next
   * @param apart elements from one matrix to the next
   */
  private static void fill(
      float[] tile,
      int count,
      int rows,
      int columns,
      NativeBuffer from,
      long at,
      int leading,
      long apart) {
    int size = rows * columns;
    boolean isDense = rows == 1 || leading == columns;
    if (isDense && (count == 1 || apart == size)) {
      from.get(at, tile, 0, count * size);
    } else if (size == 1) {
      from.get(at, apart, tile, 0, count);
    } else if (size > 0) {
      int run = isDense ? size : columns;
      int runs = size / run;
      for (int item = 0; item < count; item++) {
        for (int r = 0; r < runs; r++) {
          long start = at + item * apart + (long) r * leading;
          from.get(start, 1, tile, item * size + r * run, run);
        }
      }
    }
  }

  /** Puts them back, in the same way. */
  private static void empty(
      float[] tile,
      int count,
      int rows,
      int columns,
      NativeBuffer to,
      long at,
      int leading,
      long apart) {
    int size = rows * columns;
    boolean isDense = rows == 1 || leading == columns;
    if (isDense && (count == 1 || apart == size)) {
      to.put(at, tile, 0, count * size);
    } else if (size == 1) {
      to.put(at, apart, tile, 0, count);
    } else {
      int run = isDense ? size : columns;
      int runs = size / run;
      for (int item = 0; item < count; item++) {
        for (int r = 0; r < runs; r++) {
          long start = at + item * apart + (long) r * leading;
          to.put(start, 1, tile, item * size + r * run, run);
        }
      }
    }
  }

  private static void doubles(
      MatrixProduct p,
      NativeBuffer a,
      long aOffset,
      NativeBuffer b,
      long bOffset,
      NativeBuffer c,
      long cOffset) {
    HeapTiles tiles = HeapTiles.ofThisThread();
    double[] ta = tiles.doubles(0);
    double[] tb = tiles.doubles(1);
    double[] tc = tiles.doubles(2);
    int rowsA = p.transposedA() ? p.k() : p.m();
    int rowsB = p.transposedB() ? p.n() : p.k();
    int columnsA = p.transposedA() ? p.m() : p.k();
    int columnsB = p.transposedB() ? p.k() : p.n();
    int group = group(p);
    for (int first = 0; first < p.batch(); first += group) {
      int count = Math.min(group, p.batch() - first);
      if (first == 0 || p.strideA() > 0) {
        int items = p.strideA() == 0 ? 1 : count;
        long at = aOffset + first * p.strideA();
        fill(ta, items, rowsA, columnsA, a, at, p.leadingA(), p.strideA());
      }
      if (first == 0 || p.strideB() > 0) {
        int items = p.strideB() == 0 ? 1 : count;
        long at = bOffset + first * p.strideB();
        fill(tb, items, rowsB, columnsB, b, at, p.leadingB(), p.strideB());
      }
      long at = cOffset + first * p.strideC();
      if (p.beta() == 0) {
        Arrays.fill(tc, 0, count * p.m() * p.n(), 0);
      } else {
        fill(tc, count, p.m(), p.n(), c, at, p.leadingC(), p.strideC());
        double beta = p.beta();
        for (int i = 0; beta != 1 && i < count * p.m() * p.n(); i++) {
          tc[i] *= beta;
        }
      }
      multiply(p, count, ta, tb, tc);
      empty(tc, count, p.m(), p.n(), c, at, p.leadingC(), p.strideC());
    }
  }

  private static void multiply(MatrixProduct p, int count, double[] a, double[] b, double[] c) {
    double alpha = p.alpha();
    int m = p.m();
    int n = p.n();
    int itemA = p.strideA() == 0 ? 0 : m * p.k();
    int itemB = p.strideB() == 0 ? 0 : n * p.k();
    int rowA = p.transposedA() ? 1 : p.k();
    int innerA = p.transposedA() ? m : 1;
    int innerB = p.transposedB() ? 1 : n;
    int columnB = p.transposedB() ? p.k() : 1;
    if (n == 1 && rowA == 1) {
      // A product with a column is that of the row with the transpose.
      rows(count, 1, m, p.k(), alpha, b, itemB, columnB, innerB, a, itemA, innerA, c);
    } else if (columnB == 1 && n > 1) {
      rows(count, m, n, p.k(), alpha, a, itemA, rowA, innerA, b, itemB, innerB, c);
    } else {
      dots(count, m, n, p.k(), alpha, a, itemA, rowA, innerA, b, itemB, innerB, columnB, c);
    }
  }

  /** Multiples of rows of B, which are contiguous, are added to rows of C. */
  private static void rows(
      int count,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int itemA,
      int rowA,
      int innerA,
      double[] b,
      int itemB,
      int innerB,
      double[] c) {
    for (int item = 0; item < count; item++) {
      for (int i = 0; i < m; i++) {
        int to = (item * m + i) * n;
        int ia = item * itemA + i * rowA;
        int ib = item * itemB;
        for (int q = 0; q < k; q++) {
          double x = alpha * a[ia];
          for (int j = 0; j < n; j++) {
            c[to + j] += x * b[ib + j];
          }
          ia += innerA;
          ib += innerB;
        }
      }
    }
  }

  /** Each entry of C is a sum. */
  private static void dots(
      int count,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int itemA,
      int rowA,
      int innerA,
      double[] b,
      int itemB,
      int innerB,
      int columnB,
      double[] c) {
    for (int item = 0; item < count; item++) {
      for (int i = 0; i < m; i++) {
        int fromA = item * itemA + i * rowA;
        int to = (item * m + i) * n;
        for (int j = 0; j < n; j++) {
          double sum = 0;
          int ia = fromA;
          int ib = item * itemB + j * columnB;
          for (int q = 0; q < k; q++) {
            sum += a[ia] * b[ib];
            ia += innerA;
            ib += innerB;
          }
          c[to + j] += alpha * sum;
        }
      }
    }
  }

  /**
   * Fetches matrices into a tile, where they are dense and follow each other.
   *
   * @param leading elements from one row to the next
   * @param apart elements from one matrix to the next
   */
  private static void fill(
      double[] tile,
      int count,
      int rows,
      int columns,
      NativeBuffer from,
      long at,
      int leading,
      long apart) {
    int size = rows * columns;
    boolean isDense = rows == 1 || leading == columns;
    if (isDense && (count == 1 || apart == size)) {
      from.get(at, tile, 0, count * size);
    } else if (size == 1) {
      from.get(at, apart, tile, 0, count);
    } else if (size > 0) {
      int run = isDense ? size : columns;
      int runs = size / run;
      for (int item = 0; item < count; item++) {
        for (int r = 0; r < runs; r++) {
          long start = at + item * apart + (long) r * leading;
          from.get(start, 1, tile, item * size + r * run, run);
        }
      }
    }
  }

  /** Puts them back, in the same way. */
  private static void empty(
      double[] tile,
      int count,
      int rows,
      int columns,
      NativeBuffer to,
      long at,
      int leading,
      long apart) {
    int size = rows * columns;
    boolean isDense = rows == 1 || leading == columns;
    if (isDense && (count == 1 || apart == size)) {
      to.put(at, tile, 0, count * size);
    } else if (size == 1) {
      to.put(at, apart, tile, 0, count);
    } else {
      int run = isDense ? size : columns;
      int runs = size / run;
      for (int item = 0; item < count; item++) {
        for (int r = 0; r < runs; r++) {
          long start = at + item * apart + (long) r * leading;
          to.put(start, 1, tile, item * size + r * run, run);
        }
      }
    }
  }
}
