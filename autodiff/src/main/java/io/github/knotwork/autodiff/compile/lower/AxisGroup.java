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

  /** Sorted by their numbers, which is the order in which they were first named. */
  static AxisGroup byNumber(List<Integer> labels) {
    return new AxisGroup(labels.stream().sorted().toList());
  }

  /** The number of combinations. */
  long size(List<Integer> axes, Place place) {
    long size = 1;
    for (int label : labels) {
      size *= place.type().size(axes.indexOf(label));
    }
    return size;
  }

  /** How far one step of the joint index moves; see {@link Place#jointStride}. */
  OptionalLong stride(List<Integer> axes, Place place) {
    return place.jointStride(labels.stream().map(axes::indexOf).toList());
  }
}
