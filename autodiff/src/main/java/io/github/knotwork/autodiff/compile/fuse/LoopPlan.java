package io.github.knotwork.autodiff.compile.fuse;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where an index space reads and writes, and the loops that follow from it. Results whose place is
 * free are laid out in the order of the loops, whatever the order of their axes.
 */
final class LoopPlan {
  private final Map<Reading, Layout> read = new LinkedHashMap<>();
  private final Map<Variable, Place> targets = new LinkedHashMap<>();
  private final Map<Variable, Layout> written = new HashMap<>();
  private final LoopOrder order;
  private final LoopNest nest;

  LoopPlan(
      IndexSpace space,
      Function<Variable, Place> places,
      List<Variable> outputs,
      Function<Variable, @Nullable Place> wanted) {
    for (Member member : space.members()) {
      for (Reading reading : space.readings(member)) {
        if (!space.isInside(reading.source()) && Reading.constant(reading.source()).isEmpty()) {
          read.computeIfAbsent(reading, r -> Layout.of(places.apply(r.source()), r.labels()));
        }
      }
    }
    List<Layout> known = new ArrayList<>(read.values());
    List<Member> writing =
        space.members().stream().filter(m -> outputs.contains(m.output())).toList();
    for (Member member : writing) {
      Place target = wanted.apply(member.output());
      if (target != null) {
        targets.put(member.output(), target);
        known.add(Layout.of(target, space.axesOf(member)));
      }
    }
    order = LoopOrder.of(space, known);
    for (Member member : writing) {
      List<Integer> axes = space.axesOf(member);
      Place target =
          targets.computeIfAbsent(member.output(), v -> placeInOrder(v, axes, order.all()));
      written.put(member.output(), Layout.of(target, axes));
    }
    List<Layout> all = new ArrayList<>(read.values());
    all.addAll(written.values());
    nest = LoopNest.of(space, order, all);
  }

  private static Place placeInOrder(Variable variable, List<Integer> axes, List<Integer> order) {
    long[] strides = new long[axes.size()];
    Arrays.fill(strides, 1);
    long step = 1;
    for (int k = order.size() - 1; k >= 0; k--) {
      int axis = axes.indexOf(order.get(k));
      if (axis >= 0) {
        strides[axis] = step;
        step *= variable.type().size(axis);
      }
    }
    Storage storage =
        Storage.inArena(Place.elementType(variable.type().dataType()), variable.type().elements());
    return new Place(storage, variable.type(), 0, strides);
  }

  LoopOrder order() {
    return order;
  }

  LoopNest nest() {
    return nest;
  }

  /** The places of all results that are needed. */
  Map<Variable, Place> targets() {
    return targets;
  }

  boolean isWritten(Variable variable) {
    return targets.containsKey(variable);
  }

  Place target(Variable variable) {
    return requireNonNull(targets.get(variable));
  }

  /** The strides by loop of what is read from outside. */
  long[] strides(Reading reading) {
    return nest.strides(requireNonNull(read.get(reading)));
  }

  /** The strides by loop of a result. */
  long[] strides(Variable result) {
    return nest.strides(requireNonNull(written.get(result)));
  }
}
