package io.github.knotwork.autodiff.graph;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the language, with its attributes: an immutable value, equal to another of the
 * same kind and attributes. It owns everything there is to know about the operation: which inputs
 * it takes, what it computes, and its derivatives, which are written as more primitives, so that
 * they can be differentiated again.
 *
 * <p>Rules are linear in what they are given. A cotangent or tangent that is null is zero; a rule
 * gets at least one that isn't, and may return null for a result that is zero.
 */
public interface Primitive {

  /** What it is called in listings, files and messages; lower case, words joined by "_". */
  String name();

  /**
   * The types of the outputs.
   *
   * @throws IllegalArgumentException if the inputs don't fit; the message begins with {@link #name}
   *     and says what was given and what is expected
   */
  List<TensorType> infer(List<TensorType> inputs);

  /**
   * The vector-Jacobian product: from cotangents of the outputs to cotangents of the inputs.
   *
   * @param node where this primitive is applied
   * @param cotangents one an output, of its type; null for zero
   * @param wanted the inputs whose cotangent is asked for; the others' entries are ignored
   * @return one an input, of its type; null for zero
   */
  List<@Nullable Variable> vjp(Node node, List<@Nullable Variable> cotangents, BitSet wanted);

  /**
   * The Jacobian-vector product: from tangents of the inputs to tangents of the outputs.
   *
   * @param node where this primitive is applied
   * @param tangents one an input, of its type; null for zero
   * @return one an output, of its type; null for zero
   */
  List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents);

  /**
   * Computes the outputs by plain index loops: the meaning of the operation, which everything
   * faster is compared with. In FLOAT it computes in double precision and rounds its results.
   *
   * @param inputs of the types that {@link #infer} accepts; not modified
   */
  List<HostArray> evaluate(List<HostArray> inputs);

  /**
   * Says what it is in the operations of any array library.
   *
   * @param node where this primitive is applied
   * @param inputs one an input of the node; never modified
   * @return one an output; entries of those without entries are ignored
   * @throws UnsupportedOperationException if it is no array operation
   */
  default <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    String what = attributes().isEmpty() ? name() : name() + " (" + attributes() + ")";
    throw new UnsupportedOperationException(
        what
            + " can't be expressed in ordinary array operations; keep the part of the graph with it"
            + " as a GraphFunction, and export what is before and after it");
  }

  /** Multiplications and additions of one evaluation, as far as they are worth counting. */
  default double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return outputs.stream().mapToDouble(TensorType::elements).sum();
  }

  /** What the listing shows behind the name, for example {@code ij,jk->ik}; may be empty. */
  default String attributes() {
    return "";
  }
}
