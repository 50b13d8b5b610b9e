package io.github.knotwork.layers.core;

import io.github.knotwork.autodiff.nd4j.SameDiffOps;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** What a layer applies to its output, entry by entry. */
public enum Activation {
  /** x. */
  IDENTITY,
  /** max(x, 0). */
  RELU,
  /** tanh x. */
  TANH,
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID;

  /** Adds the activation to a graph. */
  public SDVariable build(SameDiff sd, SDVariable x) {
    return switch (this) {
      case IDENTITY -> x;
      case RELU -> SameDiffOps.relu(sd, x);
      case TANH -> SameDiffOps.tanh(sd, x);
      case SIGMOID -> SameDiffOps.sigmoid(sd, x);
    };
  }

  /**
   * The gain that keeps the variance of signals through a layer: √2 after RELU (He et al., ICCV
   * 2015), 1 otherwise (Glorot and Bengio, AISTATS 2010).
   */
  double gain() {
    return this == RELU ? Math.sqrt(2) : 1;
  }
}
