package io.github.knotwork.autodiff.kernel;

/** More native memory was asked for than {@link NativeBudget} has left, or than there is. */
public final class NativeBudgetExceededException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  NativeBudgetExceededException(String message) {
    super(message);
  }
}
