package io.github.knotwork.autodiff.graph;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Values on the Java heap, in row-major order and double precision whatever the element type: FLOAT
 * values are rounded to single precision, LONG values are whole and below 2⁵³, BOOL values are 0 or
 * 1. Immutable.
 */
public final class HostArray {
  private final TensorType type;
  private final double[] values;

  private HostArray(TensorType type, double[] values) {
    this.type = type;
    this.values = values;
  }

  /**
   * An array of given values.
   *
   * @param type what the values are of
   * @param values in row-major order; copied, and rounded to the element type
   * @throws IllegalArgumentException if their number doesn't match, or one is not of the type
   */
  public static HostArray of(TensorType type, double... values) {
    return wrap(type, values.clone());
  }

  /** As {@link #of}, but keeps and overwrites the given array, which the caller gives up. */
  public static HostArray wrap(TensorType type, double[] values) {
    if (values.length != type.elements()) {
      throw new IllegalArgumentException(
          values.length + " values are given for " + type + ", which holds " + type.elements());
    }
    switch (type.dataType()) {
      case FLOAT -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) values[i];
        }
      }
      case LONG -> {
        for (double value : values) {
          if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw new IllegalArgumentException(value + " is no LONG below 2^53");
          }
        }
      }
      case BOOL -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = values[i] != 0 ? 1 : 0;
        }
      }
      default -> {}
    }
    return new HostArray(type, values);
  }

  /** A DOUBLE array. */
  public static HostArray ofDoubles(double[] values, long... shape) {
    return of(TensorType.of(DataType.DOUBLE, shape), values);
  }

  /** An array with one value everywhere. */
  public static HostArray filled(TensorType type, double value) {
    double[] values = new double[Math.toIntExact(type.elements())];
    Arrays.fill(values, value);
    return wrap(type, values);
  }

  public TensorType type() {
    return type;
  }

  public long[] shape() {
    return type.shape();
  }

  public int size() {
    return values.length;
  }

  /** The i-th value in row-major order. */
  public double get(int i) {
    return values[i];
  }

  /** All values in row-major order; a copy. */
  public double[] toArray() {
    return values.clone();
  }

  /** The same values under another shape of as many entries. */
  public HostArray reshape(long... shape) {
    TensorType reshaped = type.withShape(shape);
    if (reshaped.elements() != values.length) {
      throw new IllegalArgumentException("can't reshape " + type + " to " + Arrays.toString(shape));
    }
    return new HostArray(reshaped, values);
  }

  /** Equal in type and in every bit of every value. */
  @Override
  public boolean equals(Object other) {
    return other instanceof HostArray array
        && type.equals(array.type)
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    String shown = values.length > 12 ? "…" : Arrays.toString(values);
    return type + " " + shown;
  }
}
