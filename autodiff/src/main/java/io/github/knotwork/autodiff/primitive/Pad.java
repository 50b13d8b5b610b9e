package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts zeros around the entries of every axis, and between them. The transposed map is {@link
 * Slice}.
 *
 * @param low zeros before the first entry, by axis
 * @param interior zeros between two entries, by axis
 * @param high zeros after the last entry, by axis
 */
public record Pad(List<Long> low, List<Long> interior, List<Long> high) implements LinearPrimitive {

  /** Copies the lists. */
  public Pad {
    low = List.copyOf(low);
    interior = List.copyOf(interior);
    high = List.copyOf(high);
  }

  /** All numbers are 0 or more. */
  public static Variable of(Variable x, List<Long> low, List<Long> interior, List<Long> high) {
    return Variable.apply(new Pad(low, interior, high), x);
  }

  /** Zeros before and after the entries of one axis. */
  public static Variable of(Variable x, int axis, long before, long after) {
    List<Long> low = new ArrayList<>();
    List<Long> interior = new ArrayList<>();
    List<Long> high = new ArrayList<>();
    for (int k = 0; k < x.rank(); k++) {
      low.add(k == axis ? before : 0);
      interior.add(0L);
      high.add(k == axis ? after : 0);
    }
    return of(x, low, interior, high);
  }

  @Override
  public String name() {
    return "pad";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 1);
    TensorType type = inputs.get(0);
    if (low.size() != type.rank() || interior.size() != type.rank() || high.size() != type.rank()) {
      throw Checks.refusal(this, "an entry an axis is expected for " + type + ", given " + this);
    }
    long[] shape = new long[type.rank()];
    for (int axis = 0; axis < shape.length; axis++) {
      if (low.get(axis) < 0 || interior.get(axis) < 0 || high.get(axis) < 0) {
        throw Checks.refusal(this, "zeros can't be added a negative number of times: " + this);
      }
      long between = Math.max(0, type.size(axis) - 1) * interior.get(axis);
      shape[axis] = low.get(axis) + type.size(axis) + between + high.get(axis);
    }
    return List.of(type.withShape(shape));
  }

  @Override
  public Variable transpose(Node node, Variable cotangent) {
    List<Long> size = new ArrayList<>();
    for (long d : node.input(0).shape()) {
      size.add(d);
    }
    return Slice.of(cotangent, low, interior.stream().map(i -> i + 1).toList(), size);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    TensorType type = infer(List.of(x.type())).get(0);
    double[] y = new double[Math.toIntExact(type.elements())];
    long[] to = IndexLoop.rowMajor(type.shape());
    long origin = 0;
    for (int axis = 0; axis < to.length; axis++) {
      origin += low.get(axis) * to[axis];
      to[axis] *= interior.get(axis) + 1;
    }
    int first = (int) origin;
    IndexLoop.over(
        x.shape(),
        new long[][] {IndexLoop.rowMajor(x.shape()), to},
        offsets -> y[first + (int) offsets[1]] = x.get((int) offsets[0]));
    return List.of(HostArray.wrap(type, y));
  }

  @Override
  public String attributes() {
    return low + "," + interior + "," + high;
  }

  /** Zeros between entries are zeros after entries, each of which is made an axis of its own. */
  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    TensorType from = node.input(0).type();
    if (from.elements() == 0) {
      return List.of(library.constant(HostArray.filled(node.output(0).type(), 0)));
    }
    T x = inputs.get(0);
    long[] shape = from.shape();
    for (int axis = 0; axis < shape.length; axis++) {
      long between = interior.get(axis);
      if (between > 0 && shape[axis] > 1) {
        x = library.reshape(x, Sizes.inserted(shape, axis + 1, 1));
        long[] none = new long[shape.length + 1];
        x = library.pad(x, none, Sizes.replaced(none, axis + 1, between));
        long spread = shape[axis] * (between + 1);
        x = library.reshape(x, Sizes.replaced(shape, axis, spread));
        shape[axis] = spread - between;
        x = library.slice(x, new long[shape.length], Sizes.filled(shape.length, 1), shape);
      }
    }
    boolean around = low.stream().anyMatch(n -> n > 0) || high.stream().anyMatch(n -> n > 0);
    return List.of(around ? library.pad(x, Sizes.of(low), Sizes.of(high)) : x);
  }
}
