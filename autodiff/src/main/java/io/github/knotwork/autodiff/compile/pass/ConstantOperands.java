package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operand with one value everywhere leaves its contraction: as a factor, times the sizes of the
 * labels that were summed over it alone. Labels of the result that it alone had are broadcast.
 */
final class ConstantOperands implements Rule {

  @Override
  public @Nullable Variable simplify(Node node) {
    if (!(node.primitive() instanceof Contract contract) || node.inputs().size() < 2) {
      return null;
    }
    for (int k = 0; k < node.inputs().size(); k++) {
      OptionalDouble value = Fills.valueOf(node.input(k));
      if (value.isPresent()) {
        return without(contract.subscripts(), node.inputs(), k, value.getAsDouble());
      }
    }
    return null;
  }

  private static Variable without(
      Subscripts subscripts, List<Variable> operands, int k, double value) {
    List<List<Integer>> labels = new ArrayList<>(subscripts.inputs());
    List<Variable> left = new ArrayList<>(operands);
    left.remove(k);
    Set<Integer> alone = new HashSet<>(labels.remove(k));
    labels.forEach(alone::removeAll);
    subscripts.output().forEach(alone::remove);
    double factor = value;
    for (int label : alone) {
      factor *= subscripts.sizes().get(label);
    }
    return Affine.of(
        Contract.of(subscripts.relabelled(labels, subscripts.output()), left), factor, 0);
  }
}
