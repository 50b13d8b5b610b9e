package io.github.knotwork.autodiff.kernel;

import static io.github.knotwork.autodiff.kernel.LapackArguments.input;
import static io.github.knotwork.autodiff.kernel.LapackArguments.shaped;
import static io.github.knotwork.autodiff.kernel.LapackArguments.square;
import static io.github.knotwork.autodiff.kernel.RawPointers.doubles;
import static io.github.knotwork.autodiff.kernel.RawPointers.floats;
import static io.github.knotwork.autodiff.kernel.RawPointers.ints;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.openblas.global.openblas;

/**
 * The factors of a square matrix by elimination with partial pivoting: solve many times, read off
 * the determinant. Immutable; holds no native memory.
 *
 * <p>The memory of a row-major A is Aᵀ in columns, so LAPACK factors Aᵀ = P·L·U. In rows we hold Lᵀ
 * (upper, unit diagonal) and Uᵀ (lower): A = Uᵀ·Lᵀ·Pᵀ, and both solves are two triangular ones.
 *
 * <p>The routine is getrf2, the recursive one: OpenBLAS's own getrf keeps so much on the stack when
 * it runs on several threads that a Java thread of the usual 1 MB dies of it, without a trace.
 * Measured on one thread, getrf2 is as fast from order 64 on.
 */
public final class LapackLu {
  private static final TriangularForm LOWER = TriangularForm.lower();
  private static final TriangularForm UPPER = TriangularForm.upper().unitDiagonal();

  private final Matrix factors;
  private final int[] pivots;
  private final int zeroPivot;

  private LapackLu(Matrix factors, int[] pivots, int zeroPivot) {
    this.factors = factors;
    this.pivots = pivots;
    this.zeroPivot = zeroPivot;
  }

  /**
   * Factors a matrix. A singular one is factored too: its determinant is zero, and solving throws.
   *
   * @param a [n, n]; not modified
   * @throws IllegalArgumentException if it isn't square or has an entry that isn't finite
   */
  public static LapackLu factor(Matrix a) {
    square("lu", "a", a);
    int n = a.rows();
    int intsPerElement = a.type().bytes() / Integer.BYTES;
    try (Workspace w = new Workspace(a.type(), a.size(), n / intsPerElement + 1)) {
      w.load(a, 0);
      int info = call(a.type(), n, w.address(0), w.address(1));
      LapackArguments.argumentsAccepted("getrf2", info);
      Matrix factors = heap(a.type(), n);
      w.store(0, factors);
      int[] pivots = new int[n];
      ints(w.address(1)).get(pivots);
      return new LapackLu(factors, pivots, info);
    }
  }

  private static Matrix heap(ElementType type, int n) {
    return switch (type) {
      case FLOAT -> Matrix.of(new float[n * n], n, n);
      case DOUBLE -> Matrix.of(new double[n * n], n, n);
      case COMPLEX -> Matrix.complex(new double[2 * n * n], 0, n, n);
    };
  }

  private static int call(ElementType type, int n, long a, long pivots) {
    return switch (type) {
      case FLOAT -> openblas.LAPACKE_sgetrf2(LAPACK_COL_MAJOR, n, n, floats(a), n, ints(pivots));
      case DOUBLE -> openblas.LAPACKE_dgetrf2(LAPACK_COL_MAJOR, n, n, doubles(a), n, ints(pivots));
      case COMPLEX -> openblas.LAPACKE_zgetrf2(LAPACK_COL_MAJOR, n, n, doubles(a), n, ints(pivots));
    };
  }

  /** Whether a pivot is exactly zero. */
  public boolean isSingular() {
    return zeroPivot > 0;
  }

