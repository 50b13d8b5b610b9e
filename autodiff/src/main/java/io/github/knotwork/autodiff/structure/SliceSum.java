package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Checks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Applies a graph to each slice of stacked tensors, and sums some of its outputs over the slices
 * and stacks the others: what slicing an index of a tensor network is, and never unrolled. Slices
 * are independent of each other, and sums are taken in their order. The derivative is of the same
 * kind: the cotangents of slices are stacked, those of whole tensors summed.
 *
 * @param body for one slice: its inputs are slices and whole tensors, its outputs summed and
 *     stacked ones
 * @param count the number of slices
 * @param sliced the number of inputs that are sliced; the first ones
 * @param summed the number of outputs that are summed; the first ones
 */
public record SliceSum(Graph body, int count, int sliced, int summed) implements Primitive {

  /**
   * Sums the outputs of a graph over slices.
   *
   * @param stacked one or more tensors with equal first axes
   * @param code from a slice of each to outputs; run once, and free to use variables around it
   * @return the sums
   */
  public static List<Variable> sum(List<Variable> stacked, UnaryOperator<List<Variable>> code) {
    return of(stacked, code, true);
  }

  /**
   * Stacks the outputs of a graph for every slice.
   *
   * @param stacked one or more tensors with equal first axes
   * @param code from a slice of each to outputs; run once, and free to use variables around it
   * @return the outputs, with a new first axis
   */
  public static List<Variable> map(List<Variable> stacked, UnaryOperator<List<Variable>> code) {
    return of(stacked, code, false);
  }

  private static List<Variable> of(
      List<Variable> stacked, UnaryOperator<List<Variable>> code, boolean sums) {
    if (stacked.isEmpty() || stacked.stream().anyMatch(x -> x.rank() == 0)) {
      throw new IllegalArgumentException(
          "slice_sum: one or more inputs with a first axis are expected, given " + stacked);
    }
    Closure closure =
        Closure.trace(stacked.stream().map(x -> Bodies.slice(x.type())).toList(), code);
    Graph body = closure.body();
    SliceSum primitive =
        new SliceSum(
            body,
            Math.toIntExact(stacked.get(0).size(0)),
            stacked.size(),
            sums ? body.outputs().size() : 0);
    return Node.apply(primitive, Bodies.join(stacked, closure.captured())).outputs();
  }

  @Override
  public String name() {
    return "slice_sum";
  }

  @Override
  public String attributes() {
    return count + " slices of " + body.nodes().size() + " nodes";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    List<TensorType> expected = new ArrayList<>();
    for (int k = 0; k < body.inputs().size(); k++) {
      TensorType type = body.inputs().get(k).type();
      expected.add(k < sliced ? Bodies.stack(type, count) : type);
    }
    Bodies.check(this, inputs, expected, body);
    List<TensorType> outputs = new ArrayList<>();
    for (int k = 0; k < body.outputs().size(); k++) {
      TensorType type = body.outputs().get(k).type();
      if (k < summed && !type.isDifferentiable()) {
        throw Checks.refusal(this, "output " + k + " is " + type + ", which can't be summed");
      }
      outputs.add(k < summed ? type : Bodies.stack(type, count));
    }
    return outputs;
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    List<Variable> inputs = Bodies.inputsLike("in", body.inputs());
    List<Integer> targets = wanted.stream().boxed().toList();
    Directions bars = directions(cotangents, summed, false);
    List<@Nullable Variable> results =
        ReverseMode.pullBack(
            body.applyTo(inputs), bars.seeds, targets.stream().map(inputs::get).toList());
    return write(node, inputs, bars, results, targets, sliced, node.inputs().size(), true);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    List<Variable> inputs = Bodies.inputsLike("in", body.inputs());
    List<Variable> outputs = body.applyTo(inputs);
    Directions dots = directions(tangents, sliced, true);
    List<@Nullable Variable> results = ForwardMode.pushForward(inputs, dots.seeds, outputs);
    List<Integer> targets = new ArrayList<>();
    for (int k = 0; k < outputs.size(); k++) {
      targets.add(k);
    }
    return write(node, inputs, dots, results, targets, summed, outputs.size(), false);
  }

  /** Inputs of a derivative's body for the directions that are there, and what they stand for. */
  private record Directions(
      List<@Nullable Variable> seeds,
      List<Variable> slices,
      List<Variable> whole,
      List<Variable> givenSlices,
      List<Variable> givenWhole) {}

