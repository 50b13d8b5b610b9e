package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.tile.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The indices that some nodes are computed over together, if one nest of loops will do.
 *
 * <p>Every node has labels for its own indices; where one reads what another computes, labels
 * become the same. What results must be this: some labels, the <em>full</em> ones, under which most
 * is computed; and perhaps some of these, the <em>narrow</em> ones, under which the rest is, a
 * number for each row if the other labels are what a row is made of. A reduction that others read
 * takes rows to such numbers. Reductions that nobody here reads may also go the other way, over
 * rows (see {@link Loops}).
 */
public final class IndexSpace {
  /**
   * Rows up to this many elements may be kept in the cache while something is computed from them
   * and put back.
   */
  static final long LONGEST_ROW = 1 << 14;

  private final List<Member> members;
  private final Map<Variable, Member> computes = new HashMap<>();
  private final Map<Member, List<Reading>> readings = new HashMap<>();
  private final Labels labels;
  private Set<Integer> full = Set.of();
  private @Nullable Set<Integer> narrow;
  private boolean wholeRows;

  private IndexSpace(List<Member> members) {
    this.members = members;
    this.labels = new Labels(members);
    members.forEach(m -> computes.put(m.output(), m));
  }

  /**
   * Finds the common indices of nodes.
   *
   * @param nodes in the order of computation
   * @return null if one of them is no loop, or they don't share one
   */
  public static @Nullable IndexSpace of(List<Node> nodes) {
    List<Member> members = new ArrayList<>();
    for (Node node : nodes) {
      Member member = Member.of(node);
      if (member == null || (!members.isEmpty() && member.type() != members.get(0).type())) {
        return null;
      }
      members.add(member);
    }
    IndexSpace space = new IndexSpace(members);
    return space.join() && space.findLevels() && space.reductionsFit() ? space : null;
  }

  /** Identifies the labels of what is read with those under which it is computed. */
  private boolean join() {
    for (Member member : members) {
      List<Reading> all = new ArrayList<>();
      for (int k = 0; k < member.operands().size(); k++) {
        Reading given =
            new Reading(member.node().input(k), labels.of(member, member.operands().get(k)));
        Reading found = inside(given);
        all.add(found == null ? given : found);
        if (found != null) {
          Member source = computes.get(found.source());
          List<Integer> computed = labels.of(source, source.result());
          for (int axis = 0; axis < computed.size(); axis++) {
            if (found.labels().get(axis) != Reading.NONE) {
              labels.join(computed.get(axis), found.labels().get(axis));
            }
          }
        }
      }
      readings.put(member, all);
    }
    return members.stream().allMatch(labels::isDistinct);
  }

  /** The reading of a member's result that a reading is; null if it is of something else. */
  private @Nullable Reading inside(Reading given) {
    Reading reading = given;
    while (reading != null && !computes.containsKey(reading.source())) {
      reading = reading.throughMove();
    }
    return reading;
  }

  /** Finds the full labels, identifying what is left of others by size, and the narrow ones. */
  private boolean findLevels() {
    for (int attempt = 0; attempt <= labels.count(); attempt++) {
      for (Member member : members) {
        Set<Integer> own = spaceOf(member);
        full = own.size() > full.size() ? own : full;
      }
      Set<Integer> widest = full;
      Member stranger =
          members.stream().filter(m -> !widest.containsAll(spaceOf(m))).findFirst().orElse(null);
      if (stranger == null) {
        return findNarrow();
      }
      if (!labels.identify(spaceOf(stranger), full)) {
        return false;
      }
      if (!members.stream().allMatch(labels::isDistinct)) {
        return false;
      }
      full = Set.of();
    }
    return false;
  }

