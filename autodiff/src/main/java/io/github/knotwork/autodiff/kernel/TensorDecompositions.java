package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;

/**
 * Decompositions of a tensor seen as a matrix: the first {@code rowAxes} axes are its rows, the
 * others its columns. Results are new tensors, which the caller closes. For other groupings,
 * permute first.
 */
public final class TensorDecompositions {
  private TensorDecompositions() {}

  /**
   * A = Q·R.
   *
   * @param q the row axes, then one of size k, the smaller of rows and columns; orthonormal
   * @param r one axis of size k, then the column axes
   */
  public record Qr(DenseTensor q, DenseTensor r) implements AutoCloseable {
    @Override
    public void close() {
      q.close();
      r.close();
    }
  }

  /**
   * A = U·diag(S)·Vᵀ.
   *
   * @param u the row axes, then one of size k
   * @param s [k], descending
   * @param vt one axis of size k, then the column axes
   */
  public record Svd(DenseTensor u, DenseTensor s, DenseTensor vt) implements AutoCloseable {
    @Override
    public void close() {
      u.close();
      s.close();
      vt.close();
    }
  }

  /**
   * A = V·diag(λ)·Vᵀ of a symmetric A.
   *
   * @param values [n], ascending
   * @param vectors [n, n], in columns
   */
  public record Eigh(DenseTensor values, DenseTensor vectors) implements AutoCloseable {
    @Override
    public void close() {
      values.close();
      vectors.close();
    }
  }

  /** The thin QR decomposition; see {@link LapackQr#thin}. */
  public static Qr qr(DenseTensor a, int rowAxes) {
    int m = rows(a, rowAxes);
    int n = columns(a, rowAxes);
    int k = Math.min(m, n);
    DenseTensor flat = a.contiguous();
    DenseTensor q = DenseTensor.allocate(a.type(), append(a.shape(), rowAxes, k));
    DenseTensor r = DenseTensor.allocate(a.type(), prepend(k, a.shape(), rowAxes));
    try {
      LapackQr.thin(matrix(flat, m, n), matrix(q, m, k), matrix(r, k, n));
      return new Qr(q, r);
    } catch (RuntimeException e) {
      q.close();
      r.close();
      throw e;
    } finally {
      DenseTensor.closeCopy(flat, a);
    }
  }

  /** The thin singular value decomposition; see {@link LapackSvd#thin}. */
  public static Svd svd(DenseTensor a, int rowAxes) {
    int m = rows(a, rowAxes);
    int n = columns(a, rowAxes);
    int k = Math.min(m, n);
    DenseTensor flat = a.contiguous();
    DenseTensor u = DenseTensor.allocate(a.type(), append(a.shape(), rowAxes, k));
    DenseTensor s = DenseTensor.allocate(a.type(), k);
    DenseTensor vt = DenseTensor.allocate(a.type(), prepend(k, a.shape(), rowAxes));
    try {
      LapackSvd.thin(matrix(flat, m, n), matrix(u, m, k), matrix(s, k, 1), matrix(vt, k, n));
      return new Svd(u, s, vt);
    } catch (RuntimeException e) {
      u.close();
      s.close();
      vt.close();
      throw e;
    } finally {
      DenseTensor.closeCopy(flat, a);
    }
  }

  /** The eigendecomposition of a symmetric matrix; see {@link LapackEigh#decompose}. */
  public static Eigh eigh(DenseTensor a) {
    int n = rows(a, 1);
    int columns = columns(a, 1);
    DenseTensor flat = a.contiguous();
    DenseTensor values = DenseTensor.allocate(a.type(), n);
    DenseTensor vectors = DenseTensor.allocate(a.type(), n, n);
    try {
      LapackEigh.decompose(matrix(flat, n, columns), matrix(values, n, 1), matrix(vectors, n, n));
      return new Eigh(values, vectors);
    } catch (RuntimeException e) {
      values.close();
      vectors.close();
      throw e;
    } finally {
      DenseTensor.closeCopy(flat, a);
    }
  }

  private static Matrix matrix(DenseTensor t, int rows, int columns) {
    return Matrix.of(t.memory(), t.type(), t.offset(), rows, columns);
  }

  private static int rows(DenseTensor a, int rowAxes) {
    if (rowAxes < 0 || rowAxes > a.rank()) {
      throw new IllegalArgumentException(
          "decomposition: " + rowAxes + " row axes of " + a + "; expected 0 to " + a.rank());
    }
    return Math.toIntExact(Strides.size(Arrays.copyOf(a.shape(), rowAxes)));
  }

  private static int columns(DenseTensor a, int rowAxes) {
    return Math.toIntExact(Strides.size(Arrays.copyOfRange(a.shape(), rowAxes, a.rank())));
  }

  private static long[] append(long[] shape, int rowAxes, int k) {
    long[] result = Arrays.copyOf(shape, rowAxes + 1);
    result[rowAxes] = k;
    return result;
  }

  private static long[] prepend(int k, long[] shape, int rowAxes) {
    long[] result = new long[shape.length - rowAxes + 1];
    result[0] = k;
    System.arraycopy(shape, rowAxes, result, 1, shape.length - rowAxes);
    return result;
  }
}
