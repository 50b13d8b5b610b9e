package io.github.knotwork.autodiff.accumulation;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverse accumulation: walks the nodes between variables backwards, and writes each one's
 * vector-Jacobian product as more nodes (Griewank and Walther, Evaluating Derivatives, 2nd ed.,
 * section 3.2). Only nodes on a path from a variable asked for to an output are visited.
 */
public final class ReverseMode {
  private final Map<Variable, Variable> cotangents = new HashMap<>();

  private ReverseMode() {}

  /**
   * The cotangents of variables, from those of outputs.
   *
   * @param outputs any variables
   * @param seeds the cotangent of each output, of its type; null for zero
   * @param wrt any variables; treated as independent of each other: a derivative does not pass
   *     through one of them to another
   * @return one a variable of {@code wrt}, of its type; null where no output depends on it
   */
  public static List<@Nullable Variable> pullBack(
      List<Variable> outputs, List<@Nullable Variable> seeds, List<Variable> wrt) {
    return new ReverseMode().run(outputs, seeds, wrt);
  }

  private List<@Nullable Variable> run(
      List<Variable> outputs, List<@Nullable Variable> seeds, List<Variable> wrt) {
    List<Node> nodes = Graph.between(wrt, outputs);
    Set<Variable> active = new HashSet<>(wrt);
    List<Node> path = new ArrayList<>();
    for (Node node : nodes) {
      if (node.inputs().stream().anyMatch(active::contains)) {
        path.add(node);
        active.addAll(node.outputs());
      }
    }
    for (int k = 0; k < outputs.size(); k++) {
      Variable seed = seeds.get(k);
      if (seed != null && active.contains(outputs.get(k))) {
        add(outputs.get(k), seed);
      }
    }
    Set<Variable> ends = new HashSet<>(wrt);
    for (int k = path.size() - 1; k >= 0; k--) {
      reverse(path.get(k), active, ends);
    }
    List<@Nullable Variable> result = new ArrayList<>(wrt.size());
    for (Variable variable : wrt) {
      result.add(cotangents.get(variable));
    }
    return result;
  }

  private void reverse(Node node, Set<Variable> active, Set<Variable> ends) {
    List<@Nullable Variable> given = new ArrayList<>(node.outputs().size());
    boolean any = false;
    for (Variable output : node.outputs()) {
      // What was asked for keeps its cotangent, and passes nothing on.
      Variable cotangent = ends.contains(output) ? null : cotangents.remove(output);
      given.add(cotangent);
      any |= cotangent != null;
    }
    if (!any) {
      return;
    }
    BitSet wanted = new BitSet();
    for (int k = 0; k < node.inputs().size(); k++) {
      Variable input = node.input(k);
      wanted.set(k, active.contains(input) && input.type().isDifferentiable());
    }
    List<@Nullable Variable> results = node.primitive().vjp(node, given, wanted);
    Rules.requireOneEach(node, "vjp", results, node.inputs());
    for (int k = 0; k < results.size(); k++) {
      Variable cotangent = results.get(k);
      if (cotangent != null && wanted.get(k)) {
        add(node.input(k), cotangent);
      }
    }
  }

  private void add(Variable variable, Variable cotangent) {
    if (!cotangent.type().equals(variable.type())) {
      throw new IllegalArgumentException(
          "a cotangent of " + variable + " is " + cotangent.type() + "; its type is expected");
    }
    cotangents.merge(variable, cotangent, Add::of);
  }
}
