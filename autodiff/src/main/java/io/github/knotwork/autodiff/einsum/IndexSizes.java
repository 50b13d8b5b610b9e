package io.github.knotwork.autodiff.einsum;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The size of every index of an equation, for operands of given shapes.
 *
 * <p>A named index has one size wherever it stands: an axis of size 1 does not broadcast against a
 * larger one (NumPy lets it, which hides mistakes); axes under an ellipsis do.
 */
public final class IndexSizes {
  /** An axis whose size isn't known yet, as a SameDiff batch axis. */
  public static final long UNKNOWN = -1;

  /** Stands for an unknown size where costs are compared: a common batch size. */
  static final double NOMINAL = 64;

  private final Map<Integer, Long> sizes = new HashMap<>();

  private IndexSizes() {}

  /**
   * Binds the indices of an equation.
   *
   * @param shapes of each operand; {@link #UNKNOWN} where a size isn't known
   * @throws IllegalArgumentException if an index has two sizes, naming it, both operands and both
   *     sizes
   */
  public static IndexSizes bind(EinsumEquation equation, long[]... shapes) {
    IndexSizes bound = new IndexSizes();
    Map<Integer, Integer> giver = new HashMap<>();
    for (int k = 0; k < shapes.length; k++) {
      List<Integer> indices = equation.inputs().get(k);
      for (int axis = 0; axis < shapes[k].length; axis++) {
        bound.add(equation, giver, indices.get(axis), k, shapes[k][axis]);
      }
    }
    return bound;
  }

  private void add(
      EinsumEquation equation, Map<Integer, Integer> giver, int index, int operand, long size) {
    Long known = sizes.get(index);
    boolean broadcasts = index < 0;
    if (known == null || (known == UNKNOWN && size != 1) || (broadcasts && known == 1)) {
      sizes.put(index, size);
      giver.put(index, operand);
    } else if (size != known && size != UNKNOWN && !(broadcasts && size == 1)) {
      throw new IllegalArgumentException(
          String.format(
              "einsum \"%s\": index %s has size %d in operand %d and size %d in operand %d",
              equation.text(),
              EinsumEquation.name(index),
              known,
              giver.getOrDefault(index, operand),
              size,
              operand));
    }
  }

  /** The size of an index, or {@link #UNKNOWN}. */
  public long size(int index) {
    Long size = sizes.get(index);
    if (size == null) {
      throw new IllegalArgumentException("no operand has index " + EinsumEquation.name(index));
    }
    return size;
  }

  /** The sizes of some indices, as a shape. */
  public long[] shape(List<Integer> indices) {
    return indices.stream().mapToLong(this::size).toArray();
  }

  /** The number of entries over some indices, {@link #UNKNOWN} if one of them is unknown. */
  long product(List<Integer> indices) {
    long product = 1;
    for (long size : shape(indices)) {
      if (size == UNKNOWN) {
        return UNKNOWN;
      }
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /** The same for costs: never overflows, and an unknown size counts as {@link #NOMINAL}. */
  double cost(Iterable<Integer> indices) {
    double cost = 1;
    for (int index : indices) {
      long size = size(index);
      cost *= size == UNKNOWN ? NOMINAL : size;
    }
    return cost;
  }

  /** Whether some size is zero. */
  public boolean anyZero() {
    return sizes.containsValue(0L);
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes.entrySet().toArray());
  }
}
