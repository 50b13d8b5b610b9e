package io.github.knotwork.layers.core;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.networks.format.TtShape;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Random initial weights of the right variance. */
final class Initialisation {
  private Initialisation() {}

  /**
   * The standard deviation of a weight: gain·√(2 / (fan-in + fan-out)) (Glorot and Bengio, AISTATS
   * 2010, eq. 12), with the gain of the activation.
   */
  static double deviation(int inSize, int outSize, Activation activation) {
    return activation.gain() * Math.sqrt(2.0 / ((double) inSize + outSize));
  }

  /**
   * The standard deviation of the entries of every core, so that the matrix they make has a given
   * one.
   *
   * <p>An entry of the matrix is a sum over the bonds of products of one entry from each core, W =
   * Σ_{a₁…a_{d−1}} G₁[a₁]·G₂[a₁,a₂]⋯G_d[a_{d−1}]. With independent entries of mean 0 and variance
   * σ², two different terms of the sum differ in some core's entry and are uncorrelated, and each
   * has the variance σ^{2d}; so Var W = r₁⋯r_{d−1}·σ^{2d}, and σ = (Var W / (r₁⋯r_{d−1}))^{1/2d}.
   * Two different entries of W differ in the mode indices of some core and are uncorrelated too, so
   * that, for a fixed x, Var (x·W) = ‖x‖²·Var W as for a dense matrix.
   */
  static double coreDeviation(TtShape shape, double deviation) {
    double logVariance = 2 * Math.log(deviation);
    for (int rank : shape.ranks()) {
      logVariance -= Math.log(rank);
    }
    return Math.exp(logVariance / (2 * shape.cores()));
  }

  static INDArray normal(DataType type, RandomGenerator random, double deviation, long... shape) {
    long n = 1;
    for (long size : shape) {
      n *= size;
    }
    double[] values = new double[Math.toIntExact(n)];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return NdArrays.of(values, shape).castTo(type);
  }
}
