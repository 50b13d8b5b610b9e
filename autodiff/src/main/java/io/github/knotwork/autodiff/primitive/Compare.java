package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares two tensors of one type and shape, entry by entry; the result is BOOL and has no
 * derivative. Comparisons with NaN are false.
 *
 * @param relation what is asked of x and y
 */
public record Compare(Relation relation) implements Primitive {

  /** How x relates to y. */
  public enum Relation {
    LESS,
    LESS_OR_EQUAL,
    EQUAL;

    boolean holds(double x, double y) {
      return switch (this) {
        case LESS -> x < y;
        case LESS_OR_EQUAL -> x <= y;
        case EQUAL -> x == y;
      };
    }
  }

  /** Entry by entry; x and y have one type and shape. */
  public static Variable of(Relation relation, Variable x, Variable y) {
    return Variable.apply(new Compare(relation), x, y);
  }

  @Override
  public String name() {
    return relation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 2);
    Checks.equal(this, inputs);
    return List.of(inputs.get(0).withDataType(DataType.BOOL));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return Checks.list(null, null);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return Checks.list((Variable) null);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    double[] z = new double[x.size()];
    for (int i = 0; i < z.length; i++) {
      z[i] = relation.holds(x.get(i), inputs.get(1).get(i)) ? 1 : 0;
    }
    return List.of(HostArray.wrap(x.type().withDataType(DataType.BOOL), z));
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.elementwise(name(), inputs));
  }
}
