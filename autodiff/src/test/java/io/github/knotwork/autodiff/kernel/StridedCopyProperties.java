package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StridedCopyProperties {
  // Elements on either side of a target, which have to stay as they are.
  private static final int GUARD = 70;

  /** Against an index loop: random axes, strides with gaps, broadcasts, reversals, zero sizes. */
  @Property(tries = 500)
  void everyCopyEqualsAnIndexLoop(@ForAll ElementType type, @ForAll long seed) {
    Random random = new Random(seed);
    int rank = random.nextInt(6);
    int longest = new int[] {1, 3000, 90, 25, 9, 6}[rank];
    long[] shape = new long[rank];
    long[] from = new long[rank];
    long[] to = new long[rank];
    for (int k = 0; k < rank; k++) {
      shape[k] = random.nextInt(40) == 0 ? 0 : 1L + random.nextInt(longest);
    }
    long fromSize = layOut(shape, from, random);
    long toSize = layOut(shape, to, random);
    long fromStart = 2;
    for (int k = 0; k < rank; k++) {
      switch (random.nextInt(6)) {
        case 0 -> from[k] = 0;
        case 1 -> {
          from[k] = -from[k];
          fromStart -= Math.max(0L, shape[k] - 1) * from[k];
        }
        default -> {}
      }
    }
    long toStart = (long) GUARD + random.nextInt(3);
    compare(type, shape, from, fromStart, fromSize + 4, to, toStart, toStart + toSize + GUARD);
  }

  /** Gives axes strides in a random order of nesting, now and then with gaps. */
  private static long layOut(long[] shape, long[] strides, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < shape.length; k++) {
      order.add(k);
    }
    Collections.shuffle(order, random);
    long next = random.nextInt(5) == 0 ? 3 : 1;
    for (int k : order) {
      strides[k] = next;
      next = next * Math.max(1, shape[k]) + (random.nextInt(5) == 0 ? 1 : 0);
    }
    return next;
  }

  @Property(tries = 200)
  void permutationsOfContiguousTensors(
      @ForAll ElementType type, @ForAll @IntRange(max = 5) int rank, @ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> axes = new ArrayList<>();
    long[] shape = new long[rank];
    int longest = new int[] {1, 3000, 90, 25, 9, 6}[rank];
    for (int k = 0; k < rank; k++) {
      axes.add(k);
      shape[k] = 1L + random.nextInt(random.nextInt(4) == 0 ? 8 : longest);
    }
    Collections.shuffle(axes, random);
    int[] order = axes.stream().mapToInt(x -> x).toArray();
    long[] result = new long[rank];
    long[] from = new long[rank];
    for (int k = 0; k < rank; k++) {
      result[k] = shape[order[k]];
      from[k] = Strides.rowMajor(shape)[order[k]];
    }
    long size = Strides.size(shape);
    compare(
        StridedCopy.permutation(type, shape, order),
        type,
        result,
        from,
        0,
        size,
        Strides.rowMajor(result),
        GUARD,
        size + 2 * GUARD);
  }

  private static void compare(
      ElementType type,
      long[] shape,
      long[] from,
      long fromStart,
      long fromSize,
      long[] to,
      long toStart,
      long toSize) {
    compare(
        StridedCopy.of(type, shape, from, to),
        type,
        shape,
        from,
        fromStart,
        fromSize,
        to,
        toStart,
        toSize);
  }

  private static void compare(
      StridedCopy plan,
      ElementType type,
      long[] shape,
      long[] from,
      long fromStart,
      long fromSize,
      long[] to,
      long toStart,
      long toSize) {
    ElementType part = type.real();
    int pair = type == ElementType.COMPLEX ? 2 : 1;
    Random random = new Random(1);
    double[] source = NativeArrays.random(part, Math.toIntExact(pair * fromSize), random);
    double[] expected = NativeArrays.random(part, Math.toIntExact(pair * toSize), random);
    try (NativeBuffer a = NativeArrays.of(part, source);
        NativeBuffer b = NativeArrays.of(part, expected)) {
      plan.run(a, fromStart, b, toStart);
      long size = Strides.size(shape);
      for (long e = 0; e < size; e++) {
        long rest = e;
        long s = fromStart;
        long t = toStart;
        for (int k = shape.length - 1; k >= 0; k--) {
          s += rest % shape[k] * from[k];
          t += rest % shape[k] * to[k];
          rest /= shape[k];
        }
        for (int p = 0; p < pair; p++) {
          expected[(int) (pair * t) + p] = source[(int) (pair * s) + p];
        }
      }
      assertThat(NativeArrays.read(part, b, expected.length)).containsExactly(expected);
    }
  }

  @Example
  void axesThatStayTogetherAreMerged() {
    ElementType type = ElementType.DOUBLE;
    assertThat(StridedCopy.permutation(type, new long[] {3, 1, 4, 5}, 0, 1, 2, 3).mergedRank())
        .isEqualTo(1);
    assertThat(StridedCopy.permutation(type, new long[] {3, 4, 5, 6}, 2, 3, 0, 1).mergedRank())
        .isEqualTo(2);
    assertThat(StridedCopy.permutation(type, new long[] {3, 4, 5}, 2, 1, 0).mergedRank())
        .isEqualTo(3);
  }

  @Example
  void largeTransposesCrossBlocks() {
    for (ElementType type : ElementType.values()) {
      long[] shape = {67, 131};
      compare(type, shape, new long[] {1, 67}, 0, 67L * 131, new long[] {131, 1}, 0, 67L * 131);
    }
  }

  @Example
  void badPlansAreNamed() {
    assertThatThrownBy(() -> StridedCopy.permutation(ElementType.FLOAT, new long[] {2, 3}, 0, 0))
        .hasMessage("permutation: [0, 0] is no permutation of 2 axes");
    assertThatThrownBy(
            () -> StridedCopy.of(ElementType.FLOAT, new long[] {2}, new long[] {1}, new long[] {0}))
        .hasMessage("copy: axis 0 of size 2 and target stride 0");
    StridedCopy copy =
        StridedCopy.of(ElementType.FLOAT, new long[] {3}, new long[] {-1}, new long[] {1});
    try (NativeBuffer memory = NativeBuffer.allocate(ElementType.FLOAT, 3)) {
      assertThatThrownBy(() -> copy.run(memory, 1, memory, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
