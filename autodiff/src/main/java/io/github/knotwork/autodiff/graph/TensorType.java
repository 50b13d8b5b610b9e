package io.github.knotwork.autodiff.graph;

import java.util.Arrays;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Element type and shape of a variable. The types of graphs are FLOAT and DOUBLE, which have
 * derivatives, LONG for indices, and BOOL for conditions.
 */
public final class TensorType {
  private static final Set<DataType> TYPES =
      Set.of(DataType.FLOAT, DataType.DOUBLE, DataType.INT64, DataType.BOOL);

  private final DataType dataType;
  private final long[] shape;
  private final long elements;

  private TensorType(DataType dataType, long[] shape) {
    this.dataType = dataType;
    this.shape = shape;
    long product = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "a size of " + size + " in shape " + Arrays.toString(shape) + "; sizes are 0 or more");
      }
      product = Math.multiplyExact(product, size);
    }
    this.elements = product;
  }

  /**
   * A type.
   *
   * @param dataType FLOAT, DOUBLE, LONG or BOOL
   * @param shape sizes of 0 or more, copied; none for a scalar
   * @throws IllegalArgumentException for another element type or a negative size
   */
  public static TensorType of(DataType dataType, long... shape) {
    if (!TYPES.contains(dataType)) {
      throw new IllegalArgumentException(
          "graphs hold FLOAT, DOUBLE, LONG and BOOL, not " + dataType + "; cast it first");
    }
    return new TensorType(dataType, shape.clone());
  }

  public DataType dataType() {
    return dataType;
  }

  /** The sizes; a copy. */
  public long[] shape() {
    return shape.clone();
  }

  public int rank() {
    return shape.length;
  }

  /** The size of an axis, counted from the end if negative. */
  public long size(int axis) {
    return shape[axis < 0 ? axis + shape.length : axis];
  }

  /** The number of entries. */
  public long elements() {
    return elements;
  }

  /** Whether a derivative with respect to such a variable makes sense: FLOAT or DOUBLE. */
  public boolean isDifferentiable() {
    return dataType == DataType.DOUBLE || dataType == DataType.FLOAT;
  }

  public boolean sameShape(TensorType other) {
    return Arrays.equals(shape, other.shape);
  }

  public TensorType withShape(long... newShape) {
    return of(dataType, newShape);
  }

  public TensorType withDataType(DataType newType) {
    return of(newType, shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorType type
        && dataType == type.dataType
        && Arrays.equals(shape, type.shape);
  }

  @Override
  public int hashCode() {
    return 31 * dataType.hashCode() + Arrays.hashCode(shape);
  }

  /** For example {@code DOUBLE[3, 4]}. */
  @Override
  public String toString() {
    return dataType + Arrays.toString(shape);
  }
}
