package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest entry along an axis, which disappears. Entries that share the maximum share its
 * derivative evenly. NaN if an entry is.
 *
 * @param axis of size 1 or more
 */
public record ReduceMax(int axis) implements Primitive {

  /** The largest entry along an axis, which disappears. */
  public static Variable of(Variable x, int axis) {
    return Variable.apply(new ReduceMax(axis), x);
  }

  @Override
  public String name() {
    return "reduce_max";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 1);
    Checks.differentiable(this, inputs, 0);
    Checks.axis(this, inputs.get(0), axis);
    if (inputs.get(0).size(axis) == 0) {
      throw Checks.refusal(this, "axis " + axis + " of " + inputs.get(0) + " has no entries");
    }
    return List.of(inputs.get(0).withShape(without(inputs.get(0).shape())));
  }

  private long[] without(long[] shape) {
    long[] result = Arrays.copyOf(shape, shape.length - 1);
    System.arraycopy(shape, axis + 1, result, axis, shape.length - axis - 1);
    return result;
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable cotangent = Checks.present(cotangents, 0);
    Variable shares = shares(node);
    return Checks.list(
        Multiply.of(Broadcast.along(cotangent, axis, node.input(0).size(axis)), shares));
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable tangent = Checks.present(tangents, 0);
    return Checks.list(Contract.sum(Multiply.of(tangent, shares(node)), axis));
  }

  /** 1/(number of maxima) at the maxima, 0 elsewhere. */
  private Variable shares(Node node) {
    Variable x = node.input(0);
    long n = x.size(axis);
    Variable maximum = Broadcast.along(node.output(0), axis, n);
    Variable hit =
        Select.of(
            Compare.of(Compare.Relation.EQUAL, x, maximum),
            Fill.of(x.type(), 1),
            Fill.of(x.type(), 0));
    return Divide.of(hit, Broadcast.along(Contract.sum(hit, axis), axis, n));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    TensorType type = infer(List.of(x.type())).get(0);
    double[] y = new double[Math.toIntExact(type.elements())];
    Arrays.fill(y, Double.NEGATIVE_INFINITY);
    long[] to = new long[x.type().rank()];
    long[] kept = IndexLoop.rowMajor(type.shape());
    for (int k = 0; k < to.length; k++) {
      to[k] = k == axis ? 0 : kept[k < axis ? k : k - 1];
    }
    IndexLoop.over(
        x.shape(),
        new long[][] {IndexLoop.rowMajor(x.shape()), to},
        offsets -> y[(int) offsets[1]] = Math.max(y[(int) offsets[1]], x.get((int) offsets[0])));
    return List.of(HostArray.wrap(type, y));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return inputs.get(0).elements();
  }

  @Override
  public String attributes() {
    return "axis " + axis;
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(
        node.input(0).size(axis) == 1
            ? library.reshape(inputs.get(0), node.output(0).shape())
            : library.max(inputs.get(0), axis));
  }
}
