package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Reverse;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where nodes stand in a graph, and who reads what, moves left out: what reads a transposed tensor
 * reads that tensor.
 */
final class Uses {
  private final Map<Node, Integer> positions = new HashMap<>();
  private final Map<Variable, List<Node>> readers = new HashMap<>();
  private final Set<Variable> outputs = new HashSet<>();
  private final Map<Variable, Integer> lastUse = new HashMap<>();
  private final Set<Variable> permanent;
  // Of each position, how many nodes before it do other work than members.
  private final int[] workBefore;

  private Uses(Graph graph) {
    permanent = new HashSet<>(graph.inputs());
    workBefore = new int[graph.nodes().size() + 1];
    for (Node node : graph.nodes()) {
      int position = positions.size();
      positions.put(node, position);
      boolean works =
          !isView(node) && !(node.primitive() instanceof Constant) && Member.of(node) == null;
      workBefore[position + 1] = workBefore[position] + (works ? 1 : 0);
      if (node.primitive() instanceof Constant) {
        permanent.addAll(node.outputs());
      }
      if (!Reading.isMove(node)) {
        for (Variable input : node.inputs()) {
          readers.computeIfAbsent(Reading.root(input), v -> new ArrayList<>()).add(node);
        }
      }
      for (Variable input : node.inputs()) {
        lastUse.merge(memory(input), position, Math::max);
      }
    }
    for (Variable output : graph.outputs()) {
      outputs.add(Reading.root(output));
      lastUse.put(memory(output), Integer.MAX_VALUE);
    }
  }

  static Uses of(Graph graph) {
    return new Uses(graph);
  }

  private static boolean isView(Node node) {
    return Reading.isMove(node)
        || node.primitive() instanceof Reshape
        || node.primitive() instanceof Slice
        || node.primitive() instanceof Reverse;
  }

  /** The variable whose memory a view shows. */
  static Variable memory(Variable variable) {
    Variable memory = variable;
    while (isView(memory.node())) {
      memory = memory.node().input(0);
    }
    return memory;
  }

  int position(Node node) {
    return positions.get(node);
  }

  /** Nodes that read a variable, directly or through moves. */
  List<Node> readers(Variable variable) {
    return readers.getOrDefault(variable, List.of());
  }

  /** Whether the graph gives a variable away, directly or through moves. */
  boolean isOutput(Variable variable) {
    return outputs.contains(variable);
  }

  int positionOr(Node node, int otherwise) {
    return positions.getOrDefault(node, otherwise);
  }

  /** Whether something that no loop of this package computes stands between two positions. */
  boolean isWorkBetween(int from, int to) {
    return to > from + 1 && workBefore[to] > workBefore[from + 1];
  }

  /** The bytes that stay in memory if what some nodes read last is needed at a later position. */
  long kept(Collection<Variable> read, int position) {
    Set<Variable> counted = new HashSet<>();
    long bytes = 0;
    for (Variable variable : read) {
      Variable memory = memory(variable);
      if (!permanent.contains(memory)
          && lastUse.getOrDefault(memory, 0) < position
          && counted.add(memory)) {
        bytes += bytes(memory);
      }
    }
    return bytes;
  }

  static long bytes(Variable variable) {
    return variable.type().elements() * variable.type().dataType().width();
  }
}
