package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operand that only moves another tensor's entries (transposes, repeats or takes a diagonal) is
 * replaced by that tensor under fitting labels, and a contraction that changes nothing by its
 * operand. Inner contractions that sum stay, since joining them would make the sum longer.
 */
final class NestedContractions implements Rule {

  @Override
  public @Nullable Variable simplify(Node node) {
    if (!(node.primitive() instanceof Contract contract)) {
      return null;
    }
    Subscripts outer = contract.subscripts();
    if (outer.inputs().size() == 1
        && outer.inputs().get(0).equals(outer.output())
        && new HashSet<>(outer.output()).size() == outer.output().size()) {
      return node.input(0);
    }
    for (int k = 0; k < node.inputs().size(); k++) {
      Variable joined = joined(outer, node, k);
      if (joined != null) {
        return joined;
      }
    }
    return null;
  }

  private static @Nullable Variable joined(Subscripts outer, Node node, int k) {
    Node operand = node.input(k).node();
    if (!(operand.primitive() instanceof Contract contract)) {
      return null;
    }
    Subscripts inner = contract.subscripts();
    boolean writesDiagonal = new HashSet<>(inner.output()).size() < inner.output().size();
    if (inner.inputs().size() != 1 || !inner.summed().isEmpty() || writesDiagonal) {
      return null;
    }
    Map<Integer, Integer> outerLabel = new HashMap<>();
    for (int axis = 0; axis < inner.output().size(); axis++) {
      outerLabel.put(inner.output().get(axis), outer.inputs().get(k).get(axis));
    }
    List<List<Integer>> labels = new ArrayList<>(outer.inputs());
    labels.set(k, inner.inputs().get(0).stream().map(outerLabel::get).toList());
    if (losesSum(outer, labels)) {
      return null;
    }
    List<Variable> operands = new ArrayList<>(node.inputs());
    operands.set(k, operand.input(0));
    return Contract.of(outer.relabelled(labels, outer.output()), operands);
  }

  /** Whether a label that was summed is in no operand any more: a factor would be lost. */
  private static boolean losesSum(Subscripts outer, List<List<Integer>> labels) {
    Set<Integer> left = new HashSet<>();
    labels.forEach(left::addAll);
    return !left.containsAll(outer.summed());
  }
}
