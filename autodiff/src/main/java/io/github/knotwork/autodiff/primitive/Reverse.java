package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.Arrays;
import java.util.List;

/**
 * The entries of some axes in the opposite order.
 *
 * @param axes in any order
 */
public record Reverse(List<Integer> axes) implements LinearPrimitive {

  /** Copies the list. */
  public Reverse {
    axes = List.copyOf(axes);
  }

  /** Reverses axes, each given once. */
  public static Variable of(Variable x, int... axes) {
    return Variable.apply(new Reverse(Arrays.stream(axes).boxed().sorted().toList()), x);
  }

  @Override
  public String name() {
    return "reverse";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 1);
    for (int axis : axes) {
      Checks.axis(this, inputs.get(0), axis);
    }
    if (axes.stream().distinct().count() < axes.size()) {
      throw Checks.refusal(this, "an axis is given twice in " + axes);
    }
    return inputs;
  }

  @Override
  public Variable transpose(Node node, Variable cotangent) {
    return Variable.apply(this, cotangent);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    double[] y = new double[x.size()];
    long[] from = IndexLoop.rowMajor(x.shape());
    long[] to = from.clone();
    long origin = 0;
    for (int axis : axes) {
      origin += (x.type().size(axis) - 1) * to[axis];
      to[axis] = -to[axis];
    }
    int first = (int) origin;
    IndexLoop.over(
        x.shape(),
        new long[][] {from, to},
        offsets -> y[first + (int) offsets[1]] = x.get((int) offsets[0]));
    return List.of(HostArray.wrap(x.type(), y));
  }

  @Override
  public String attributes() {
    return axes.toString();
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(
        library.reverse(inputs.get(0), axes.stream().mapToInt(Integer::intValue).toArray()));
  }
}
