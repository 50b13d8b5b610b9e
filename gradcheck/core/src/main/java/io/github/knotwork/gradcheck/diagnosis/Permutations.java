package io.github.knotwork.gradcheck.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** Orders of axes, and where they take the entries of a tensor. */
final class Permutations {
  private Permutations() {}

  static int[] reversed(int rank) {
    int[] order = new int[rank];
    for (int k = 0; k < rank; k++) {
      order[k] = rank - 1 - k;
    }
    return order;
  }

  /** All orders of the axes, that which changes nothing first. */
  static List<int[]> all(int rank) {
    List<int[]> orders = new ArrayList<>();
    fill(new int[rank], 0, 0, orders);
    return orders;
  }

  private static void fill(int[] order, int at, int used, List<int[]> orders) {
    if (at == order.length) {
      orders.add(order.clone());
      return;
    }
    for (int axis = 0; axis < order.length; axis++) {
      if ((used & 1 << axis) == 0) {
        order[at] = axis;
        fill(order, at + 1, used | 1 << axis, orders);
      }
    }
  }

  /**
   * The entries of a c-order tensor, read in the c-order of its permutation.
   *
   * @return for each place in the permuted tensor, the place of the same entry in the tensor itself
   */
  static int[] positions(int[] shape, int[] order) {
    int[] strides = new int[shape.length];
    int size = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = size;
      size *= shape[axis];
    }
    int[] positions = new int[size];
    for (int place = 0; place < size; place++) {
      int rest = place;
      int position = 0;
      for (int k = order.length - 1; k >= 0; k--) {
        position += rest % shape[order[k]] * strides[order[k]];
        rest /= shape[order[k]];
      }
      positions[place] = position;
    }
    return positions;
  }
}
