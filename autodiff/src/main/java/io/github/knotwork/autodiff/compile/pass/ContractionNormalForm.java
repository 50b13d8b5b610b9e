package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits contractions into the four kinds that have kernels: <em>moves</em> of one operand, which
 * transpose, repeat, or read a diagonal and are no work at all; <em>sums</em> of one operand over
 * axes; <em>products</em> of two operands, in which every label stands at most once in an operand
 * and is in both operands or in the result; and <em>diagonals</em> written from one operand.
 * Operands beyond two are multiplied from left to right.
 */
public record ContractionNormalForm() implements Pass {

  @Override
  public String name() {
    return "contraction normal form";
  }

  @Override
  public Graph apply(Graph graph) {
    return Rewriter.rewrite(
        graph,
        node ->
            node.primitive() instanceof Contract contract
                ? List.of(new Splitting(contract.subscripts()).split(node))
                : node.outputs());
  }

  /** The splitting of one contraction. */
  private record Splitting(Subscripts subscripts) {

    Variable split(Node node) {
      List<List<Integer>> labels = new ArrayList<>();
      List<Variable> operands = new ArrayList<>();
      for (int k = 0; k < node.inputs().size(); k++) {
        Labelled prepared = prepared(k, node.input(k));
        labels.add(prepared.labels);
        operands.add(prepared.variable);
      }
      Labelled product = new Labelled(labels.get(0), operands.get(0));
      for (int k = 1; k < operands.size(); k++) {
        Set<Integer> needed = new LinkedHashSet<>(subscripts.output());
        labels.subList(k + 1, labels.size()).forEach(needed::addAll);
        product = multiplied(product, new Labelled(labels.get(k), operands.get(k)), needed);
      }
      return finished(product);
    }

    /** One operand, with its diagonals read and its lonely labels summed. */
    private Labelled prepared(int k, Variable operand) {
      List<Integer> given = subscripts.inputs().get(k);
      Labelled diagonal = relabelled(given, operand, List.copyOf(new LinkedHashSet<>(given)));
      Set<Integer> needed = new HashSet<>(subscripts.output());
      for (int other = 0; other < subscripts.inputs().size(); other++) {
        if (other != k) {
          needed.addAll(subscripts.inputs().get(other));
        }
      }
      return relabelled(
          diagonal.labels,
          diagonal.variable,
          diagonal.labels.stream().filter(needed::contains).toList());
    }

    private Labelled multiplied(Labelled a, Labelled b, Set<Integer> needed) {
      Set<Integer> all = new LinkedHashSet<>(a.labels);
      all.addAll(b.labels);
      all.retainAll(needed);
      List<Integer> result = inOrderOfOutput(all);
      return new Labelled(
          result,
          Contract.of(
              subscripts.relabelled(List.of(a.labels, b.labels), result),
              List.of(a.variable, b.variable)));
    }

    /** In the order of the result where that is known, so that no move is left over. */
    private List<Integer> inOrderOfOutput(Set<Integer> labels) {
      Set<Integer> order = new LinkedHashSet<>(subscripts.output());
      order.retainAll(labels);
      order.addAll(labels);
      return List.copyOf(order);
    }

    /** Brought to the order of the result, repeated along its own labels, diagonals written. */
    private Variable finished(Labelled product) {
      List<Integer> distinct = List.copyOf(new LinkedHashSet<>(subscripts.output()));
      Labelled moved = relabelled(product.labels, product.variable, distinct);
      return relabelled(moved.labels, moved.variable, subscripts.output()).variable;
    }

    private Labelled relabelled(List<Integer> from, Variable variable, List<Integer> to) {
      return from.equals(to)
          ? new Labelled(to, variable)
          : new Labelled(
              to, Contract.of(subscripts.relabelled(List.of(from), to), List.of(variable)));
    }
  }

  private record Labelled(List<Integer> labels, Variable variable) {}
}
