package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Evenly spaced entries of every axis. The transposed map is {@link Pad}.
 *
 * @param start the first entry taken, by axis
 * @param step the distance of entries taken, at least 1, by axis
 * @param size the number of entries taken, by axis
 */
public record Slice(List<Long> start, List<Long> step, List<Long> size) implements LinearPrimitive {

  /** Copies the lists. */
  public Slice {
    start = List.copyOf(start);
    step = List.copyOf(step);
    size = List.copyOf(size);
  }

  /** Takes {@code size[k]} entries of axis k from {@code start[k]} on, every {@code step[k]}-th. */
  public static Variable of(Variable x, List<Long> start, List<Long> step, List<Long> size) {
    return Variable.apply(new Slice(start, step, size), x);
  }

  /** Entries {@code from} (inclusive) to {@code to} (exclusive) of one axis, all of the others. */
  public static Variable of(Variable x, int axis, long from, long to) {
    List<Long> start = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    List<Long> size = new ArrayList<>();
    for (int k = 0; k < x.rank(); k++) {
      start.add(k == axis ? from : 0);
      step.add(1L);
      size.add(k == axis ? to - from : x.size(k));
    }
    return of(x, start, step, size);
  }

  @Override
  public String name() {
    return "slice";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 1);
    TensorType type = inputs.get(0);
    if (start.size() != type.rank() || step.size() != type.rank() || size.size() != type.rank()) {
      throw Checks.refusal(this, "an entry an axis is expected for " + type + ", given " + this);
    }
    long[] shape = new long[type.rank()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = size.get(axis);
      long last = start.get(axis) + (shape[axis] - 1) * step.get(axis);
      boolean empty = shape[axis] == 0;
      if (start.get(axis) < 0
          || step.get(axis) < 1
          || shape[axis] < 0
          || (empty ? start.get(axis) > type.size(axis) : last >= type.size(axis))) {
        throw Checks.refusal(
            this,
            String.format(
                "axis %d of %s has no %d entries from %d on in steps of %d",
                axis, type, shape[axis], start.get(axis), step.get(axis)));
      }
    }
    return List.of(type.withShape(shape));
  }

  @Override
  public Variable transpose(Node node, Variable cotangent) {
    List<Long> interior = new ArrayList<>();
    List<Long> high = new ArrayList<>();
    for (int axis = 0; axis < start.size(); axis++) {
      interior.add(step.get(axis) - 1);
      long taken = size.get(axis) == 0 ? 0 : (size.get(axis) - 1) * step.get(axis) + 1;
      high.add(node.input(0).size(axis) - start.get(axis) - taken);
    }
    return Pad.of(cotangent, start, interior, high);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    TensorType type = infer(List.of(x.type())).get(0);
    double[] y = new double[Math.toIntExact(type.elements())];
    long[] from = IndexLoop.rowMajor(x.shape());
    long origin = 0;
    for (int axis = 0; axis < from.length; axis++) {
      origin += start.get(axis) * from[axis];
      from[axis] *= step.get(axis);
    }
    int first = (int) origin;
    IndexLoop.over(
        type.shape(),
        new long[][] {from, IndexLoop.rowMajor(type.shape())},
        offsets -> y[(int) offsets[1]] = x.get(first + (int) offsets[0]));
    return List.of(HostArray.wrap(type, y));
  }

  @Override
  public String attributes() {
    StringBuilder text = new StringBuilder();
    for (int axis = 0; axis < start.size(); axis++) {
      long end = start.get(axis) + size.get(axis) * step.get(axis);
      text.append(axis == 0 ? "" : ",").append(start.get(axis)).append(':').append(end);
      text.append(step.get(axis) == 1 ? "" : ":" + step.get(axis));
    }
    return text.toString();
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.slice(inputs.get(0), Sizes.of(start), Sizes.of(step), Sizes.of(size)));
  }
}
