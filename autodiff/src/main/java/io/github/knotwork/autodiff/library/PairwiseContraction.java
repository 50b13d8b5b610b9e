package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.einsum.ContractionOrder;
import io.github.knotwork.autodiff.einsum.EinsumEquation;
import io.github.knotwork.autodiff.einsum.IndexSizes;
import io.github.knotwork.autodiff.einsum.Pair;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An einsum as a tree of contractions of two, in the order that {@link ContractionOrder} finds.
 * Every operand loses the indices that nothing else has first. The derivative of each step costs
 * twice the step, so a gradient costs twice the value.
 */
final class PairwiseContraction {
  private final List<Variable> arrays = new ArrayList<>();
  private final List<List<Integer>> labels = new ArrayList<>();
  private final Set<Integer> alive = new TreeSet<>();
  private final List<Integer> output;

  private PairwiseContraction(List<Integer> output) {
    this.output = output;
  }

  static Variable of(EinsumEquation equation, Variable... operands) {
    long[][] shapes = Stream.of(operands).map(Variable::shape).toArray(long[][]::new);
    IndexSizes sizes = IndexSizes.bind(equation, shapes);
    PairwiseContraction tree = new PairwiseContraction(equation.output());
    for (int k = 0; k < operands.length; k++) {
      tree.addOperand(operands[k], equation.inputs().get(k), sizes);
    }
    if (operands.length == 1) {
      return tree.contract(equation.output(), 0);
    }
    for (int k = 0; k < operands.length; k++) {
      tree.reduce(k);
    }
    List<Pair> order = ContractionOrder.find(equation, sizes);
    for (Pair pair : order) {
      boolean last = tree.alive.size() == 2;
      tree.step(pair, last);
    }
    return tree.arrays.get(tree.arrays.size() - 1);
  }

  /** Axes of size 1 that an ellipsis repeats are left out. */
  private void addOperand(Variable operand, List<Integer> indices, IndexSizes sizes) {
    List<Integer> kept = new ArrayList<>();
    List<Integer> repeated = new ArrayList<>();
    for (int axis = 0; axis < indices.size(); axis++) {
      if (operand.size(axis) == sizes.size(indices.get(axis))) {
        kept.add(indices.get(axis));
      } else {
        repeated.add(axis);
      }
    }
    int[] squeezed = repeated.stream().mapToInt(a -> a).toArray();
    add(repeated.isEmpty() ? operand : Shapes.squeeze(operand, squeezed), kept);
  }

  private void add(Variable array, List<Integer> indices) {
    alive.add(arrays.size());
    arrays.add(array);
    labels.add(List.copyOf(indices));
  }

  /** Takes an operand's own sums and diagonals. */
  private void reduce(int k) {
    Set<Integer> kept = new LinkedHashSet<>(labels.get(k));
    kept.retainAll(needed(k));
    if (kept.size() < labels.get(k).size()) {
      List<Integer> result = List.copyOf(kept);
      arrays.set(k, contract(result, k));
      labels.set(k, result);
    }
  }

  private void step(Pair pair, boolean last) {
    Set<Integer> kept = new LinkedHashSet<>(labels.get(pair.left()));
    kept.addAll(labels.get(pair.right()));
    kept.retainAll(needed(pair.left(), pair.right()));
    List<Integer> result = last ? output : List.copyOf(kept);
    Variable product = contract(result, pair.left(), pair.right());
    alive.remove(pair.left());
    alive.remove(pair.right());
    add(product, result);
  }

  private Variable contract(List<Integer> result, int... operands) {
    return Contract.of(
        IntStream.of(operands).mapToObj(labels::get).toList(),
        result,
        Map.of(),
        IntStream.of(operands).mapToObj(arrays::get).toList());
  }

  /** The indices that the output, or an array beside these, has. */
  private Set<Integer> needed(int... taken) {
    Set<Integer> needed = new HashSet<>(output);
    for (int k : alive) {
      if (IntStream.of(taken).noneMatch(t -> t == k)) {
        needed.addAll(labels.get(k));
      }
    }
    return needed;
  }
}
