package io.github.knotwork.autodiff.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/** Optimizer arithmetic in one pass over memory, where ND4J has an operation for it. */
public final class FusedUpdates {
  private FusedUpdates() {}

  /**
   * The moments and the step of Adam (Kingma and Ba, ICLR 2015, Algorithm 1).
   *
   * @param gradient becomes the step α·m̂ / (√v̂ + ε)
   * @param m first moment; modified
   * @param v second moment; modified
   * @param t the step's number, 1 for the first
   */
  public static void adam(
      INDArray gradient,
      INDArray m,
      INDArray v,
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      int t) {
    // ND4J adds ε to √v, the algorithm to √v̂ = √v / √(1−β₂ᵗ).
    double scaled = epsilon * Math.sqrt(1 - Math.pow(beta2, t));
    Nd4j.exec(new AdamUpdater(gradient, v, m, learningRate, beta1, beta2, scaled, t - 1));
  }
}
