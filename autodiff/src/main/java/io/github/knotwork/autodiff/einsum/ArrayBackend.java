package io.github.knotwork.autodiff.einsum;

/**
 * The operations an {@link EinsumPlan} is lowered to. Results may share memory with arguments;
 * arguments are not modified. All axes are non-negative.
 *
 * @param <T> the arrays
 */
public interface ArrayBackend<T> {
  /** Keeps the entries whose positions on two axes agree; {@code second} disappears. */
  T diagonal(T array, int rank, int first, int second, long size);

  /** Sums over axes, which disappear. */
  T sum(T array, int... axes);

  /** Axis k of the result is axis {@code order[k]} of the argument. */
  T permute(T array, int... order);

  /** The same entries in row-major order under another shape; at most one size may be −1. */
  T reshape(T array, long... shape);

  /** [m,k] × [k,n], or with a common leading axis [b,m,k] × [b,k,n]. */
  T matmul(T left, T right);

  /** Entry by entry, for equal ranks; axes of size 1 broadcast. */
  T multiply(T left, T right);
}