  private boolean findNarrow() {
    Set<Set<Integer>> found = new HashSet<>();
    Set<Variable> read = new HashSet<>();
    readings.values().forEach(all -> all.forEach(r -> read.add(r.source())));
    for (Member member : members) {
      found.add(spaceOf(member));
      if (reduces(member) && read.contains(member.output())) {
        found.add(resultOf(member));
      }
    }
    found.remove(full);
    if (found.size() > 1) {
      return false;
    }
    narrow = found.isEmpty() ? null : found.iterator().next();
    wholeRows = findWholeRows();
    return !wholeRows || rowLength() <= LONGEST_ROW;
  }

  /** Whether something of a row is computed after a reduction of that row. */
  private boolean findWholeRows() {
    Set<Variable> late = new HashSet<>();
    boolean whole = false;
    for (Member member : members) {
      boolean after = readings(member).stream().anyMatch(r -> late.contains(r.source()));
      whole |= after && spaceOf(member).equals(full) && !full.equals(narrow);
      if (after || reduces(member)) {
        late.add(member.output());
      }
    }
    return whole;
  }

  /** The elements of a row, if it is known what a row is. */
  private double rowLength() {
    double length = 1;
    for (int label : full) {
      length *= narrow == null || narrow.contains(label) ? 1 : labels.size(label);
    }
    return length;
  }

  private boolean reductionsFit() {
    Set<Set<Integer>> kept = new HashSet<>();
    for (Member member : members) {
      if (reduces(member)) {
        kept.add(resultOf(member));
      }
    }
    if (narrow == null) {
      return kept.size() <= 1;
    }
    Set<Integer> row = new HashSet<>(full);
    row.removeAll(narrow);
    Set<Set<Integer>> batches = new HashSet<>();
    for (Member member : members) {
      if (reduces(member) && !resultOf(member).equals(narrow)) {
        Set<Integer> inRow = new HashSet<>(resultOf(member));
        inRow.retainAll(row);
        Set<Integer> batch = new HashSet<>(resultOf(member));
        batch.retainAll(narrow);
        batches.add(batch);
        if (!inRow.isEmpty() && !inRow.equals(row)) {
          return false;
        }
      }
    }
    return batches.size() <= 1;
  }

  /** In the order of computation. */
  List<Member> members() {
    return members;
  }

  /** In which precision everything is computed. */
  ElementType type() {
    return members.get(0).type();
  }

  /** The labels that most is computed under, without those of size 1. */
  Set<Integer> full() {
    return full;
  }

  /** The labels that the rest is computed under; null if there is no rest. */
  @Nullable Set<Integer> narrow() {
    return narrow;
  }

  /** Whether rows have to be seen whole. */
  boolean wholeRows() {
    return wholeRows;
  }

  long size(int label) {
    return labels.size(label);
  }

  /** The labels that a member is computed under, those it reduces included. */
  Set<Integer> spaceOf(Member member) {
    return new LinkedHashSet<>(labels.longOnes(member));
  }

  /** Whether a member takes several entries to one. */
  boolean reduces(Member member) {
    return member.fold() != null && !resultOf(member).equals(spaceOf(member));
  }

  /** The labels of a member's result. */
  Set<Integer> resultOf(Member member) {
    Set<Integer> result = new LinkedHashSet<>(axesOf(member));
    result.remove(Reading.NONE);
    return result;
  }

  /** The labels of the axes of a member's result. */
  List<Integer> axesOf(Member member) {
    return canonical(new Reading(member.output(), labels.of(member, member.result()))).labels();
  }

  /** What a member reads: results of other members, or variables from outside. */
  List<Reading> readings(Member member) {
    return readings.get(member).stream().map(this::canonical).toList();
  }

  boolean isInside(Variable variable) {
    return computes.containsKey(variable);
  }

  private Reading canonical(Reading reading) {
    return new Reading(
        reading.source(),
        reading.labels().stream().map(l -> l == Reading.NONE ? l : labels.find(l)).toList());
  }

  /** How a reduction is done; only for members that are one. */
  static Fold fold(Member member) {
    Fold fold = member.fold();
    if (fold == null) {
      throw new IllegalArgumentException(member.node() + " reduces nothing");
    }
    return fold;
  }
}