  /**
   * Solves A·X = B.
   *
   * @param b [n, k]; not modified unless it is {@code x}
   * @param x receives [n, k]
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws SingularMatrixException if a pivot is zero
   */
  public void solve(Matrix b, Matrix x) {
    try (Workspace w = begin(b, x)) {
      triangle(LOWER, b, w);
      triangle(UPPER, b, w);
      for (int i = pivots.length - 1; i >= 0; i--) {
        swapRows(w, b, i, pivots[i] - 1);
      }
      w.store(1, x);
    }
  }

  /**
   * Solves Aᵀ·X = B (for a complex A too: the transpose, not the adjoint).
   *
   * @param b [n, k]; not modified unless it is {@code x}
   * @param x receives [n, k]
   * @throws IllegalArgumentException for shapes or types that don't match, or an entry not finite
   * @throws SingularMatrixException if a pivot is zero
   */
  public void solveTransposed(Matrix b, Matrix x) {
    try (Workspace w = begin(b, x)) {
      for (int i = 0; i < pivots.length; i++) {
        swapRows(w, b, i, pivots[i] - 1);
      }
      triangle(UPPER.transposed(), b, w);
      triangle(LOWER.transposed(), b, w);
      w.store(1, x);
    }
  }

  private Workspace begin(Matrix b, Matrix x) {
    input("solve", "b", b);
    shaped("solve", "b", b, factors.type(), factors.rows(), b.columns());
    shaped("solve", "x", x, b.type(), b.rows(), b.columns());
    if (isSingular()) {
      throw new SingularMatrixException(
          "solve: the "
              + LapackArguments.shape(factors)
              + " matrix is singular; pivot "
              + (zeroPivot - 1)
              + " is zero");
    }
    Workspace w = new Workspace(b.type(), factors.size(), b.size(), b.columns());
    w.load(factors, 0);
    w.load(b, 1);
    return w;
  }

  private static void triangle(TriangularForm form, Matrix b, Workspace w) {
    LapackTriangular.trsm(b.type(), form, true, b.rows(), b.columns(), w.address(0), w.address(1));
  }

  private static void swapRows(Workspace w, Matrix b, int i, int j) {
    if (i != j) {
      int k = b.columns();
      long first = w.start(1) + (long) i * k;
      long second = w.start(1) + (long) j * k;
      w.buffer().copyTo(w.buffer(), b.type(), first, w.start(2), k);
      w.buffer().copyTo(w.buffer(), b.type(), second, first, k);
      w.buffer().copyTo(w.buffer(), b.type(), w.start(2), second, k);
    }
  }

  /** The logarithm of |det A|; −∞ for a singular matrix. */
  public double logAbsDeterminant() {
    double sum = 0;
    for (int i = 0; i < factors.rows(); i++) {
      sum += Math.log(Math.hypot(pivotPart(i, 0), pivotPart(i, 1)));
    }
    return sum;
  }

  /**
   * det A / |det A|, or zero: one number, ±1 or 0, for real matrices; real and imaginary part for
   * complex ones.
   */
  public double[] determinantPhase() {
    double real = 1;
    double imaginary = 0;
    for (int i = 0; i < factors.rows(); i++) {
      double a = pivotPart(i, 0);
      double b = pivotPart(i, 1);
      double size = Math.hypot(a, b);
      double turn = pivots[i] == i + 1 ? 1 : -1;
      a = size == 0 ? 0 : turn * a / size;
      b = size == 0 ? 0 : turn * b / size;
      double next = real * a - imaginary * b;
      imaginary = real * b + imaginary * a;
      real = next;
    }
    return factors.type() == ElementType.COMPLEX
        ? new double[] {real, imaginary}
        : new double[] {real};
  }

  /** Real (0) or imaginary (1) part of a pivot. */
  private double pivotPart(int i, int part) {
    int index = i * factors.rows() + i;
    if (factors instanceof FloatMatrix f) {
      return part == 0 ? f.data()[index] : 0;
    }
    double[] data = ((DoubleMatrix) factors).data();
    if (factors.type() == ElementType.COMPLEX) {
      return data[2 * index + part];
    }
    return part == 0 ? data[index] : 0;
  }
}
