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
 * Another element type. FLOAT rounds to nearest, LONG towards zero, BOOL is true for all but 0.
 * Only between FLOAT and DOUBLE is there a derivative.
 *
 * @param dataType FLOAT, DOUBLE, LONG or BOOL
 */
public record Cast(DataType dataType) implements Primitive {

  /** x itself if it has that element type already. */
  public static Variable of(Variable x, DataType dataType) {
    return x.type().dataType() == dataType ? x : Variable.apply(new Cast(dataType), x);
  }

  @Override
  public String name() {
    return "cast";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 1);
    return List.of(inputs.get(0).withDataType(dataType));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    TensorType from = node.input(0).type();
    return Checks.list(
        from.isDifferentiable() && node.output(0).type().isDifferentiable()
            ? of(Checks.present(cotangents, 0), from.dataType())
            : null);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return Checks.list(
        node.output(0).type().isDifferentiable()
            ? of(Checks.present(tangents, 0), dataType)
            : null);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    double[] values = inputs.get(0).toArray();
    if (dataType == DataType.INT64) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (long) values[i];
      }
    }
    return List.of(HostArray.wrap(inputs.get(0).type().withDataType(dataType), values));
  }

  @Override
  public String attributes() {
    return dataType.toString();
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.cast(inputs.get(0), dataType));
  }
}
