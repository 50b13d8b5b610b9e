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
import org.nd4j.linalg.api.buffer.DataType;

/**
 * x where a condition holds, y elsewhere. Of the derivative each gets the entries that are taken
 * from it, and 0 for the others, whatever stands there.
 */
public record Select() implements Primitive {

  /**
   * Entry by entry.
   *
   * @param condition BOOL, of the shape of x and y
   * @param x of any type
   * @param y of the type and shape of x
   */
  public static Variable of(Variable condition, Variable x, Variable y) {
    return Variable.apply(new Select(), condition, x, y);
  }

  @Override
  public String name() {
    return "select";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 3);
    if (inputs.get(0).dataType() != DataType.BOOL || !inputs.get(0).sameShape(inputs.get(1))) {
      throw Checks.refusal(
          this,
          "the condition is "
              + inputs.get(0)
              + "; BOOL of the shape of the others, "
              + inputs.get(1)
              + ", is expected");
    }
    Checks.equal(this, inputs.subList(1, 3));
    return inputs.subList(1, 2);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable cotangent = Checks.present(cotangents, 0);
    Variable zero = Fill.of(cotangent.type(), 0);
    Variable condition = node.input(0);
    return Checks.list(
        null,
        wanted.get(1) ? of(condition, cotangent, zero) : null,
        wanted.get(2) ? of(condition, zero, cotangent) : null);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable x = tangents.get(1);
    Variable y = tangents.get(2);
    if (x == null && y == null) {
      return Checks.list((Variable) null);
    }
    Variable zero = Fill.of(node.output(0).type(), 0);
    return Checks.list(of(node.input(0), x == null ? zero : x, y == null ? zero : y));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(1);
    double[] z = new double[x.size()];
    for (int i = 0; i < z.length; i++) {
      z[i] = inputs.get(inputs.get(0).get(i) != 0 ? 1 : 2).get(i);
    }
    return List.of(HostArray.wrap(x.type(), z));
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.elementwise(name(), inputs));
  }
}
