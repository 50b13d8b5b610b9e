package io.github.knotwork.autodiff.kernel;

/**
 * How a triangular matrix is to be read: {@code TriangularForm.lower().adjoint().unitDiagonal()}.
 *
 * @param isLower whether the lower triangle counts; the other one is ignored
 * @param operation what is applied to the triangle
 * @param isUnit whether the diagonal is taken as ones, and ignored
 */
public record TriangularForm(boolean isLower, Operation operation, boolean isUnit) {
  /** What is applied to the triangle before it acts. */
  public enum Operation {
    /** T itself. */
    NONE,
    /** Tᵀ. */
    TRANSPOSE,
    /** Tᴴ: for real matrices the transpose. */
    ADJOINT
  }

  /** The lower triangle. */
  public static TriangularForm lower() {
    return new TriangularForm(true, Operation.NONE, false);
  }

  /** The upper triangle. */
  public static TriangularForm upper() {
    return new TriangularForm(false, Operation.NONE, false);
  }

  /** The transpose of the triangle as stored. */
  public TriangularForm transposed() {
    return new TriangularForm(isLower, Operation.TRANSPOSE, isUnit);
  }

  /** The conjugate transpose of the triangle as stored. */
  public TriangularForm adjoint() {
    return new TriangularForm(isLower, Operation.ADJOINT, isUnit);
  }

  /** With ones on the diagonal, whatever is stored there. */
  public TriangularForm unitDiagonal() {
    return new TriangularForm(isLower, operation, true);
  }
}
