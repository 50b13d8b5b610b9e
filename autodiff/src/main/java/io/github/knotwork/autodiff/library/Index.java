package io.github.knotwork.autodiff.library;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What is taken from an axis by {@link Indexing#get}, in NumPy's manner. */
public sealed interface Index {

  /** One entry; the axis disappears. Negative numbers count from the end. */
  record Point(long number) implements Index {}

  /**
   * Entries from one (included) to another (excluded), as in Python: negative numbers count from
   * the end, numbers beyond an end stand for it, null for the end where the walk begins or stops.
   *
   * @param step not 0; a negative one walks backwards
   */
  record Interval(@Nullable Long from, @Nullable Long to, long step) implements Index {

    /** Refuses a step of 0. */
    public Interval {
      if (step == 0) {
        throw new IllegalArgumentException("interval: the step is 0; it can't be");
      }
    }
  }

  /** As many whole axes as the other indices leave; at most one. */
  record Ellipsis() implements Index {}

  /** A new axis of size 1, which takes none of the tensor's. */
  record NewAxis() implements Index {}

  /** Entries by their numbers, in any order, repeats allowed; negative ones count from the end. */
  record Numbers(List<Long> numbers) implements Index {

    /** Copies the list. */
    public Numbers {
      numbers = List.copyOf(numbers);
    }
  }

  /** Entries where a mask as long as the axis holds. */
  record Mask(List<Boolean> kept) implements Index {

    /** Copies the list. */
    public Mask {
      kept = List.copyOf(kept);
    }
  }

  /** One entry. */
  static Index at(long number) {
    return new Point(number);
  }

  /** Entries from one (included) to another (excluded). */
  static Index interval(long from, long to) {
    return new Interval(from, to, 1);
  }

  /** Entries from one (included) to another (excluded), every {@code step}-th. */
  static Index interval(@Nullable Long from, @Nullable Long to, long step) {
    return new Interval(from, to, step);
  }

  /** A whole axis. */
  static Index all() {
    return new Interval(null, null, 1);
  }

  /** As many whole axes as the other indices leave. */
  static Index ellipsis() {
    return new Ellipsis();
  }

  /** A new axis of size 1. */
  static Index newAxis() {
    return new NewAxis();
  }

  /** Entries by their numbers. */
  static Index numbers(long... numbers) {
    return new Numbers(LongStream.of(numbers).boxed().toList());
  }

  /** Entries where a mask holds. */
  static Index mask(boolean... kept) {
    List<Boolean> list = new ArrayList<>();
    for (boolean k : kept) {
      list.add(k);
    }
    return new Mask(list);
  }
}
