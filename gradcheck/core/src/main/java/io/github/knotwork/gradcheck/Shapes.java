package io.github.knotwork.gradcheck;

import java.util.Arrays;

/** Index arithmetic of strided views. */
final class Shapes {
  private Shapes() {}

  static int size(int[] shape) {
    long size = 1;
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException(
            "Tensor: shape %s has a negative length.".formatted(Arrays.toString(shape)));
      }
      size *= length;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "Tensor: shape %s holds more than 2³¹−1 entries.".formatted(Arrays.toString(shape)));
      }
    }
    return (int) size;
  }

  static int[] rowMajorStrides(int[] shape) {
    int[] order = new int[shape.length];
    Arrays.setAll(order, k -> k);
    return strides(shape, order);
  }

  /** Strides of a gap-free buffer that walks the axes in this order, the last of them fastest. */
  static int[] strides(int[] shape, int[] order) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int k = order.length - 1; k >= 0; k--) {
      strides[order[k]] = stride;
      stride *= Math.max(1, shape[order[k]]);
    }
    return strides;
  }

  /** Buffer positions of all entries, last index fastest. */
  static int[] positions(int offset, int[] shape, int[] strides) {
    int[] positions = new int[size(shape)];
    int[] index = new int[shape.length];
    int at = offset;
    for (int i = 0; i < positions.length; i++) {
      positions[i] = at;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        at -= strides[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return positions;
  }
}
