package io.github.knotwork.autodiff.kernel;

/**
 * A planned batch of products C ← α·op(A)·op(B) + β·C on native memory, op(A) m×k, op(B) k×n, all
 * row-major. Immutable; {@link #run} allocates nothing and may be called by many threads.
 *
 * <pre>{@code
 * MatrixProduct.of(FLOAT, m, n, k).transposeB().accumulate().batch(64, m * k, 0, m * n)
 *     .run(memory, a, memory, b, memory, c);
 * }</pre>
 *
 * <p>Leading dimensions and batch strides let slices and permuted tensors take part where they lie,
 * as long as one axis of each matrix is contiguous. Three things make small work fast: a batch that
 * shares B and whose matrices A follow each other is one tall product; products with vectors go to
 * GEMV; and batches too small for a JNI call each are looped over in Java ({@link SmallProducts}).
 *
 * <p>Each entry has an error of at most about k·u·Σ|a||b|; it may depend on the thread count.
 *
 * @param leadingA elements from one row of A as stored to the next, and likewise for B and C
 * @param batch number of products
 * @param strideA elements from one A to the next, 0 where all share one, and likewise for B; for C
 *     it must be at least one matrix
 */
public record MatrixProduct(
    ElementType type,
    int m,
    int n,
    int k,
    boolean transposedA,
    boolean transposedB,
    int leadingA,
    int leadingB,
    int leadingC,
    double alpha,
    double beta,
    int batch,
    long strideA,
    long strideB,
    long strideC) {

  public MatrixProduct {
    if (type == ElementType.COMPLEX || m < 0 || n < 0 || k < 0 || batch < 0) {
      throw new IllegalArgumentException(
          "matrix product: " + batch + " of " + m + "x" + k + " by " + k + "x" + n + ", " + type);
    }
    if (leadingA < Math.max(1, transposedA ? m : k)
        || leadingB < Math.max(1, transposedB ? k : n)
        || leadingC < Math.max(1, n)) {
      throw new IllegalArgumentException(
          "matrix product: leading dimensions "
              + leadingA
              + ", "
              + leadingB
              + ", "
              + leadingC
              + " are shorter than the rows of "
              + (transposedA ? k + "x" + m : m + "x" + k)
              + ", "
              + (transposedB ? n + "x" + k : k + "x" + n)
              + ", "
              + m
              + "x"
              + n);
    }
    if (strideA < 0
        || strideB < 0
        || (batch > 1 && strideC < (m == 0 ? 0 : (m - 1L) * leadingC + n))) {
      throw new IllegalArgumentException(
          "matrix product: batch strides "
              + strideA
              + ", "
              + strideB
              + ", "
              + strideC
              + "; not negative is expected, and for C at least one matrix");
    }
  }

  /** One product of contiguous matrices, C overwritten. */
  public static MatrixProduct of(ElementType type, int m, int n, int k) {
    return new MatrixProduct(
        type,
        m,
        n,
        k,
        false,
        false,
        Math.max(1, k),
        Math.max(1, n),
        Math.max(1, n),
        1,
        0,
        1,
        0,
        0,
        0);
  }

  /** With A stored as k×m. Set leading dimensions after this. */
  public MatrixProduct transposeA() {
    return new MatrixProduct(
        type,
        m,
        n,
        k,
        true,
        transposedB,
        Math.max(1, m),
        leadingB,
        leadingC,
        alpha,
        beta,
        batch,
        strideA,
        strideB,
        strideC);
  }

  /** With B stored as n×k. Set leading dimensions after this. */
  public MatrixProduct transposeB() {
    return new MatrixProduct(
        type,
        m,
        n,
        k,
        transposedA,
        true,
        leadingA,
        Math.max(1, k),
        leadingC,
        alpha,
        beta,
        batch,
        strideA,
        strideB,
        strideC);
  }

  /** With rows of the stored matrices so many elements apart. */
  public MatrixProduct leading(int a, int b, int c) {
    return new MatrixProduct(
        type,
        m,
        n,
        k,
        transposedA,
        transposedB,
        a,
        b,
        c,
        alpha,
        beta,
        batch,
        strideA,
        strideB,
        strideC);
  }

  /** With factors: C ← α·op(A)·op(B) + β·C. With β = 0 the old C is not read. */
  public MatrixProduct scaled(double newAlpha, double newBeta) {
    return new MatrixProduct(
        type,
        m,
        n,
        k,
        transposedA,
        transposedB,
        leadingA,
        leadingB,
        leadingC,
        newAlpha,
        newBeta,
        batch,
        strideA,
        strideB,
        strideC);
  }

  /** Added to C instead of overwriting it. */
  public MatrixProduct accumulate() {
    return scaled(alpha, 1);
  }

  /** So many products, their matrices so many elements apart. */
  public MatrixProduct batch(int count, long a, long b, long c) {
    return new MatrixProduct(
        type,
        m,
        n,
        k,
        transposedA,
        transposedB,
        leadingA,
        leadingB,
        leadingC,
        alpha,
        beta,
        count,
        a,
        b,
        c);
  }

  /** Whether batches of products of this size are done in Java, and not by a call of BLAS each. */
  public static boolean isSmall(long m, long n, long k) {
    return SmallProducts.suit(m, n, k);
  }

  /** Floating-point operations of one run. */
  public double flops() {
    return 2.0 * batch * m * n * k;
  }

  /**
   * Multiplies.
   *
   * @param aOffset the first element of A in its buffer, and likewise for B and C
   * @throws IndexOutOfBoundsException if a matrix reaches beyond its buffer
   */
  public void run(
      NativeBuffer a, long aOffset, NativeBuffer b, long bOffset, NativeBuffer c, long cOffset) {
    if (m == 0 || n == 0 || batch == 0) {
      return;
    }
    a.check(type, aOffset, reach(transposedA ? k : m, transposedA ? m : k, leadingA, strideA));
    b.check(type, bOffset, reach(transposedB ? n : k, transposedB ? k : n, leadingB, strideB));
    c.check(type, cOffset, reach(m, n, leadingC, strideC));
    if (SmallProducts.suit(this)) {
      SmallProducts.run(this, a, aOffset, b, bOffset, c, cOffset);
    } else if (isOneTallProduct()) {
      BlasProducts.run(
          this,
          m * batch,
          1,
          a.address(type, aOffset),
          b.address(type, bOffset),
          c.address(type, cOffset));
    } else {
      BlasProducts.run(
          this,
          m,
          batch,
          a.address(type, aOffset),
          b.address(type, bOffset),
          c.address(type, cOffset));
    }
  }

  private long reach(int rows, int columns, int leading, long stride) {
    return rows == 0 || columns == 0 ? 0 : (batch - 1) * stride + (rows - 1L) * leading + columns;
  }

  /** Whether the rows of all A, and of all C, are evenly spaced, and B is the same for all. */
  private boolean isOneTallProduct() {
    return batch > 1
        && !transposedA
        && strideB == 0
        && strideA == (long) m * leadingA
        && strideC == (long) m * leadingC
        && (long) m * batch <= Integer.MAX_VALUE;
  }
}
