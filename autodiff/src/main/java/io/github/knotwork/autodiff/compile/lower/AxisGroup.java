package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Labels of a tensor that are treated as one axis of a matrix. */
record AxisGroup(List<Integer> labels) {

  /** Sorted so that the last label moves least in memory. */
  static AxisGroup sorted(List<Integer> labels, List<Integer> axes, Place place) {
    List<Integer> order = new ArrayList<>(labels);
    order.sort(Comparator.comparingLong((Integer l) -> -Math.abs(place.stride(axes.indexOf(l)))));
    return new AxisGroup(List.copyOf(order));
  }

  /** The number of combinations. */
  long size(List<Integer> axes, Place place) {
    long size = 1;
    for (int label : labels) {
      size *= place.type().size(axes.indexOf(label));
    }
    return size;
  }

  /**
   * How far one step of the joint index moves.
   *
   * @return empty if the labels don't lie within each other in this order; 0 for one entry
   */
  OptionalLong stride(List<Integer> axes, Place place) {
    long step = 0;
    long next = 0;
    for (int k = labels.size() - 1; k >= 0; k--) {
      int axis = axes.indexOf(labels.get(k));
      long size = place.type().size(axis);
      if (size == 1) {
        continue;
      }
      long stride = place.stride(axis);
      if (step == 0 && next == 0) {
        step = stride;
      } else if (stride != next) {
        return OptionalLong.empty();
      }
      next = stride * size;
    }
    return OptionalLong.of(step);
  }
}
