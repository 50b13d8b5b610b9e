package io.github.knotwork.autodiff.graph;

import java.util.List;

/**
 * One output of a node: a tensor that isn't computed yet, of known element type and shape. Equal
 * only to itself.
 */
public final class Variable {
  private final Node node;
  private final int output;
  private final TensorType type;

  Variable(Node node, int output, TensorType type) {
    this.node = node;
    this.output = output;
    this.type = type;
  }

  /**
   * Applies a primitive that has one output.
   *
   * @throws IllegalArgumentException if the primitive refuses the inputs
   */
  public static Variable apply(Primitive primitive, Variable... inputs) {
    return Node.apply(primitive, List.of(inputs)).output(0);
  }

  /** What computes it. */
  public Node node() {
    return node;
  }

  /** Which of its node's outputs it is. */
  public int output() {
    return output;
  }

  public TensorType type() {
    return type;
  }

  /** The sizes; a copy. */
  public long[] shape() {
    return type.shape();
  }

  public int rank() {
    return type.rank();
  }

  /** The size of an axis, counted from the end if negative. */
  public long size(int axis) {
    return type.size(axis);
  }

  @Override
  public String toString() {
    return node.primitive().name() + (node.outputs().size() > 1 ? "#" + output : "") + ":" + type;
  }
}
