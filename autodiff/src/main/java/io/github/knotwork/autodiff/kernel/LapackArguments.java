package io.github.knotwork.autodiff.kernel;

/** The checks that every LAPACK routine makes before native code sees an argument. */
final class LapackArguments {
  private LapackArguments() {}

  /** An input: at least one row and column, all entries finite. */
  static void input(String operation, String name, Matrix a) {
    if (a.rows() < 1 || a.columns() < 1) {
      throw new IllegalArgumentException(
          operation + ": " + name + " is " + shape(a) + "; at least 1x1 is expected");
    }
    finite(operation, name, a);
  }

  static void finite(String operation, String name, Matrix a) {
    if (!a.isFinite()) {
      throw new IllegalArgumentException(
          operation + ": the matrix " + name + " has an entry that is infinite or NaN");
    }
  }

  /** An input with as many rows as columns. */
  static void square(String operation, String name, Matrix a) {
    if (a.rows() != a.columns()) {
      throw new IllegalArgumentException(
          operation + ": " + name + " is " + shape(a) + "; a square matrix is expected");
    }
    input(operation, name, a);
  }

  static void shaped(
      String operation, String name, Matrix a, ElementType type, int rows, int columns) {
    if (a.rows() != rows || a.columns() != columns) {
      throw new IllegalArgumentException(
          operation + ": " + name + " is " + shape(a) + "; expected " + rows + "x" + columns);
    }
    if (a.type() != type) {
      throw new IllegalArgumentException(
          operation + ": " + name + " is " + a.type() + "; expected " + type);
    }
  }

  static void real(String operation, Matrix a) {
    if (a.type() == ElementType.COMPLEX) {
      throw new IllegalArgumentException(
          operation + ": COMPLEX matrices aren't supported; use FLOAT or DOUBLE");
    }
  }

  static String shape(Matrix a) {
    return a.rows() + "x" + a.columns();
  }

  /** For returns that our own checks should have made impossible. */
  static void argumentsAccepted(String routine, int info) {
    if (info < 0) {
      throw new IllegalStateException(
          routine + " refused its argument " + -info + " (or could not allocate)");
    }
  }
}
