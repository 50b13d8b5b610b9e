package io.github.knotwork.gradcheck;

import java.util.Arrays;

/** The ways a tensor may lie in memory, all of which a function must answer alike. */
public enum Layout {
  /** Gap-free, last index fastest. */
  C_ORDER {
    @Override
    Tensor apply(Tensor tensor) {
      return Tensor.of(tensor.toArray(), tensor.shape());
    }
  },
  /** Gap-free, first index fastest. */
  F_ORDER {
    @Override
    Tensor apply(Tensor tensor) {
      int rank = tensor.rank();
      int[] order = new int[rank];
      Arrays.setAll(order, k -> rank - 1 - k);
      return copy(tensor, Shapes.strides(tensor.shape(), order), 0, tensor.size());
    }
  },
  /** A view with its axes rotated: the first axis of the tensor is the last of the buffer. */
  PERMUTED_VIEW {
    @Override
    Tensor apply(Tensor tensor) {
      int rank = tensor.rank();
      int[] order = new int[rank];
      Arrays.setAll(order, k -> (k + 1) % rank);
      return copy(tensor, Shapes.strides(tensor.shape(), order), 0, tensor.size());
    }
  },
  /** A slice of a larger buffer, with an offset and gaps; all that lies around it is NaN. */
  OFFSET_SLICE {
    @Override
    Tensor apply(Tensor tensor) {
      int[] wider = tensor.shape();
      for (int axis = 0; axis < wider.length; axis++) {
        wider[axis] += 1;
      }
      return copy(tensor, Shapes.rowMajorStrides(wider), 3, 3 + Shapes.size(wider));
    }
  },
  /**
   * Stride 0 along the first axis longer than 1, whose first slice stands for all of them. The only
   * layout that changes values, unless they are equal along that axis.
   */
  BROADCAST {
    @Override
    Tensor apply(Tensor tensor) {
      int[] shape = tensor.shape();
      int[] kept = shape.clone();
      int axis = 0;
      while (axis < shape.length && shape[axis] <= 1) {
        axis++;
      }
      if (axis == shape.length) {
        return C_ORDER.apply(tensor);
      }
      kept[axis] = 1;
      Tensor slice = Tensor.view(tensor.buffer(), tensor.offset(), kept, tensor.strides());
      int[] strides = Shapes.rowMajorStrides(kept);
      strides[axis] = 0;
      return Tensor.view(slice.toArray(), 0, shape, strides);
    }
  },
  /** A second view of the same buffer. */
  ALIASED {
    @Override
    Tensor apply(Tensor tensor) {
      return Tensor.view(tensor.buffer(), tensor.offset(), tensor.shape(), tensor.strides());
    }
  };

  abstract Tensor apply(Tensor tensor);

  private static Tensor copy(Tensor tensor, int[] strides, int offset, int length) {
    double[] buffer = new double[length];
    Arrays.fill(buffer, Double.NaN);
    int[] positions = Shapes.positions(offset, tensor.shape(), strides);
    double[] entries = tensor.toArray();
    for (int i = 0; i < entries.length; i++) {
      buffer[positions[i]] = entries[i];
    }
    return Tensor.view(buffer, offset, tensor.shape(), strides);
  }
}
