package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Probability vectors: positive entries that are multiples of 1/100 and add up to 1. They shrink to
 * fewer entries, and to one large entry with 1/100 in all others.
 */
public final class Simplex {
  private static final int PARTS = 100;

  private Simplex() {}

  /**
   * Vectors of {@code minSize} to {@code maxSize} entries.
   *
   * @param minSize at least 1
   * @param maxSize at most 100
   */
  public static Generator<Tensor> points(int minSize, int maxSize) {
    if (minSize < 1 || maxSize < minSize || maxSize > PARTS) {
      throw new IllegalArgumentException(
          "simplex: %d to %d entries; expected 1 <= least <= most <= 100"
              .formatted(minSize, maxSize));
    }
    return random -> {
      int[] parts = new int[random.nextInt(minSize, maxSize + 1)];
      Arrays.fill(parts, 1);
      for (int rest = PARTS - parts.length; rest > 0; rest--) {
        parts[random.nextInt(parts.length)]++;
      }
      return Sample.of(boxed(parts), p -> simpler(p, minSize).stream()).map(Simplex::tensor);
    };
  }

  private static List<List<Integer>> simpler(List<Integer> parts, int minSize) {
    List<List<Integer>> simpler = new ArrayList<>();
    for (int size : Shapes.sizesBelow(parts.size())) {
      if (size >= minSize) {
        List<Integer> kept = new ArrayList<>(parts.subList(0, size));
        int lost = parts.subList(size, parts.size()).stream().mapToInt(p -> p).sum();
        kept.set(0, kept.get(0) + lost);
        simpler.add(List.copyOf(kept));
      }
    }
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i) > 1) {
        List<Integer> moved = new ArrayList<>(parts);
        moved.set(0, parts.get(0) + parts.get(i) - 1);
        moved.set(i, 1);
        simpler.add(List.copyOf(moved));
      }
    }
    return simpler;
  }

  private static Tensor tensor(List<Integer> parts) {
    double[] entries = parts.stream().mapToDouble(p -> p / (double) PARTS).toArray();
    return Tensor.of(entries, entries.length);
  }

  private static List<Integer> boxed(int[] parts) {
    return Arrays.stream(parts).boxed().toList();
  }
}
