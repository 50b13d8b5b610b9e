package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A primitive with one output, linear in its first input, whose other inputs (indices, say) have no
 * derivative. Its tangent is itself, its cotangent the transposed map.
 */
interface LinearPrimitive extends Primitive {

  /** The transposed map: from a cotangent of the output to that of input 0. */
  Variable transpose(Node node, Variable cotangent);

  @Override
  default List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    List<@Nullable Variable> result =
        new ArrayList<>(Collections.nCopies(node.inputs().size(), null));
    if (wanted.get(0)) {
      result.set(0, transpose(node, Checks.present(cotangents, 0)));
    }
    return result;
  }

  @Override
  default List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    List<Variable> inputs = new ArrayList<>(node.inputs());
    inputs.set(0, Checks.present(tangents, 0));
    return Arrays.asList(Node.apply(this, inputs).output(0));
  }

  /** Moves entries, computes nothing. */
  @Override
  default double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 0;
  }
}
