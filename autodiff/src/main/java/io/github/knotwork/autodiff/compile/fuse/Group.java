package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes to be computed together, in the order of the graph. Equal only to itself. */
final class Group {
  /** Larger groups would need more tiles than the cache holds, and longer to be found. */
  private static final int LARGEST = 48;

  private static final int MOST_OPERANDS = 16;

  private final List<Node> nodes;
  private final Uses uses;

  Group(List<Node> nodes, Uses uses) {
    this.nodes = nodes;
    this.uses = uses;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Where it is computed: where its last node stands. */
  int position() {
    return uses.position(nodes.get(nodes.size() - 1));
  }

  /** What it reads from outside, constants of one number left out. */
  List<Variable> operands() {
    Set<Node> own = new HashSet<>(nodes);
    Set<Variable> operands = new LinkedHashSet<>();
    for (Node node : nodes) {
      for (Variable input : node.inputs()) {
        if (!own.contains(Reading.root(input).node()) && Reading.constant(input).isEmpty()) {
          operands.add(input);
        }
      }
    }
    return List.copyOf(operands);
  }

  /** What others need of it. */
  List<Variable> outputs() {
    Set<Node> own = new HashSet<>(nodes);
    return nodes.stream()
        .map(node -> node.output(0))
        .filter(v -> uses.isOutput(v) || !own.containsAll(uses.readers(v)))
        .toList();
  }

  /** This group and an earlier one together; null if that can't or should not be. */
  @Nullable Group with(Group earlier) {
    if (nodes.size() + earlier.nodes.size() > LARGEST) {
      return null;
    }
    List<Node> all = new ArrayList<>(earlier.nodes);
    all.addAll(nodes);
    all.sort(Comparator.comparingInt(uses::position));
    Group joined = new Group(List.copyOf(all), uses);
    return joined.isInTime()
            && joined.operands().size() <= MOST_OPERANDS
            && joined.isWorthwhile(earlier)
            && IndexSpace.of(all) != null
        ? joined
        : null;
  }

  /** Whether nobody else reads a result before all are computed. */
  private boolean isInTime() {
    Set<Node> own = new HashSet<>(nodes);
    int position = position();
    for (Node node : nodes) {
      for (Node reader : uses.readers(node.output(0))) {
        if (!own.contains(reader) && uses.position(reader) < position) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether what the earlier group reads may be kept until all of this is computed. */
  private boolean isWorthwhile(Group earlier) {
    if (uses.isAdjacent(earlier.position(), position(), nodes)) {
      return true;
    }
    long saved = 0;
    Set<Variable> given = new HashSet<>(outputs());
    for (Variable result : earlier.outputs()) {
      saved += given.contains(result) ? 0 : Uses.bytes(result);
    }
    return uses.kept(earlier.operands(), position()) <= saved;
  }
}
