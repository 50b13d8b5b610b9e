package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.compile.pass.Pass;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups nodes that one nest of loops can compute, so that what passes between them is never in
 * memory. Nothing is computed twice.
 *
 * <p>Nodes are taken in the graph's order, each joined with the groups of what it reads, largest
 * operand first, where that makes no cycle. A group is computed where its last node stands, if what
 * it reads need not be kept for longer at a higher price than what it saves, or if only other
 * members of groups stand in between. Where others need its results before, only what is much
 * smaller joins it, as a sum does, and is computed as early.
 */
public record Fusion() implements Pass {

  @Override
  public String name() {
    return "fusion";
  }

  @Override
  public Graph apply(Graph graph) {
    Uses uses = Uses.of(graph);
    Map<Node, Group> groups = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (Member.of(node) != null) {
        Group group = Group.of(node, uses);
        for (Group producer : producers(node, groups)) {
          Group joined = group.with(producer, groups);
          if (joined != null) {
            group = joined;
          }
        }
        for (Node member : group.nodes()) {
          groups.put(member, group);
        }
      }
    }
    return new FusedGraph(graph, groups).build();
  }

  private static Set<Group> producers(Node node, Map<Node, Group> groups) {
    List<Variable> sources = new ArrayList<>(node.inputs());
    sources.sort(Comparator.comparingLong((Variable v) -> -Reading.root(v).type().elements()));
    Set<Group> producers = new LinkedHashSet<>();
    for (Variable operand : sources) {
      Group group = groups.get(Reading.root(operand).node());
      if (group != null) {
        producers.add(group);
      }
    }
    return producers;
  }
}
