package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of one real number, applied to every entry of a FLOAT or DOUBLE tensor. */
public interface UnaryElementwise extends Primitive {

  /** The function. */
  double apply(double x);

  /**
   * Its derivative times a direction, entry by entry.
   *
   * @param x the argument
   * @param y the value
   * @return null where the derivative is zero everywhere
   */
  @Nullable Variable chain(Variable direction, Variable x, Variable y);

  @Override
  default List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 1);
    Checks.differentiable(this, inputs, 0);
    return inputs;
  }

  @Override
  default List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return times(node, cotangents);
  }

  @Override
  default List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return times(node, tangents);
  }

  private List<@Nullable Variable> times(Node node, List<@Nullable Variable> given) {
    return Checks.list(chain(Checks.present(given, 0), node.input(0), node.output(0)));
  }

  @Override
  default List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    double[] y = new double[x.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = apply(x.get(i));
    }
    return List.of(HostArray.wrap(x.type(), y));
  }

  @Override
  default <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.elementwise(name(), inputs));
  }
}
