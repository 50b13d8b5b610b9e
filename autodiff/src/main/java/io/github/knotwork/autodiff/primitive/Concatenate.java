package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins tensors along an axis.
 *
 * @param axis the axis whose sizes may differ and are added
 */
public record Concatenate(int axis) implements Primitive {

  /** Joins one or more tensors of one element type, equal in all sizes but that of the axis. */
  public static Variable of(int axis, List<Variable> parts) {
    return parts.size() == 1 ? parts.get(0) : Node.apply(new Concatenate(axis), parts).output(0);
  }

  @Override
  public String name() {
    return "concatenate";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    if (inputs.isEmpty()) {
      throw Checks.refusal(this, "there is nothing to join; give one tensor at least");
    }
    Checks.axis(this, inputs.get(0), axis);
    long[] shape = inputs.get(0).shape();
    long sum = 0;
    for (int k = 0; k < inputs.size(); k++) {
      TensorType type = inputs.get(k);
      if (type.rank() == shape.length) {
        sum += type.size(axis);
        shape[axis] = type.size(axis);
      }
      if (!type.equals(inputs.get(0).withShape(shape))) {
        throw Checks.refusal(
            this,
            "input "
                + k
                + " is "
                + type
                + ", input 0 is "
                + inputs.get(0)
                + "; only axis "
                + axis
                + " may differ");
      }
    }
    shape[axis] = sum;
    return List.of(inputs.get(0).withShape(shape));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable cotangent = Checks.present(cotangents, 0);
    List<@Nullable Variable> result = new ArrayList<>();
    long from = 0;
    for (int k = 0; k < node.inputs().size(); k++) {
      long to = from + node.input(k).size(axis);
      result.add(wanted.get(k) ? Slice.of(cotangent, axis, from, to) : null);
      from = to;
    }
    return result;
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    List<Variable> parts = new ArrayList<>();
    for (int k = 0; k < tangents.size(); k++) {
      Variable tangent = tangents.get(k);
      parts.add(tangent == null ? Fill.of(node.input(k).type(), 0) : tangent);
    }
    return Checks.list(of(axis, parts));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = infer(inputs.stream().map(HostArray::type).toList()).get(0);
    double[] y = new double[Math.toIntExact(type.elements())];
    long[] to = IndexLoop.rowMajor(type.shape());
    long origin = 0;
    for (HostArray part : inputs) {
      int first = (int) origin;
      IndexLoop.over(
          part.shape(),
          new long[][] {IndexLoop.rowMajor(part.shape()), to},
          offsets -> y[first + (int) offsets[1]] = part.get((int) offsets[0]));
      origin += part.type().size(axis) * to[axis];
    }
    return List.of(HostArray.wrap(type, y));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 0;
  }

  @Override
  public String attributes() {
    return "axis " + axis;
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    List<T> parts = new ArrayList<>();
    for (int k = 0; k < inputs.size(); k++) {
      if (node.input(k).type().elements() > 0) {
        parts.add(inputs.get(k));
      }
    }
    return parts.size() == 1 ? parts : List.of(library.concatenate(parts, axis));
  }
}
