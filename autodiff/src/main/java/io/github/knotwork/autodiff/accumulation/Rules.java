package io.github.knotwork.autodiff.accumulation;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of rules, which may be a user's: a wrong derivative would follow silently. */
final class Rules {
  private Rules() {}

  /** Requires a result for each variable, null or of its type. */
  static void requireOneEach(
      Node node, String rule, List<@Nullable Variable> results, List<Variable> variables) {
    if (results.size() != variables.size()) {
      throw new IllegalArgumentException(
          named(node, rule) + results.size() + " results; " + variables.size() + " are expected");
    }
    for (int k = 0; k < results.size(); k++) {
      Variable result = results.get(k);
      if (result != null && !result.type().equals(variables.get(k).type())) {
        throw new IllegalArgumentException(
            named(node, rule)
                + result.type()
                + " as result "
                + k
                + "; "
                + variables.get(k).type()
                + " is expected");
      }
    }
  }

  private static String named(Node node, String rule) {
    String attributes = node.primitive().attributes();
    return node.primitive().name()
        + (attributes.isEmpty() ? "" : " (" + attributes + ")")
        + ": the "
        + rule
        + " gives ";
  }
}
