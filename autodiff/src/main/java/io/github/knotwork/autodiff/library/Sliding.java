package io.github.knotwork.autodiff.library;

import java.util.List;
import java.util.stream.LongStream;

/**
 * How a window moves over the spatial axes of a tensor.
 *
 * @param strides by how much it moves each time, 1 or more, an entry a spatial axis
 * @param dilations the distance of neighbouring entries of the window, 1 or more
 * @param padding what is put around the tensor
 */
public record Sliding(List<Long> strides, List<Long> dilations, Padding padding) {

  /** Copies the lists. */
  public Sliding {
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    Arguments.require(
        strides.size() == dilations.size()
            && strides.stream().allMatch(s -> s >= 1)
            && dilations.stream().allMatch(d -> d >= 1),
        "sliding",
        "strides "
            + strides
            + " and dilations "
            + dilations
            + " are given; numbers of 1 or more,"
            + " an entry a spatial axis, are expected");
  }

  /** By given strides, without dilation and padding. */
  public static Sliding by(long... strides) {
    return new Sliding(
        LongStream.of(strides).boxed().toList(),
        LongStream.of(strides).map(s -> 1).boxed().toList(),
        Padding.valid());
  }

  /** The same with other dilations. */
  public Sliding dilated(long... by) {
    return new Sliding(strides, LongStream.of(by).boxed().toList(), padding);
  }

  /** The same with other padding. */
  public Sliding padded(Padding by) {
    return new Sliding(strides, dilations, by);
  }

  /** What is put around a tensor before a window moves over it. */
  public sealed interface Padding {

    /** Nothing: only whole windows are seen. */
    static Padding valid() {
      return new Explicit(List.of(), List.of());
    }

    /**
     * So much that there are ⌈size/stride⌉ windows; if that can't be even, one more behind than in
     * front.
     */
    static Padding same() {
      return new Same();
    }

    /** So many entries on both sides of each spatial axis. */
    static Padding of(long... both) {
      List<Long> list = LongStream.of(both).boxed().toList();
      return new Explicit(list, list);
    }

    /** So many entries in front of and behind each spatial axis. */
    static Padding of(long[] before, long[] after) {
      return new Explicit(
          LongStream.of(before).boxed().toList(), LongStream.of(after).boxed().toList());
    }
  }

  /** See {@link Padding#same}. */
  record Same() implements Padding {}

  /**
   * Given numbers of entries; none at all if the lists are empty.
   *
   * @param before in front, an entry a spatial axis
   * @param after behind, an entry a spatial axis
   */
  record Explicit(List<Long> before, List<Long> after) implements Padding {

    /** Copies the lists. */
    Explicit {
      before = List.copyOf(before);
      after = List.copyOf(after);
      Arguments.require(
          before.size() == after.size()
              && before.stream().allMatch(n -> n >= 0)
              && after.stream().allMatch(n -> n >= 0),
          "padding",
          before
              + " and "
              + after
              + " are given; numbers of 0 or more, an entry a spatial axis,"
              + " are expected");
    }
  }
}
