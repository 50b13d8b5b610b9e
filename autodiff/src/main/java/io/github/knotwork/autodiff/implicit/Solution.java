package io.github.knotwork.autodiff.implicit;

/**
 * What a solver found.
 *
 * @param w approximately solves the system
 * @param residual ‖g − A·w‖ / ‖g‖
 * @param iterations how many there were
 * @param isConverged whether the residual was asked for; true for series of a fixed length
 */
record Solution(double[] w, double residual, int iterations, boolean isConverged) {}
