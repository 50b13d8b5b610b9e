package io.github.knotwork.autodiff.implicit;

/**
 * What a solver of A·w = g found.
 *
 * @param w the approximate solution
 * @param residual ‖g − A·w‖ / ‖g‖; 0 if g is 0
 * @param iterations how many there were
 * @param isConverged whether the residual is at most the tolerance; of a series of a fixed length,
 *     whether it is below 1, that of w = 0
 */
record Solution(double[] w, double residual, int iterations, boolean isConverged) {}
