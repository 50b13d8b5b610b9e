package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.LapackArguments.shaped;
import static io.github.knotwork.autodiff.kernel.LapackArguments.square;
import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The Sylvester equation A·X + X·B = C by real Schur forms (Bartels and Stewart 1972; gees, trsyl).
 *
 * <p>In columns the memory holds Aᵀ, Bᵀ and Cᵀ, and Bᵀ·Xᵀ + Xᵀ·Aᵀ = Cᵀ is again of this kind; so we
 * decompose Aᵀ = Q·S·Qᵀ and Bᵀ = P·T·Pᵀ, solve T·Z + Z·S = Pᵀ·Cᵀ·Q, and get Xᵀ = P·Z·Qᵀ.
 */
public final class LapackSylvester {
  private static final byte VECTORS = (byte) 'V';
  private static final byte UNSORTED = (byte) 'N';
  private static final byte PLAIN = (byte) 'N';

  private LapackSylvester() {}

  /**
   * Solves one equation.
   *
   * @param a [m, m], real; not modified
   * @param b [n, n]; not modified
   * @param c [m, n]; not modified unless it is {@code x}
   * @param x receives [m, n]
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws SingularMatrixException if an eigenvalue of A and one of B add up to zero, or nearly
   * @throws NoConvergenceException if an eigenvalue iteration does not converge
   */
  public static void solve(Matrix a, Matrix b, Matrix c, Matrix x) {
    LapackArguments.real("sylvester", a);
    square("sylvester", "a", a);
    square("sylvester", "b", b);
    int m = a.rows();
    int n = b.rows();
    ElementType type = a.type();
    shaped("sylvester", "b", b, type, n, n);
    shaped("sylvester", "c", c, type, m, n);
    LapackArguments.finite("sylvester", "c", c);
    shaped("sylvester", "x", x, type, m, n);
    // 0, 1: S and Q; 2, 3: T and P; 4, 5: right-hand side and scratch; 6: eigenvalues; 7: scale
    try (Workspace w =
        new Workspace(
            type,
            a.size(),
            a.size(),
            b.size(),
            b.size(),
            c.size(),
            c.size(),
            2L * Math.max(m, n),
            1)) {
      w.load(a, 0);
      w.load(b, 2);
      w.load(c, 4);
      schur(type, m, w, 0);
      schur(type, n, w, 2);
      // In rows, arrays 1 and 3 hold Qᵀ and Pᵀ.
      multiply(w, false, false, m, n, m, 1, 4, 5);
      multiply(w, false, true, m, n, n, 5, 3, 4);
      int info = trsyl(type, m, n, w);
      LapackArguments.argumentsAccepted("trsyl", info);
      if (info > 0) {
        throw new SingularMatrixException(
            "sylvester: an eigenvalue of a ("
                + LapackArguments.shape(a)
                + ") and one of b ("
                + LapackArguments.shape(b)
                + ") add up to zero, or nearly: the equation has no unique solution");
      }
      multiply(w, true, false, m, n, m, 1, 4, 5);
      multiply(w, false, false, m, n, n, 5, 3, 4);
      unscale(type, w, m * n);
      w.store(4, x);
    }
  }

  /** Array c := op(array a)·op(array b), m×k by k×n. */
  private static void multiply(
      Workspace w,
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      int a,
      int b,
      int c) {
    MatrixProduct product = MatrixProduct.of(w.type(), m, n, k);
    product = transposeA ? product.transposeA() : product;
    product = transposeB ? product.transposeB() : product;
    product.run(w.buffer(), w.start(a), w.buffer(), w.start(b), w.buffer(), w.start(c));
  }

  private static void schur(ElementType type, int n, Workspace w, int array) {
    long matrix = w.address(array);
    long vectors = w.address(array + 1);
    long real = w.address(6);
    long imaginary = real + (long) n * type.bytes();
    int info;
    try (IntPointer sorted = new IntPointer(1)) {
      if (type == ElementType.FLOAT) {
        FloatPointer a = floats(matrix);
        info =
            openblas.LAPACKE_sgees(
                LAPACK_COL_MAJOR,
                VECTORS,
                UNSORTED,
                null,
                n,
                a,
                n,
                sorted,
                floats(real),
                floats(imaginary),
                floats(vectors),
                n);
      } else {
        DoublePointer a = doubles(matrix);
        info =
            openblas.LAPACKE_dgees(
                LAPACK_COL_MAJOR,
                VECTORS,
                UNSORTED,
                null,
                n,
                a,
                n,
                sorted,
                doubles(real),
                doubles(imaginary),
                doubles(vectors),
                n);
      }
    }
    LapackArguments.argumentsAccepted("gees", info);
    if (info > 0) {
      throw new NoConvergenceException(
          "sylvester: no Schur form found for a " + n + "x" + n + " matrix (info " + info + ")");
    }
  }

  private static int trsyl(ElementType type, int m, int n, Workspace w) {
    long s = w.address(0);
    long t = w.address(2);
    long c = w.address(4);
    long scale = w.address(7);
    if (type == ElementType.FLOAT) {
      return openblas.LAPACKE_strsyl(
          LAPACK_COL_MAJOR,
          PLAIN,
          PLAIN,
          1,
          n,
          m,
          floats(t),
          n,
          floats(s),
          m,
          floats(c),
          n,
          floats(scale));
    }
    return openblas.LAPACKE_dtrsyl(
        LAPACK_COL_MAJOR,
        PLAIN,
        PLAIN,
        1,
        n,
        m,
        doubles(t),
        n,
        doubles(s),
        m,
        doubles(c),
        n,
        doubles(scale));
  }

  /** trsyl solves for scale·C, with scale below 1 where the solution would overflow. */
  private static void unscale(ElementType type, Workspace w, int count) {
    NativeBuffer buffer = w.buffer();
    long start = w.start(4);
    if (type == ElementType.FLOAT) {
      float scale = buffer.getFloat(w.start(7));
      for (long i = start; scale != 1 && i < start + count; i++) {
        buffer.putFloat(i, buffer.getFloat(i) / scale);
      }
    } else {
      double scale = buffer.getDouble(w.start(7));
      for (long i = start; scale != 1 && i < start + count; i++) {
        buffer.putDouble(i, buffer.getDouble(i) / scale);
      }
    }
  }
}
