package io.github.knotwork.gradcheck.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes the adjoint of a scalar into its own graph, operation by operation, so that it can be
 * differentiated again.
 *
 * <p>SameDiff 1.0.0-M2.1 keeps its gradient in a graph apart, and throws when that graph's gradient
 * is asked for. Each operation's adjoint is the one SameDiff uses ({@code doDiff}); only the walk
 * over the operations is ours.
 */
final class AdjointGraph {
  private AdjointGraph() {}

  /**
   * Adds the gradient of a scalar.
   *
   * @return one variable for each of {@code with}; null where no path of floating point variables
   *     leads there
   */
  static List<@Nullable SDVariable> of(SameDiff sd, SDVariable scalar, SDVariable[] with) {
    // Operations are listed in the order of their definition, inputs before outputs.
    List<SameDiffOp> forward = new ArrayList<>(sd.getOps().values());
    Map<String, SDVariable> gradients = new HashMap<>();
    gradients.put(
        scalar.name(), sd.constant("adjoint-of-one", Nd4j.scalar(scalar.dataType(), 1)));
    for (int k = forward.size() - 1; k >= 0; k--) {
      SameDiffOp operation = forward.get(k);
      List<String> outputs = operation.getOutputsOfOp();
      if (outputs == null || outputs.stream().noneMatch(gradients::containsKey)) {
        continue;
      }
      List<SDVariable> upstream = new ArrayList<>();
      for (String output : outputs) {
        SDVariable known = gradients.get(output);
        upstream.add(known == null ? sd.zerosLike(sd.getVariable(output)) : known);
      }
      List<String> inputs = operation.getInputsToOp();
      List<SDVariable> downstream = operation.getOp().doDiff(upstream);
      if (downstream == null) {
        throw new UnsupportedOperationException(
            "doDiff returned null for " + operation.getOp().opName());
      }
      for (int i = 0; i < downstream.size(); i++) {
        String input = inputs.get(i);
        if (sd.getVariable(input).dataType().isFPType()) {
          gradients.merge(input, downstream.get(i), SDVariable::add);
        }
      }
    }
    List<@Nullable SDVariable> result = new ArrayList<>();
    for (SDVariable variable : with) {
      result.add(gradients.get(variable.name()));
    }
    return result;
  }

  /** Whether a path of floating point variables leads from one of {@code from} to a variable. */
  static boolean depends(SameDiff sd, SDVariable variable, SDVariable[] from) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(variable.name()));
    while (!open.isEmpty()) {
      String name = open.remove(open.size() - 1);
      if (!sd.getVariable(name).dataType().isFPType() || !seen.add(name)) {
        continue;
      }
      Variable details = sd.getVariables().get(name);
      String producer = details == null ? null : details.getOutputOfOp();
      SameDiffOp operation = producer == null ? null : sd.getOps().get(producer);
      if (operation != null && operation.getInputsToOp() != null) {
        open.addAll(operation.getInputsToOp());
      }
    }
    for (SDVariable variableOf : from) {
      if (seen.contains(variableOf.name())) {
        return true;
      }
    }
    return false;
  }
}
