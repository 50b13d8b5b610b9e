package io.github.knotwork.autodiff.graph;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A function as a drawing in Graphviz's DOT language: a box a node, an arrow a variable. */
public final class DotDrawing {
  private DotDrawing() {}

  /** Draws a function; equal graphs give equal text. */
  public static String of(GraphFunction function) {
    StringBuilder dot = new StringBuilder("digraph {\n  node [shape=box, fontname=monospace];\n");
    Map<Variable, String> sources = new HashMap<>();
    List<Variable> inputs = function.graph().inputs();
    for (int k = 0; k < inputs.size(); k++) {
      sources.put(inputs.get(k), "i" + k);
      box(dot, "i" + k, function.inputNames().get(k) + "\n" + inputs.get(k).type(), "ellipse");
    }
    int next = 0;
    for (Node node : function.graph().nodes()) {
      String id = "n" + next++;
      String attributes = node.primitive().attributes();
      String label = node.primitive().name() + (attributes.isEmpty() ? "" : "\n" + attributes);
      box(dot, id, label, "box");
      for (Variable input : node.inputs()) {
        arrow(dot, requireNonNull(sources.get(input)), id, input.type().toString());
      }
      node.outputs().forEach(output -> sources.putIfAbsent(output, id));
    }
    List<Variable> outputs = function.graph().outputs();
    for (int k = 0; k < outputs.size(); k++) {
      box(dot, "o" + k, function.outputNames().get(k), "ellipse");
      arrow(
          dot,
          requireNonNull(sources.get(outputs.get(k))),
          "o" + k,
          outputs.get(k).type().toString());
    }
    return dot.append("}\n").toString();
  }

  private static void box(StringBuilder dot, String id, String label, String shape) {
    dot.append("  ").append(id).append(" [label=").append(quoted(label));
    dot.append(", shape=").append(shape).append("];\n");
  }

  private static void arrow(StringBuilder dot, String from, String to, String label) {
    dot.append("  ").append(from).append(" -> ").append(to);
    dot.append(" [label=").append(quoted(label)).append("];\n");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
