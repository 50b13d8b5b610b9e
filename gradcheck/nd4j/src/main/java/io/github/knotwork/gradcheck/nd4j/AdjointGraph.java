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

/**
 * Writes the adjoint of ⟨u, f(x)⟩ into the graph of f, operation by operation, so that it can be
 * differentiated again.
 *
 * <p>SameDiff 1.0.0-M2.1 keeps its gradient in a graph apart, and throws when that graph's gradient
 * is asked for. Each operation's adjoint is the one SameDiff uses ({@code doDiff}); only the walk
 * over the operations is ours.
 */
final class AdjointGraph {
  private AdjointGraph() {}

  /**
   * Adds the gradient.
   *
   * @param outputs f(x)
   * @param cotangents u, one for each output
   * @return one variable for each of {@code with}; null where no path of floating point variables
   *     leads there
   */
  static List<@Nullable SDVariable> of(
      SameDiff sd, List<SDVariable> outputs, List<SDVariable> cotangents, SDVariable[] with) {
    // Operations are listed in the order of their definition, inputs before outputs.
    List<SameDiffOp> forward = new ArrayList<>(sd.getOps().values());
    Map<String, SDVariable> gradients = new HashMap<>();
    for (int k = 0; k < outputs.size(); k++) {
      gradients.put(outputs.get(k).name(), cotangents.get(k));
    }
    for (int k = forward.size() - 1; k >= 0; k--) {
      SameDiffOp operation = forward.get(k);
      List<String> results = operation.getOutputsOfOp();
      if (results == null || results.stream().noneMatch(gradients::containsKey)) {
        continue;
      }
      List<SDVariable> upstream = new ArrayList<>();
      for (String result : results) {
        SDVariable known = gradients.get(result);
        upstream.add(known == null ? sd.zerosLike(sd.getVariable(result)) : known);
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
    List<@Nullable SDVariable> wanted = new ArrayList<>();
    for (SDVariable variable : with) {
      wanted.add(gradients.get(variable.name()));
    }
    return wanted;
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
