package io.github.knotwork.autodiff.array;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Makes, reads and gathers dense ND4J arrays, always with an explicit data type (ND4J's global
 * default is never used) and in c-order.
 */
public final class NdArrays {
  private NdArrays() {}

  /**
   * A new DOUBLE array.
   *
   * @param values in row-major order; copied
   * @param shape its product is {@code values.length}; empty for a scalar
   */
  public static INDArray of(double[] values, long... shape) {
    checkLength(values.length, shape);
    INDArray array = zeros(DataType.DOUBLE, shape);
    array.data().setData(values);
    return array;
  }

  /**
   * A new FLOAT array.
   *
   * @param values in row-major order; copied
   * @param shape its product is {@code values.length}; empty for a scalar
   */
  public static INDArray of(float[] values, long... shape) {
    checkLength(values.length, shape);
    INDArray array = zeros(DataType.FLOAT, shape);
    array.data().setData(values);
    return array;
  }

  /** A new array of zeros; a scalar for an empty shape. */
  public static INDArray zeros(DataType type, long... shape) {
    return shape.length == 0 ? Nd4j.scalar(type, 0) : Nd4j.create(type, shape, 'c');
  }

  /** A new array whose entries are yet to be written; a scalar for an empty shape. */
  public static INDArray uninitialised(DataType type, long... shape) {
    boolean isEmpty = Arrays.stream(shape).anyMatch(size -> size == 0);
    return isEmpty || shape.length == 0
        ? zeros(type, shape)
        : Nd4j.createUninitialized(type, shape, 'c');
  }

  /** The values in row-major order, whatever the array's layout; a copy. */
  public static double[] toDoubles(INDArray array) {
    try (INDArray flat = array.dup('c')) {
      return flat.data().getDoublesAt(0, (int) flat.length());
    }
  }

  /** The values in row-major order, whatever the array's layout; a copy. */
  public static float[] toFloats(INDArray array) {
    try (INDArray flat = array.dup('c')) {
      return flat.data().getFloatsAt(0, (int) flat.length());
    }
  }

  /**
   * Rows of the first axis, in the order asked for.
   *
   * @param array of rank 1 or more; not modified
   * @param rows indices into the first axis, repeats allowed
   * @return a new array of shape [rows.length, rest of the shape], which the caller closes
   */
  public static INDArray gatherRows(INDArray array, int... rows) {
    long[] shape = array.shape();
    for (int row : rows) {
      if (row < 0 || row >= shape[0]) {
        throw new IndexOutOfBoundsException(
            "gatherRows: row " + row + " of an array of shape " + Arrays.toString(shape));
      }
    }
    long[] result = shape.clone();
    result[0] = rows.length;
    INDArray flat = array.reshape('c', shape[0], array.length() / shape[0]);
    // Pulled into a view, not viewed after pulling: a view could not be closed.
    INDArray gathered = zeros(array.dataType(), result);
    Nd4j.pullRows(flat, gathered.reshape('c', rows.length, flat.size(1)), 1, rows);
    return gathered;
  }

  /** A view of rows {@code from} (inclusive) to {@code to} (exclusive) of the first axis. */
  public static INDArray rows(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.interval(from, to));
  }

  /** A view of columns {@code from} (inclusive) to {@code to} (exclusive) of a matrix. */
  public static INDArray columns(INDArray matrix, long from, long to) {
    return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }

  /** Whether two arrays are views of one buffer, overlapping or not. */
  public static boolean shareMemory(INDArray a, INDArray b) {
    // The buffers' own addresses, which leave a view's offset out.
    return a.data().address() == b.data().address();
  }

  /** Whether an array is all of its buffer, in row-major order, and not a view of another's. */
  public static boolean ownsRowMajor(INDArray array) {
    return !array.isView()
        && array.data().length() == array.length()
        && Arrays.equals(array.stride(), rowMajorStrides(array.shape()));
  }

  /**
   * Another shape over the buffer of an array that {@linkplain #ownsRowMajor owns it in row-major
   * order}. Unlike what {@code reshape} gives it counts as the owner too, so that it can be closed.
   */
  public static INDArray sameBuffer(INDArray array, long... shape) {
    return Nd4j.create(array.data(), shape, rowMajorStrides(shape), 0, 'c');
  }

  private static long[] rowMajorStrides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int k = shape.length - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= shape[k];
    }
    return strides;
  }

  private static void checkLength(int length, long[] shape) {
    long product = 1;
    for (long d : shape) {
      product = Math.multiplyExact(product, d);
    }
    if (product != length) {
      throw new IllegalArgumentException(
          "of: "
              + length
              + " values for shape "
              + Arrays.toString(shape)
              + ", which holds "
              + product);
    }
  }
}
