package io.github.knotwork.autodiff.implicit;

/** The adjoint system was not solved to the tolerance asked for. */
public final class NotConvergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message that names residual and iterations. */
  public NotConvergedException(String message) {
    super(message);
  }
}
