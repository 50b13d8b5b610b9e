package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Reverse;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a tensor apart by indices, in this order: one strided slice, one reversal, a gather for
 * each list of numbers, one reshape.
 */
final class Subscript {
  private final Variable x;
  private final List<Long> start = new ArrayList<>();
  private final List<Long> step = new ArrayList<>();
  private final List<Long> size = new ArrayList<>();
  private final List<Integer> reversed = new ArrayList<>();
  private final Map<Integer, long[]> gathered = new HashMap<>();

  /** Sizes of the result; an axis of x it keeps is −1 − axis until its size is known. */
  private final List<Long> shape = new ArrayList<>();

  private Subscript(Variable x) {
    this.x = x;
  }

  static Variable of(Variable x, Index... indices) {
    return new Subscript(x).apply(indices);
  }

  private Variable apply(Index... indices) {
    long taken =
        Stream.of(indices)
            .filter(i -> !(i instanceof Index.NewAxis || i instanceof Index.Ellipsis))
            .count();
    Arguments.require(
        taken <= x.rank(), "get", taken + " indices are given for the axes of " + x.type());
    Arguments.require(
        Stream.of(indices).filter(Index.Ellipsis.class::isInstance).count() <= 1,
        "get",
        "there is more than one ellipsis; it would be open which axes each takes");
    for (Index index : indices) {
      if (index instanceof Index.Ellipsis) {
        whole(x.rank() - taken);
      } else {
        take(index);
      }
    }
    whole((long) x.rank() - start.size());
    return result();
  }

  private void whole(long axes) {
    for (long k = 0; k < axes; k++) {
      take(Index.all());
    }
  }

  private void take(Index index) {
    int axis = start.size();
    if (index instanceof Index.NewAxis) {
      shape.add(1L);
    } else if (index instanceof Index.Point point) {
      range(number(axis, point.number()), 1, 1);
    } else if (index instanceof Index.Interval interval) {
      shape.add(-1L - axis);
      interval(interval);
    } else if (index instanceof Index.Numbers numbers) {
      shape.add(-1L - axis);
      gathered.put(axis, numbers.numbers().stream().mapToLong(n -> number(axis, n)).toArray());
      range(0, 1, x.size(axis));
    } else if (index instanceof Index.Mask mask) {
      shape.add(-1L - axis);
      gathered.put(axis, places(axis, mask.kept()));
      range(0, 1, x.size(axis));
    }
  }

  private void range(long from, long by, long count) {
    start.add(from);
    step.add(by);
    size.add(count);
  }

  private long number(int axis, long number) {
    long n = x.size(axis);
    long counted = number < 0 ? number + n : number;
    Arguments.require(
        counted >= 0 && counted < n,
        "get",
        "there is no entry " + number + " in axis " + axis + " of " + x.type());
    return counted;
  }

  private long[] places(int axis, List<Boolean> kept) {
    Arguments.require(
        kept.size() == x.size(axis),
        "get",
        "a mask of " + kept.size() + " entries is given for axis " + axis + " of " + x.type());
    return LongStream.range(0, kept.size()).filter(k -> kept.get((int) k)).toArray();
  }

  /** Python's rule for slices; a walk backwards is a walk forwards, reversed. */
  private void interval(Index.Interval interval) {
    int axis = start.size();
    long n = x.size(axis);
    long by = interval.step();
    // The places a walk can begin or stop at: behind the last one, or before the first one.
    long lowest = by > 0 ? 0 : -1;
    long highest = by > 0 ? n : n - 1;
    long from = bound(interval.from(), n, lowest, highest, by > 0 ? lowest : highest);
    long to = bound(interval.to(), n, lowest, highest, by > 0 ? highest : lowest);
    long count =
        Math.max(0, by > 0 ? -Math.floorDiv(from - to, by) : -Math.floorDiv(to - from, -by));
    if (count == 0) {
      range(0, 1, 0);
    } else if (by > 0) {
      range(from, by, count);
    } else {
      range(from + (count - 1) * by, -by, count);
      reversed.add(axis);
    }
  }

  private static long bound(@Nullable Long given, long n, long lowest, long highest, long open) {
    if (given == null) {
      return open;
    }
    long counted = given < 0 ? given + n : given;
    return Math.min(Math.max(counted, lowest), highest);
  }

  private Variable result() {
    Variable part = x;
    List<Long> sizes = LongStream.of(x.shape()).boxed().toList();
    if (!size.equals(sizes)) {
      part = Slice.of(part, start, step, size);
    }
    if (!reversed.isEmpty()) {
      part = Reverse.of(part, reversed.stream().mapToInt(a -> a).toArray());
    }
    for (Map.Entry<Integer, long[]> list : gathered.entrySet()) {
      part = Gather.of(part, Indexing.constant(list.getValue()), list.getKey());
    }
    Variable taken = part;
    return Reshape.of(
        taken, shape.stream().mapToLong(s -> s < 0 ? taken.size((int) (-1 - s)) : s).toArray());
  }
}
