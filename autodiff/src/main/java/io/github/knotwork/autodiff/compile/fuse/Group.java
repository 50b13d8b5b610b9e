package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes to be computed together, in the order of the graph. Equal only to itself. */
final class Group {
  /** Larger groups would need more tiles than the cache holds, and longer to be found. */
  private static final int LARGEST = 64;

  private static final int MOST_OPERANDS = 16;

  /** What is smaller by this may wait, or be there early: its memory doesn't matter. */
  private static final long LIGHT = 8;

  /** How far a search for cycles goes before it gives up. */
  private static final int LONGEST_SEARCH = 1000;

  private final List<Node> nodes;
  private final int position;
  private final Uses uses;

  private Group(List<Node> nodes, int position, Uses uses) {
    this.nodes = nodes;
    this.position = position;
    this.uses = uses;
  }

  static Group of(Node node, Uses uses) {
    return new Group(List.of(node), uses.position(node), uses);
  }

  List<Node> nodes() {
    return nodes;
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

  /**
   * This group and an earlier one together.
   *
   * @param groups of all nodes so far
   * @return null if that can't or should not be
   */
  @Nullable Group with(Group earlier, Map<Node, Group> groups) {
    if (nodes.size() + earlier.nodes.size() > LARGEST) {
      return null;
    }
    List<Node> all = new ArrayList<>(earlier.nodes);
    all.addAll(nodes);
    all.sort(Comparator.comparingInt(uses::position));
    boolean isEarly = earlier.isReadBefore(this);
    if (isEarly ? !isLightAfter(earlier, groups) : !mayWait(earlier)) {
      return null;
    }
    Group joined =
        new Group(
            List.copyOf(all),
            isEarly ? earlier.position : Math.max(position, earlier.position),
            uses);
    return joined.operands().size() <= MOST_OPERANDS
            && joined.isConvex(groups)
            && IndexSpace.of(all) != null
        ? joined
        : null;
  }

  /** Whether others than the given group need results before it has its place, light ones aside. */
  private boolean isReadBefore(Group later) {
    long light = largest() / LIGHT;
    for (Node node : nodes) {
      for (Node reader : uses.readers(node.output(0))) {
        if (!nodes.contains(reader)
            && !later.nodes.contains(reader)
            && uses.position(reader) < later.position
            && bytes(reader.outputs()) > light) {
          return true;
        }
      }
    }
    return false;
  }

  private long largest() {
    long largest = 0;
    for (Node node : nodes) {
      for (Variable input : node.inputs()) {
        largest = Math.max(largest, Uses.bytes(Reading.root(input)));
      }
      largest = Math.max(largest, bytes(node.outputs()));
    }
    return largest;
  }

  private static long bytes(List<Variable> variables) {
    return variables.stream().mapToLong(Uses::bytes).sum();
  }

  /**
   * Whether this group can be computed as early as another one that it reads, and makes so little
   * that it does not matter how long that is kept: the sum of a tensor that others read too.
   */
  private boolean isLightAfter(Group earlier, Map<Node, Group> groups) {
    for (Variable operand : operands()) {
      Node source = Uses.memory(operand).node();
      Group group = groups.get(source);
      int ready = group == null ? uses.positionOr(source, -1) : group.position;
      if (group != earlier && ready >= earlier.position) {
        return false;
      }
    }
    return bytes(outputs()) * LIGHT <= earlier.largest();
  }

  /** Whether what an earlier group reads may be kept until this one is computed. */
  private boolean mayWait(Group earlier) {
    if (!uses.isWorkBetween(earlier.position, position)) {
      return true;
    }
    Set<Node> own = new HashSet<>(nodes);
    own.addAll(earlier.nodes);
    long saved = 0;
    for (Variable result : earlier.outputs()) {
      boolean isInside = !uses.isOutput(result) && own.containsAll(uses.readers(result));
      saved += isInside ? Uses.bytes(result) : 0;
    }
    return uses.kept(earlier.operands(), position) <= saved;
  }

  /** Whether nothing outside both reads a result and is read, directly or through others. */
  private boolean isConvex(Map<Node, Group> groups) {
    Set<Node> own = new HashSet<>(nodes);
    int end = nodes.stream().mapToInt(uses::position).max().orElse(0);
    Deque<Node> open = new ArrayDeque<>();
    Set<Node> seen = new HashSet<>();
    for (Node node : nodes) {
      uses.readers(node.output(0)).stream().filter(r -> !own.contains(r)).forEach(open::push);
    }
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (uses.position(node) > end || !seen.add(node)) {
        continue;
      }
      if (own.contains(node) || seen.size() > LONGEST_SEARCH) {
        return false;
      }
      Group group = groups.get(node);
      for (Node other : group == null ? List.of(node) : group.nodes) {
        seen.add(other);
        other.outputs().forEach(v -> uses.readers(v).forEach(open::push));
      }
    }
    return true;
  }
}
