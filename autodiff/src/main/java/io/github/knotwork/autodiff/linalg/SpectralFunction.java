package io.github.knotwork.autodiff.linalg;

/**
 * A function of one real number, analytic where it is used, with its Taylor series: what a {@link
 * MatrixFunction} needs to have derivatives of every order. An immutable value with {@code equals}.
 * {@link SpectralFunctions} has the usual ones.
 */
public interface SpectralFunction {

  /** What it is called in listings and messages. */
  String name();

  /**
   * The n-th Taylor coefficient f⁽ⁿ⁾(c)/n! at c; the value itself for n = 0. NaN or infinite where
   * there is none.
   */
  double coefficient(int n, double c);

  /**
   * How far the Taylor series at c is good: at a distance of a quarter of it 32 terms must be
   * enough for the working precision. For a function with a singularity, the distance to that; for
   * an entire one, a few times the distance over which it changes.
   */
  double radius(double c);
}
