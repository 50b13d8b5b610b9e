package io.github.knotwork.autodiff.checkpoint;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays of one state, in a fixed order. */
final class State {
  private final INDArray[] arrays;
  private final boolean isOurs;
  private boolean isStored;

  /**
   * A state.
   *
   * @param isOurs whether it may be overwritten; the caller's own first state may not
   */
  State(INDArray[] arrays, boolean isOurs) {
    this.arrays = arrays;
    this.isOurs = isOurs;
  }

  INDArray[] arrays() {
    return arrays;
  }

  boolean isOurs() {
    return isOurs;
  }

  /** Whether a store holds it, so that it must not be overwritten. */
  boolean isStored() {
    return isStored;
  }

  void stored(boolean stored) {
    isStored = stored;
  }
}
