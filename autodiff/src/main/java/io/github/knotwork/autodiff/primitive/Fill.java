package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;

/** Tensors with one value everywhere: a scalar constant, broadcast. */
public final class Fill {
  private Fill() {}

  /** A tensor of the given type with one value everywhere. */
  public static Variable of(TensorType type, double value) {
    return Contract.broadcast(Constant.scalar(type, value), type.shape());
  }
}
