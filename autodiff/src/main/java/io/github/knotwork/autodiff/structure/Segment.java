package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Expression;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of a graph whose inside a derivative does not keep: the adjoint computes it anew from its
 * inputs (checkpointing; Griewank and Walther, Evaluating Derivatives, 2nd ed., chapter 12).
 *
 * @param body what is inside
 */
public record Segment(Graph body) implements Primitive {

  /**
   * Marks a part of a graph.
   *
   * @param inputs what the part reads
   * @param code from the inputs to the outputs; run once, and free to use variables around it
   */
  public static List<Variable> of(List<Variable> inputs, UnaryOperator<List<Variable>> code) {
    Closure closure = Closure.trace(inputs.stream().map(Variable::type).toList(), code);
    return Node.apply(new Segment(closure.body()), Bodies.join(inputs, closure.captured()))
        .outputs();
  }

  @Override
  public String name() {
    return "segment";
  }

  @Override
  public String attributes() {
    return body.nodes().size() + " nodes";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Bodies.check(this, inputs, body.inputs().stream().map(Variable::type).toList(), body);
    return body.outputs().stream().map(Variable::type).toList();
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    List<Variable> inputs = Bodies.inputsLike("in", body.inputs());
    List<Variable> given = Bodies.present(cotangents);
    List<Variable> bars = Bodies.inputsLike("bar", given);
    List<Variable> targets = wanted.stream().mapToObj(inputs::get).toList();
    List<@Nullable Variable> results =
        ReverseMode.pullBack(body.applyTo(inputs), placed(cotangents, bars), targets);
    return write(
        node, Bodies.join(inputs, bars), given, results, wanted.stream().toArray(), inputs.size());
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    List<Variable> inputs = Bodies.inputsLike("in", body.inputs());
    List<Variable> given = Bodies.present(tangents);
    List<Variable> dots = Bodies.inputsLike("dot", given);
    List<@Nullable Variable> results =
        ForwardMode.pushForward(inputs, placed(tangents, dots), body.applyTo(inputs));
    int[] places = new int[results.size()];
    for (int k = 0; k < places.length; k++) {
      places[k] = k;
    }
    return write(node, Bodies.join(inputs, dots), given, results, places, places.length);
  }

  /** A segment of the results that are there, each brought to its place among {@code size}. */
  private static List<@Nullable Variable> write(
      Node node,
      List<Variable> inputs,
      List<Variable> directions,
      List<@Nullable Variable> results,
      int[] places,
      int size) {
    List<Variable> there = Bodies.present(results);
    List<@Nullable Variable> placed = new ArrayList<>(Collections.nCopies(size, null));
    if (there.isEmpty()) {
      return placed;
    }
    Segment segment = new Segment(Graph.of(inputs, there));
    List<Variable> outputs = Node.apply(segment, Bodies.join(node.inputs(), directions)).outputs();
    int next = 0;
    for (int k = 0; k < results.size(); k++) {
      if (results.get(k) != null) {
        placed.set(places[k], outputs.get(next++));
      }
    }
    return placed;
  }

  private static List<@Nullable Variable> placed(
      List<@Nullable Variable> pattern, List<Variable> values) {
    List<@Nullable Variable> result = new ArrayList<>();
    int next = 0;
    for (Variable there : pattern) {
      result.add(there == null ? null : values.get(next++));
    }
    return result;
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    return Evaluation.run(body, inputs);
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return body.flops();
  }

  /** What is inside; array libraries keep what they like. */
  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return Expression.of(body, library, inputs);
  }
}
