package io.github.knotwork.autodiff.compile.plan;

import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A strided tensor in a block of memory. Several places may share a block: a transposed, sliced or
 * repeated tensor is another place, and no copy.
 */
public final class Place {
  private final Storage storage;
  private final TensorType type;
  private final long offset;
  private final long[] strides;

  /**
   * A place.
   *
   * @param offset of the entry with all indices 0, in elements from the start of the block
   * @param strides elements from one index to the next, by axis; 0 repeats, below 0 walks backwards
   */
  public Place(Storage storage, TensorType type, long offset, long[] strides) {
    this.storage = storage;
    this.type = type;
    this.offset = offset;
    this.strides = strides.clone();
  }

  /** A whole block in row-major order. */
  public static Place rowMajor(Storage storage, TensorType type) {
    return new Place(storage, type, 0, rowMajor(type.shape()));
  }

  /** How elements of a type are stored; LONG and BOOL as doubles. */
  public static ElementType elementType(DataType type) {
    return type == DataType.FLOAT ? ElementType.FLOAT : ElementType.DOUBLE;
  }

  /** The strides of a row-major tensor. */
  public static long[] rowMajor(long... shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= Math.max(1, shape[axis]);
    }
    return strides;
  }

  public Storage storage() {
    return storage;
  }

  public TensorType type() {
    return type;
  }

  public long offset() {
    return offset;
  }

  /** By axis; a copy. */
  public long[] strides() {
    return strides.clone();
  }

  public long stride(int axis) {
    return strides[axis];
  }

  /** Whether entries follow each other in row-major order; axes of size 1 don't count. */
  public boolean isRowMajor() {
    long[] dense = rowMajor(type.shape());
    for (int axis = 0; axis < dense.length; axis++) {
      if (type.size(axis) > 1 && strides[axis] != dense[axis]) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is the same tensor in the same block; axes of size 1 don't count. */
  public boolean sameEntries(Place other) {
    return type.equals(other.type)
        && (type.elements() == 0 || (storage == other.storage && isLaidOutAs(other)));
  }

  /** Whether its entries lie in its block as another one's of equal type do in theirs. */
  public boolean isLaidOutAs(Place other) {
    boolean same = type.equals(other.type) && offset == other.offset;
    for (int axis = 0; same && axis < strides.length; axis++) {
      same = type.size(axis) == 1 || strides[axis] == other.strides[axis];
    }
    return same;
  }

  /**
   * How far one step moves of axes taken as one, the last walked fastest; axes of size 1 don't
   * count.
   *
   * @return empty if the axes don't lie within each other in this order; 0 if there is one entry,
   *     or one that is repeated
   */
  public OptionalLong jointStride(List<Integer> axes) {
    OptionalLong step = OptionalLong.empty();
    long next = 0;
    for (int k = axes.size() - 1; k >= 0; k--) {
      int axis = axes.get(k);
      if (type.size(axis) == 1) {
        continue;
      }
      if (step.isEmpty()) {
        step = OptionalLong.of(strides[axis]);
      } else if (strides[axis] != next) {
        return OptionalLong.empty();
      }
      next = strides[axis] * type.size(axis);
    }
    return step.isEmpty() ? OptionalLong.of(0) : step;
  }

  /** Another tensor in the same block. */
  public Place view(TensorType newType, long newOffset, long[] newStrides) {
    return new Place(storage, newType, newOffset, newStrides);
  }

  @Override
  public String toString() {
    return type + " at " + offset + " with strides " + Arrays.toString(strides);
  }
}
