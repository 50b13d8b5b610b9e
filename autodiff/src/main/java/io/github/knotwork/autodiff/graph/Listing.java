package io.github.knotwork.autodiff.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A function as text, one line a node:
 *
 * <pre>
 * (x: DOUBLE[3], w: DOUBLE[3])
 *   %0 = multiply(x, w) : DOUBLE[3]
 *   %1 = contract[a->](%0) : DOUBLE[]
 * return y = %1
 * </pre>
 */
public final class Listing {
  private final Map<Variable, String> names = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private final Map<Node, String> lines = new HashMap<>();
  private int next;

  private Listing() {}

  /** Lists a function; equal graphs give equal text. */
  public static String of(GraphFunction function) {
    return new Listing().list(function);
  }

  /** The line of each node of a function, as {@link #of} shows it. */
  public static Map<Node, String> lines(GraphFunction function) {
    Listing listing = new Listing();
    listing.list(function);
    return listing.lines;
  }

  private String list(GraphFunction function) {
    List<Variable> inputs = function.graph().inputs();
    for (int k = 0; k < inputs.size(); k++) {
      names.put(inputs.get(k), function.inputNames().get(k));
    }
    text.append(
        inputs.stream()
            .map(v -> names.get(v) + ": " + v.type())
            .collect(Collectors.joining(", ", "(", ")\n")));
    function.graph().nodes().forEach(this::line);
    StringBuilder results = new StringBuilder();
    List<Variable> outputs = function.graph().outputs();
    for (int k = 0; k < outputs.size(); k++) {
      results
          .append(k == 0 ? "" : ", ")
          .append(function.outputNames().get(k))
          .append(" = ")
          .append(names.get(outputs.get(k)));
    }
    return text.append("return ").append(results).append('\n').toString();
  }

  private void line(Node node) {
    for (Variable output : node.outputs()) {
      names.putIfAbsent(output, "%" + next++);
    }
    String attributes = node.primitive().attributes();
    String line =
        join(node.outputs())
            + " = "
            + node.primitive().name()
            + (attributes.isEmpty() ? "" : "[" + attributes + "]")
            + '('
            + join(node.inputs())
            + ") : "
            + node.outputs().stream()
                .map(v -> v.type().toString())
                .collect(Collectors.joining(", "));
    lines.put(node, line);
    text.append("  ").append(line).append('\n');
  }

  private String join(List<Variable> variables) {
    return variables.stream().map(names::get).collect(Collectors.joining(", "));
  }
}
