package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.kernel.LapackSvd;
import io.github.knotwork.autodiff.kernel.Matrix;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The thin singular value decomposition A = U·diag(S)·Vᵀ of an m×n matrix, k = min(m, n).
 *
 * <p>Singular values are descending and not negative. Signs are fixed: the entry of largest
 * magnitude in each column of U (the first of equals) is positive, so that one matrix gives one
 * result. Computed in double precision by LAPACK's divide and conquer; ‖A − U·diag(S)·Vᵀ‖ and ‖UᵀU
 * − I‖ are a small multiple of machine precision times ‖A‖ and 1.
 *
 * @param u [m, k] with orthonormal columns
 * @param s [k]
 * @param vt [k, n] with orthonormal rows
 */
public record Svd(INDArray u, INDArray s, INDArray vt) implements AutoCloseable {

  /**
   * Decomposes a matrix.
   *
   * @param matrix [m, n], FLOAT or DOUBLE, of any layout; not modified
   * @return DOUBLE arrays, owned by the caller
   * @throws IllegalArgumentException if the argument isn't a matrix with finite entries
   */
  public static Svd thin(INDArray matrix) {
    DataType type = matrix.dataType();
    if (matrix.rank() != 2 || matrix.length() == 0) {
      throw new IllegalArgumentException(
          "svd: a matrix is expected, given shape " + Arrays.toString(matrix.shape()));
    }
    if (type != DataType.DOUBLE && type != DataType.FLOAT) {
      throw new IllegalArgumentException("svd: the matrix is " + type + "; use FLOAT or DOUBLE");
    }
    int m = (int) matrix.size(0);
    int n = (int) matrix.size(1);
    int k = Math.min(m, n);
    double[] u = new double[m * k];
    double[] s = new double[k];
    double[] vt = new double[k * n];
    LapackSvd.thin(
        Matrix.of(NdArrays.toDoubles(matrix), m, n),
        Matrix.of(u, m, k),
        Matrix.of(s, k, 1),
        Matrix.of(vt, k, n));
    fixSigns(u, vt, m, n, k);
    return new Svd(NdArrays.of(u, m, k), NdArrays.of(s, k), NdArrays.of(vt, k, n));
  }

  private static void fixSigns(double[] u, double[] vt, int m, int n, int k) {
    for (int column = 0; column < k; column++) {
      double largest = 0;
      for (int row = 0; row < m; row++) {
        double x = u[row * k + column];
        // Entries equal but for rounding count as equal, or the sign would depend on it.
        if (Math.abs(x) > Math.abs(largest) * (1 + 1e-9)) {
          largest = x;
        }
      }
      if (largest < 0) {
        for (int row = 0; row < m; row++) {
          u[row * k + column] = -u[row * k + column];
        }
        for (int j = 0; j < n; j++) {
          vt[column * n + j] = -vt[column * n + j];
        }
      }
    }
  }

  /** Frees the three arrays. */
  @Override
  public void close() {
    u.close();
    s.close();
    vt.close();
  }
}
