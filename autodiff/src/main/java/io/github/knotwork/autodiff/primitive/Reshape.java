package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The same entries in row-major order under another shape.
 *
 * @param shape of as many entries
 */
public record Reshape(List<Long> shape) implements LinearPrimitive {

  /** x itself if it has that shape already. */
  public static Variable of(Variable x, long... shape) {
    return Arrays.equals(shape, x.shape())
        ? x
        : Variable.apply(new Reshape(LongStream.of(shape).boxed().toList()), x);
  }

  @Override
  public String name() {
    return "reshape";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 1);
    TensorType type = inputs.get(0).withShape(target());
    if (type.elements() != inputs.get(0).elements()) {
      throw Checks.refusal(
          this,
          "the shape "
              + shape
              + " has "
              + type.elements()
              + " entries, the input "
              + inputs.get(0)
              + " has "
              + inputs.get(0).elements());
    }
    return List.of(type);
  }

  @Override
  public Variable transpose(Node node, Variable cotangent) {
    return of(cotangent, node.input(0).shape());
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    return List.of(inputs.get(0).reshape(target()));
  }

  private long[] target() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public String attributes() {
    return "";
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.reshape(inputs.get(0), target()));
  }
}
