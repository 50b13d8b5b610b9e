package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a graph anew, with a node for each group of more than one. */
final class FusedGraph {
  private final Graph graph;
  private final Map<Node, Group> groups;
  private final Map<Variable, Variable> replacements = new HashMap<>();

  FusedGraph(Graph graph, Map<Node, Group> groups) {
    this.graph = graph;
    this.groups = groups;
  }

  Graph build() {
    Map<Node, Unit> units = new HashMap<>();
    List<Unit> order = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!Reading.isMove(node) && !units.containsKey(node)) {
        Group group = groups.get(node);
        Unit unit = new Unit(order.size(), group == null ? List.of(node) : group.nodes(), group);
        order.add(unit);
        unit.nodes.forEach(n -> units.put(n, unit));
      }
    }
    // Moves are written when they are read: what they move may be computed later than they stand.
    Map<Unit, Set<Unit>> readers = new HashMap<>();
    Map<Unit, Integer> missing = new HashMap<>();
    for (Unit unit : order) {
      Set<Unit> sources = new HashSet<>();
      for (Node node : unit.nodes) {
        for (Variable input : node.inputs()) {
          Unit source = units.get(Reading.root(input).node());
          if (source != null && !source.equals(unit)) {
            sources.add(source);
          }
        }
      }
      sources.forEach(s -> readers.computeIfAbsent(s, x -> new HashSet<>()).add(unit));
      missing.put(unit, sources.size());
    }
    PriorityQueue<Unit> ready = new PriorityQueue<>(Comparator.comparingInt(Unit::number));
    order.stream().filter(unit -> missing.get(unit) == 0).forEach(ready::add);
    while (!ready.isEmpty()) {
      Unit unit = ready.remove();
      write(unit);
      for (Unit reader : readers.getOrDefault(unit, Set.of())) {
        if (missing.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    return Graph.of(graph.inputs(), graph.outputs().stream().map(this::replaced).toList());
  }

  /** A group, or a node that is in none. */
  private record Unit(int number, List<Node> nodes, @Nullable Group group) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Unit unit && number == unit.number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  private void write(Unit unit) {
    Group group = unit.group;
    if (group == null || unit.nodes.size() == 1) {
      replace(unit.nodes.get(0).outputs(), apply(unit.nodes.get(0)));
      return;
    }
    List<Variable> operands = group.operands();
    List<Variable> results = group.outputs();
    Fused fused = new Fused(Graph.of(operands, results));
    replace(results, Node.apply(fused, operands.stream().map(this::replaced).toList()));
  }

  private void replace(List<Variable> old, Node node) {
    for (int k = 0; k < old.size(); k++) {
      replacements.put(old.get(k), node.output(k));
    }
  }

  /** The same node on what stands for its inputs. */
  @SuppressWarnings("ReferenceEquality") // variables are equal only to themselves
  private Node apply(Node node) {
    List<Variable> inputs = new ArrayList<>();
    boolean changed = false;
    for (Variable input : node.inputs()) {
      Variable replacement = replaced(input);
      changed |= replacement != input;
      inputs.add(replacement);
    }
    Primitive primitive = withFusedBody(node.primitive());
    return changed || !primitive.equals(node.primitive()) ? Node.apply(primitive, inputs) : node;
  }

  private static Primitive withFusedBody(Primitive primitive) {
    if (primitive instanceof Loop loop) {
      Graph body = prepared(loop.body());
      return new Loop(body, loop.steps(), loop.states(), loop.slices(), loop.backwards());
    } else if (primitive instanceof SliceSum sum) {
      return new SliceSum(prepared(sum.body()), sum.count(), sum.sliced(), sum.summed());
    }
    return primitive;
  }

  private static Graph prepared(Graph body) {
    return new Fusion().apply(new ScaledProducts().apply(body));
  }

  private Variable replaced(Variable variable) {
    Variable known = replacements.get(variable);
    if (known != null) {
      return known;
    }
    if (Reading.isMove(variable.node())) {
      Variable moved = apply(variable.node()).output(0);
      replacements.put(variable, moved);
      return moved;
    }
    return variable;
  }
}