  private static Directions directions(
      List<@Nullable Variable> given, int border, boolean slicedFirst) {
    Directions d =
        new Directions(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (int k = 0; k < given.size(); k++) {
      Variable direction = given.get(k);
      if (direction == null) {
        d.seeds.add(null);
        continue;
      }
      boolean isSliced = k < border == slicedFirst;
      TensorType type = isSliced ? Bodies.slice(direction.type()) : direction.type();
      Variable input = Input.of("direction" + k, type);
      d.seeds.add(input);
      (isSliced ? d.slices : d.whole).add(input);
      (isSliced ? d.givenSlices : d.givenWhole).add(direction);
    }
    return d;
  }

  /**
   * The derivative, of the same kind.
   *
   * @param targets where each result belongs
   * @param border targets below are stacked in an adjoint (summed in a tangent), the others summed
   *     (stacked)
   */
  private List<@Nullable Variable> write(
      Node node,
      List<Variable> inputs,
      Directions directions,
      List<@Nullable Variable> results,
      List<Integer> targets,
      int border,
      int size,
      boolean adjoint) {
    List<Integer> sums = new ArrayList<>();
    List<Integer> stacks = new ArrayList<>();
    List<Variable> sumResults = new ArrayList<>();
    List<Variable> stackResults = new ArrayList<>();
    for (int k = 0; k < results.size(); k++) {
      Variable result = results.get(k);
      if (result != null) {
        boolean sum = targets.get(k) < border != adjoint;
        (sum ? sums : stacks).add(targets.get(k));
        (sum ? sumResults : stackResults).add(result);
      }
    }
    List<@Nullable Variable> placed = new ArrayList<>(Collections.nCopies(size, null));
    if (sums.isEmpty() && stacks.isEmpty()) {
      return placed;
    }
    Graph graph =
        Graph.of(
            Bodies.join(
                inputs.subList(0, sliced),
                directions.slices,
                inputs.subList(sliced, inputs.size()),
                directions.whole),
            Bodies.join(sumResults, stackResults));
    SliceSum derivative =
        new SliceSum(graph, count, sliced + directions.slices.size(), sums.size());
    Node written =
        Node.apply(
            derivative,
            Bodies.join(
                node.inputs().subList(0, sliced),
                directions.givenSlices,
                node.inputs().subList(sliced, node.inputs().size()),
                directions.givenWhole));
    int next = 0;
    for (List<Integer> group : List.of(sums, stacks)) {
      for (int k : group) {
        placed.set(k, written.output(next++));
      }
    }
    return placed;
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    List<HostArray> sums = new ArrayList<>();
    List<Bodies.Stack> stacks = new ArrayList<>();
    for (int k = 0; k < body.outputs().size(); k++) {
      TensorType type = body.outputs().get(k).type();
      if (k < summed) {
        sums.add(HostArray.filled(type, 0));
      } else {
        stacks.add(new Bodies.Stack(type, count));
      }
    }
    for (int slice = 0; slice < count; slice++) {
      List<HostArray> arguments = new ArrayList<>();
      for (int k = 0; k < inputs.size(); k++) {
        arguments.add(k < sliced ? Bodies.slice(inputs.get(k), slice) : inputs.get(k));
      }
      List<HostArray> results = Evaluation.run(body, arguments);
      for (int k = 0; k < results.size(); k++) {
        if (k < summed) {
          sums.set(k, Bodies.plus(sums.get(k), results.get(k)));
        } else {
          stacks.get(k - summed).set(slice, results.get(k));
        }
      }
    }
    List<HostArray> outputs = new ArrayList<>(sums);
    stacks.forEach(s -> outputs.add(s.toArray()));
    return outputs;
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return count * body.flops();
  }

  /** Unrolled; see {@link Unrolling#LIMIT}. */
  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    Unrolling.check(this, node);
    Unrolling<T> unrolling = new Unrolling<>(library, body, summed);
    List<T> sums = new ArrayList<>();
    for (int slice = 0; slice < count; slice++) {
      List<T> arguments = new ArrayList<>();
      for (int k = 0; k < inputs.size(); k++) {
        T x = inputs.get(k);
        arguments.add(k < sliced ? unrolling.slice(x, node.input(k).type(), slice) : x);
      }
      List<T> terms = unrolling.run(arguments, false);
      for (int k = 0; k < summed; k++) {
        if (slice == 0) {
          sums.add(terms.get(k));
        } else if (node.output(k).type().elements() > 0) {
          sums.set(k, library.elementwise("add", List.of(sums.get(k), terms.get(k))));
        }
      }
    }
    for (int k = sums.size(); k < summed; k++) {
      sums.add(library.constant(HostArray.filled(node.output(k).type(), 0)));
    }
    sums.addAll(unrolling.stacked(node.outputs().subList(summed, node.outputs().size())));
    return sums;
  }
}
