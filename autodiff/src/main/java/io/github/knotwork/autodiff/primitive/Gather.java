package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;

/**
 * Entries of an axis by their numbers, in any order, repeats allowed. The transposed map is {@link
 * ScatterAdd}.
 *
 * @param axis the axis the numbers refer to
 */
public record Gather(int axis) implements LinearPrimitive {

  /**
   * Takes entries of an axis.
   *
   * @param x any tensor, of shape [a…, n, b…] with n at the axis
   * @param indices LONG of any shape [i…], from 0 to n − 1
   * @return of shape [a…, i…, b…]
   */
  public static Variable of(Variable x, Variable indices, int axis) {
    return Variable.apply(new Gather(axis), x, indices);
  }

  @Override
  public String name() {
    return "gather";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 2);
    Checks.axis(this, inputs.get(0), axis);
    Indices.check(this, inputs.get(1));
    return List.of(inputs.get(0).withShape(Indices.gathered(inputs.get(0), axis, inputs.get(1))));
  }

  @Override
  public Variable transpose(Node node, Variable cotangent) {
    return ScatterAdd.of(cotangent, node.input(1), axis, node.input(0).size(axis));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if an index is not from 0 to n − 1
   */
  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    TensorType type = infer(List.of(x.type(), inputs.get(1).type())).get(0);
    double[] y = new double[Math.toIntExact(type.elements())];
    Indices.forEach(this, x.type(), axis, inputs.get(1), (in, out) -> y[out] = x.get(in));
    return List.of(HostArray.wrap(type, y));
  }

  @Override
  public String attributes() {
    return "axis " + axis;
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    Indices.checkConstants(this, node.input(0).type(), axis, node.input(1));
    TensorType result = node.output(0).type();
    long n = node.input(0).size(axis);
    long before = Indices.before(node.input(0).type(), axis);
    long after = node.input(0).type().elements() / n / before;
    long picked = node.input(1).type().elements();
    T rows = library.reshape(inputs.get(0), before, n, after);
    rows = library.reshape(library.permute(rows, 1, 0, 2), n, before * after);
    rows = library.gather(rows, library.reshape(inputs.get(1), picked));
    rows = library.permute(library.reshape(rows, picked, before, after), 1, 0, 2);
    return List.of(library.reshape(rows, result.shape()));
  }
}
