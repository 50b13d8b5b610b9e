package io.github.knotwork.autodiff.accumulation;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forward accumulation: walks the nodes between variables in their order, and writes each one's
 * Jacobian-vector product as more nodes (Griewank and Walther, Evaluating Derivatives, 2nd ed.,
 * section 3.1).
 */
public final class ForwardMode {
  private ForwardMode() {}

  /**
   * The tangents of outputs, from those of variables.
   *
   * @param wrt any variables, treated as independent of each other
   * @param seeds the tangent of each, of its type; null for zero
   * @param outputs any variables
   * @return one an output, of its type; null where it doesn't depend on {@code wrt}
   */
  public static List<@Nullable Variable> pushForward(
      List<Variable> wrt, List<@Nullable Variable> seeds, List<Variable> outputs) {
    Map<Variable, Variable> tangents = new HashMap<>();
    for (int k = 0; k < wrt.size(); k++) {
      Variable seed = seeds.get(k);
      if (seed == null) {
        continue;
      }
      if (!seed.type().equals(wrt.get(k).type())) {
        throw new IllegalArgumentException(
            "a tangent of " + wrt.get(k) + " is " + seed.type() + "; its type is expected");
      }
      tangents.put(wrt.get(k), seed);
    }
    Set<Variable> ends = new HashSet<>(wrt);
    for (Node node : Graph.between(wrt, outputs)) {
      if (node.inputs().stream().noneMatch(tangents::containsKey)) {
        continue;
      }
      List<@Nullable Variable> given = new ArrayList<>(node.inputs().size());
      for (Variable input : node.inputs()) {
        given.add(tangents.get(input));
      }
      List<@Nullable Variable> results = node.primitive().jvp(node, given);
      Rules.requireOneEach(node, "jvp", results, node.outputs());
      for (int k = 0; k < results.size(); k++) {
        Variable tangent = results.get(k);
        if (tangent != null && !ends.contains(node.output(k))) {
          tangents.put(node.output(k), tangent);
        }
      }
    }
    List<@Nullable Variable> result = new ArrayList<>(outputs.size());
    for (Variable output : outputs) {
      result.add(tangents.get(output));
    }
    return result;
  }
}
