package io.github.knotwork.autodiff.graph;

import java.util.ArrayList;
import java.util.List;

/** The application of a primitive to variables. Immutable; equal only to itself. */
public final class Node {
  private final Primitive primitive;
  private final List<Variable> inputs;
  private final List<Variable> outputs;

  private Node(Primitive primitive, List<Variable> inputs) {
    this.primitive = primitive;
    this.inputs = inputs;
    List<TensorType> types = primitive.infer(inputs.stream().map(Variable::type).toList());
    List<Variable> results = new ArrayList<>(types.size());
    for (int k = 0; k < types.size(); k++) {
      results.add(new Variable(this, k, types.get(k)));
    }
    this.outputs = List.copyOf(results);
  }

  /**
   * Applies a primitive.
   *
   * @throws IllegalArgumentException if the primitive refuses the inputs' number, types or shapes
   */
  public static Node apply(Primitive primitive, List<Variable> inputs) {
    return new Node(primitive, List.copyOf(inputs));
  }

  public Primitive primitive() {
    return primitive;
  }

  public List<Variable> inputs() {
    return inputs;
  }

  public Variable input(int k) {
    return inputs.get(k);
  }

  public List<Variable> outputs() {
    return outputs;
  }

  public Variable output(int k) {
    return outputs.get(k);
  }

  @Override
  public String toString() {
    return primitive.name() + inputs;
  }
}
