package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;

/** Parts of tensors, in row-major copies. */
final class Axes {
  private Axes() {}

  /** The first entries along an axis. */
  static Tensor truncate(Tensor tensor, int axis, int size) {
    int[] shape = tensor.shape();
    shape[axis] = size;
    return Tensor.of(
        Tensor.view(tensor.buffer(), tensor.offset(), shape, tensor.strides()).toArray(), shape);
  }

  /** The first entry along an axis, without that axis. */
  static Tensor drop(Tensor tensor, int axis) {
    int[] shape = without(tensor.shape(), axis);
    int[] strides = without(tensor.strides(), axis);
    return Tensor.of(
        Tensor.view(tensor.buffer(), tensor.offset(), shape, strides).toArray(), shape);
  }

  private static int[] without(int[] values, int position) {
    int[] rest = new int[values.length - 1];
    System.arraycopy(values, 0, rest, 0, position);
    System.arraycopy(values, position + 1, rest, position, rest.length - position);
    return rest;
  }
}
