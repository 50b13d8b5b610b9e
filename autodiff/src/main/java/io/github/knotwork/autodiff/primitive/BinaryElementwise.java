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

/**
 * A function of two real numbers, applied to the entries of two FLOAT or DOUBLE tensors of one type
 * and shape. Broadcasting is for the callers: it is a contraction of its own.
 */
public interface BinaryElementwise extends Primitive {

  /** The function. */
  double apply(double x, double y);

  /** A direction times the partial derivative by input 0 or 1, entry by entry. */
  Variable partial(Node node, int input, Variable direction);

  @Override
  default List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 2);
    Checks.differentiable(this, inputs, 0);
    Checks.equal(this, inputs);
    return inputs.subList(0, 1);
  }

  @Override
  default List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable cotangent = Checks.present(cotangents, 0);
    return Checks.list(
        wanted.get(0) ? partial(node, 0, cotangent) : null,
        wanted.get(1) ? partial(node, 1, cotangent) : null);
  }

  @Override
  default List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable left = tangents.get(0);
    Variable right = tangents.get(1);
    Variable a = left == null ? null : partial(node, 0, left);
    Variable b = right == null ? null : partial(node, 1, right);
    return Checks.list(a == null ? b : b == null ? a : Add.of(a, b));
  }

  @Override
  default List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    HostArray y = inputs.get(1);
    double[] z = new double[x.size()];
    for (int i = 0; i < z.length; i++) {
      z[i] = apply(x.get(i), y.get(i));
    }
    return List.of(HostArray.wrap(x.type(), z));
  }

  @Override
  default <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.elementwise(name(), inputs));
  }
}
