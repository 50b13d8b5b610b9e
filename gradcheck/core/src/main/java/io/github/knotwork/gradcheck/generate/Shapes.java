package io.github.knotwork.gradcheck.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Shapes, as lists so that they have equality; they shrink to lower rank and to axes of size 1. */
public final class Shapes {
  private Shapes() {}

  /**
   * Shapes of bounded rank and size.
   *
   * @param minRank at least 0
   * @param maxRank at least {@code minRank}
   * @param maxSize the largest size of an axis, at least 1
   */
  public static Generator<List<Integer>> upTo(int minRank, int maxRank, int maxSize) {
    if (minRank < 0 || maxRank < minRank || maxSize < 1) {
      throw new IllegalArgumentException(
          "shapes: ranks %d to %d with axes up to %d; expected 0 <= minRank <= maxRank, maxSize >= 1"
              .formatted(minRank, maxRank, maxSize));
    }
    return random -> {
      int rank = random.nextInt(minRank, maxRank + 1);
      List<Integer> shape = new ArrayList<>();
      for (int axis = 0; axis < rank; axis++) {
        shape.add(random.nextInt(1, maxSize + 1));
      }
      return Sample.of(List.copyOf(shape), s -> simpler(s, minRank).stream());
    };
  }

  private static List<List<Integer>> simpler(List<Integer> shape, int minRank) {
    List<List<Integer>> simpler = new ArrayList<>();
    for (int axis = 0; axis < shape.size() && shape.size() > minRank; axis++) {
      List<Integer> fewer = new ArrayList<>(shape);
      fewer.remove(axis);
      simpler.add(List.copyOf(fewer));
    }
    for (int axis = 0; axis < shape.size(); axis++) {
      for (int size : sizesBelow(shape.get(axis))) {
        List<Integer> smaller = new ArrayList<>(shape);
        smaller.set(axis, size);
        simpler.add(List.copyOf(smaller));
      }
    }
    return simpler;
  }

  /** Smaller sizes of an axis, the boldest first: 1, then 2, then one less. */
  static int[] sizesBelow(int size) {
    return IntStream.of(1, 2, size - 1).filter(s -> s >= 1 && s < size).distinct().toArray();
  }
}
