package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.compile.plan.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A place seen by labels.
 *
 * @param strides how far a step along a label moves; labels that aren't there repeat
 * @param elements how many different ones there are
 */
record Layout(Map<Integer, Long> strides, long elements) {

  /** The layout of a place whose axes have these labels. */
  static Layout of(Place place, List<Integer> labels) {
    Map<Integer, Long> strides = new HashMap<>();
    long elements = 1;
    for (int axis = 0; axis < labels.size(); axis++) {
      if (labels.get(axis) != Reading.NONE) {
        strides.put(labels.get(axis), place.stride(axis));
        elements *= place.stride(axis) == 0 ? 1 : place.type().size(axis);
      }
    }
    return new Layout(strides, elements);
  }

  long stride(int label) {
    return strides.getOrDefault(label, 0L);
  }
}
