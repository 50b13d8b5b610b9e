package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.Arrays;
import java.util.List;

/**
 * Adds entries into zeros, at places of an axis given by number; entries of one place are summed.
 * The transposed map is {@link Gather}.
 *
 * @param axis the axis the numbers refer to
 * @param size of that axis in the result
 */
public record ScatterAdd(int axis, long size) implements LinearPrimitive {

  /**
   * Adds entries into zeros.
   *
   * @param updates FLOAT or DOUBLE of shape [a…, i…, b…], with i… at the axis
   * @param indices LONG of shape [i…], from 0 to {@code size} − 1
   * @return of shape [a…, size, b…]
   */
  public static Variable of(Variable updates, Variable indices, int axis, long size) {
    return Variable.apply(new ScatterAdd(axis, size), updates, indices);
  }

  @Override
  public String name() {
    return "scatter_add";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 2);
    Checks.differentiable(this, inputs, 0);
    Indices.check(this, inputs.get(1));
    if (size < 0) {
      throw Checks.refusal(
          this, "the size of axis " + axis + " is " + size + "; 0 or more is meant");
    }
    TensorType updates = inputs.get(0);
    long[] indices = inputs.get(1).shape();
    if (axis < 0
        || axis + indices.length > updates.rank()
        || !Arrays.equals(
            Arrays.copyOfRange(updates.shape(), axis, axis + indices.length), indices)) {
      throw Checks.refusal(
          this,
          "updates "
              + updates
              + " don't have the indices' shape "
              + Arrays.toString(indices)
              + " at axis "
              + axis);
    }
    return List.of(result(updates, indices.length));
  }

  private TensorType result(TensorType updates, int indexRank) {
    long[] from = updates.shape();
    long[] shape = new long[from.length - indexRank + 1];
    System.arraycopy(from, 0, shape, 0, axis);
    shape[axis] = size;
    System.arraycopy(from, axis + indexRank, shape, axis + 1, shape.length - axis - 1);
    return updates.withShape(shape);
  }

  @Override
  public Variable transpose(Node node, Variable cotangent) {
    return Gather.of(cotangent, node.input(1), axis);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if an index is not from 0 to {@code size} − 1
   */
  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray updates = inputs.get(0);
    TensorType type = result(updates.type(), inputs.get(1).type().rank());
    double[] y = new double[Math.toIntExact(type.elements())];
    Indices.forEach(this, type, axis, inputs.get(1), (out, in) -> y[out] += updates.get(in));
    return List.of(HostArray.wrap(type, y));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return inputs.get(0).elements();
  }

  @Override
  public String attributes() {
    return "axis " + axis + ", size " + size;
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    TensorType updates = node.input(0).type();
    TensorType result = node.output(0).type();
    Indices.checkConstants(this, result, axis, node.input(1));
    if (updates.elements() == 0) {
      return List.of(library.constant(HostArray.filled(result, 0)));
    }
    long before = Indices.before(updates, axis);
    long picked = node.input(1).type().elements();
    long after = updates.elements() / picked / before;
    T rows = library.reshape(inputs.get(0), before, picked, after);
    long[] matrix = {picked, before * after};
    rows = library.reshape(library.permute(rows, 1, 0, 2), matrix);
    T sums = library.scatterAdd(rows, library.reshape(inputs.get(1), picked), matrix, size);
    sums = library.permute(library.reshape(sums, size, before, after), 1, 0, 2);
    return List.of(library.reshape(sums, result.shape()));
  }
}
