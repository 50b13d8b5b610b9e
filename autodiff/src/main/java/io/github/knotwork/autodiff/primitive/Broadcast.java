package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Repeating tensors along new axes: contractions with labels that are in the result alone. */
public final class Broadcast {
  private Broadcast() {}

  /**
   * Repeats x along a new axis at the given place.
   *
   * @throws IllegalArgumentException if the place is not from 0 to x's rank, or the size negative
   */
  public static Variable along(Variable x, int axis, long size) {
    if (axis < 0 || axis > x.rank() || size < 0) {
      throw new IllegalArgumentException(
          String.format(
              "broadcast: a new axis %d of size %d is asked for of %s; its place is from 0 to %d,"
                  + " its size 0 or more",
              axis, size, x.type(), x.rank()));
    }
    List<Integer> from = IntStream.range(0, x.rank()).boxed().toList();
    List<Integer> to = new ArrayList<>(from);
    to.add(axis, x.rank());
    return Contract.of(List.of(from), to, Map.of(x.rank(), size), List.of(x));
  }

  /**
   * Repeats x by NumPy's rule: shapes are aligned at the last axis, missing axes are added in
   * front, and axes of size 1 are repeated.
   *
   * @throws IllegalArgumentException if x can't be repeated to that shape
   */
  public static Variable to(Variable x, long... shape) {
    int added = shape.length - x.rank();
    List<Integer> labels = new ArrayList<>();
    List<Long> squeezed = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      long wanted = added < 0 ? -1 : shape[axis + added];
      if (x.size(axis) == wanted) {
        labels.add(axis + added);
        squeezed.add(wanted);
      } else if (x.size(axis) != 1 || wanted < 0) {
        throw new IllegalArgumentException(
            "broadcast: " + x.type() + " can't be repeated to shape " + Arrays.toString(shape));
      }
    }
    if (labels.size() == shape.length) {
      return x;
    }
    Map<Integer, Long> sizes = new HashMap<>();
    for (int axis = 0; axis < shape.length; axis++) {
      sizes.put(axis, shape[axis]);
    }
    Variable core = Reshape.of(x, squeezed.stream().mapToLong(Long::longValue).toArray());
    return Contract.of(
        List.of(labels), IntStream.range(0, shape.length).boxed().toList(), sizes, List.of(core));
  }
}
