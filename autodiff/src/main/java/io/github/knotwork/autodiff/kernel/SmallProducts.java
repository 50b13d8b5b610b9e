package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;

/**
 * Batches of small contiguous products in plain Java. A call of BLAS costs what a 4×4 product does
 * several times over; here one bulk copy fetches as many matrices as a tile holds.
 */
final class SmallProducts {
  // Measured: beyond this BLAS wins in spite of the call.
  private static final int LARGEST_WORK = 4 * 4 * 4;

  private SmallProducts() {}

  /** Whether to use this rather than BLAS. */
  static boolean suit(MatrixProduct p) {
    long work = (long) p.m() * p.n() * p.k();
    return work <= LARGEST_WORK
        && p.m() * p.k() <= HeapTiles.LENGTH
        && p.k() * p.n() <= HeapTiles.LENGTH
        && p.m() * p.n() <= HeapTiles.LENGTH
        && p.leadingA() == Math.max(1, p.transposedA() ? p.m() : p.k())
        && p.leadingB() == Math.max(1, p.transposedB() ? p.k() : p.n())
        && p.leadingC() == p.n()
        && follow(p.batch(), p.strideA(), (long) p.m() * p.k(), true)
        && follow(p.batch(), p.strideB(), (long) p.k() * p.n(), true)
        && follow(p.batch(), p.strideC(), (long) p.m() * p.n(), false);
  }

  private static boolean follow(int batch, long stride, long size, boolean mayShare) {
    return batch <= 1 || stride == size || (mayShare && stride == 0);
  }

  static void run(
      MatrixProduct p,
      NativeBuffer a,
      long aOffset,
      NativeBuffer b,
      long bOffset,
      NativeBuffer c,
      long cOffset) {
    int largest = Math.max(Math.max(p.m() * p.k(), p.k() * p.n()), p.m() * p.n());
    int group = HeapTiles.LENGTH / largest;
    if (p.type() == ElementType.FLOAT) {
      floats(p, group, a, aOffset, b, bOffset, c, cOffset);
    } else {
      doubles(p, group, a, aOffset, b, bOffset, c, cOffset);
    }
  }

  private static void floats(
      MatrixProduct p,
      int group,
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
    int m = p.m();
    int n = p.n();
    int k = p.k();
    float alpha = (float) p.alpha();
    float beta = (float) p.beta();
    int stepA = p.strideA() == 0 ? 0 : m * k;
    int stepB = p.strideB() == 0 ? 0 : k * n;
    int rowA = p.transposedA() ? 1 : k;
    int columnA = p.transposedA() ? m : 1;
    int rowB = p.transposedB() ? 1 : n;
    int columnB = p.transposedB() ? k : 1;
    for (int first = 0; first < p.batch(); first += group) {
      int count = Math.min(group, p.batch() - first);
      if (first == 0 || stepA > 0) {
        a.get(aOffset + (long) first * stepA, ta, 0, stepA == 0 ? m * k : count * m * k);
      }
      if (first == 0 || stepB > 0) {
        b.get(bOffset + (long) first * stepB, tb, 0, stepB == 0 ? k * n : count * k * n);
      }
      if (beta == 0) {
        Arrays.fill(tc, 0, count * m * n, 0);
      } else {
        c.get(cOffset + (long) first * m * n, tc, 0, count * m * n);
        for (int i = 0; beta != 1 && i < count * m * n; i++) {
          tc[i] *= beta;
        }
      }
      for (int item = 0; item < count; item++) {
        for (int i = 0; i < m; i++) {
          int fromA = item * stepA + i * rowA;
          int to = (item * m + i) * n;
          int j = 0;
          for (; j < n - 3; j += 4) {
            // Four entries at a time, so that their sums stay in registers.
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            int ia = fromA;
            int ib = item * stepB + j * columnB;
            for (int q = 0; q < k; q++) {
              float x = ta[ia];
              s0 += x * tb[ib];
              s1 += x * tb[ib + columnB];
              s2 += x * tb[ib + 2 * columnB];
              s3 += x * tb[ib + 3 * columnB];
              ia += columnA;
              ib += rowB;
            }
            tc[to + j] += alpha * s0;
            tc[to + j + 1] += alpha * s1;
            tc[to + j + 2] += alpha * s2;
            tc[to + j + 3] += alpha * s3;
          }
          for (; j < n; j++) {
            float sum = 0;
            int ia = fromA;
            int ib = item * stepB + j * columnB;
            for (int q = 0; q < k; q++) {
              sum += ta[ia] * tb[ib];
              ia += columnA;
              ib += rowB;
            }
            tc[to + j] += alpha * sum;
          }
        }
      }
      c.put(cOffset + (long) first * m * n, tc, 0, count * m * n);
    }
  }

  private static void doubles(
      MatrixProduct p,
      int group,
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
    int m = p.m();
    int n = p.n();
    int k = p.k();
    double alpha = p.alpha();
    double beta = p.beta();
    int stepA = p.strideA() == 0 ? 0 : m * k;
    int stepB = p.strideB() == 0 ? 0 : k * n;
    int rowA = p.transposedA() ? 1 : k;
    int columnA = p.transposedA() ? m : 1;
    int rowB = p.transposedB() ? 1 : n;
    int columnB = p.transposedB() ? k : 1;
    for (int first = 0; first < p.batch(); first += group) {
      int count = Math.min(group, p.batch() - first);
      if (first == 0 || stepA > 0) {
        a.get(aOffset + (long) first * stepA, ta, 0, stepA == 0 ? m * k : count * m * k);
      }
      if (first == 0 || stepB > 0) {
        b.get(bOffset + (long) first * stepB, tb, 0, stepB == 0 ? k * n : count * k * n);
      }
      if (beta == 0) {
        Arrays.fill(tc, 0, count * m * n, 0);
      } else {
        c.get(cOffset + (long) first * m * n, tc, 0, count * m * n);
        for (int i = 0; beta != 1 && i < count * m * n; i++) {
          tc[i] *= beta;
        }
      }
      for (int item = 0; item < count; item++) {
        for (int i = 0; i < m; i++) {
          int fromA = item * stepA + i * rowA;
          int to = (item * m + i) * n;
          int j = 0;
          for (; j < n - 3; j += 4) {
            // Four entries at a time, so that their sums stay in registers.
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int ia = fromA;
            int ib = item * stepB + j * columnB;
            for (int q = 0; q < k; q++) {
              double x = ta[ia];
              s0 += x * tb[ib];
              s1 += x * tb[ib + columnB];
              s2 += x * tb[ib + 2 * columnB];
              s3 += x * tb[ib + 3 * columnB];
              ia += columnA;
              ib += rowB;
            }
            tc[to + j] += alpha * s0;
            tc[to + j + 1] += alpha * s1;
            tc[to + j + 2] += alpha * s2;
            tc[to + j + 3] += alpha * s3;
          }
          for (; j < n; j++) {
            double sum = 0;
            int ia = fromA;
            int ib = item * stepB + j * columnB;
            for (int q = 0; q < k; q++) {
              sum += ta[ia] * tb[ib];
              ia += columnA;
              ib += rowB;
            }
            tc[to + j] += alpha * sum;
          }
        }
      }
      c.put(cOffset + (long) first * m * n, tc, 0, count * m * n);
    }
  }
}
