package io.github.knotwork.autodiff.array;

import io.github.knotwork.autodiff.kernel.IntegerType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the entries of an array lie. Nothing here allocates, and no array may be empty. */
public final class ArrayMemory {
  private ArrayMemory() {}

  /** The address of the entry with all indices 0. */
  public static long address(INDArray array) {
    // The buffer's own address; a view starts at its offset.
    return array.data().address() + array.offset() * array.dataType().width();
  }

  /**
   * What integers or truth values there are.
   *
   * @throws IllegalArgumentException for other element types
   */
  public static IntegerType integers(DataType type) {
    return switch (type) {
      case BOOL -> IntegerType.BOOL;
      case BYTE -> IntegerType.INT8;
      case UBYTE -> IntegerType.UINT8;
      case SHORT -> IntegerType.INT16;
      case UINT16 -> IntegerType.UINT16;
      case INT -> IntegerType.INT32;
      case UINT32 -> IntegerType.UINT32;
      case LONG -> IntegerType.INT64;
      default -> throw new IllegalArgumentException(type + " is no type of integers");
    };
  }

  /** Elements from the first entry in memory to behind the last; strides are never negative. */
  public static long reach(INDArray array) {
    long[] shape = array.shape();
    long[] strides = array.stride();
    long reach = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      reach += (shape[axis] - 1) * strides[axis];
    }
    return reach;
  }

  /** Whether entries follow each other in row-major order; axes of size 1 don't count. */
  public static boolean isRowMajor(INDArray array) {
    long[] shape = array.shape();
    long[] strides = array.stride();
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] > 1 && strides[axis] != step) {
        return false;
      }
      step *= shape[axis];
    }
    return true;
  }

  /** Whether an axis has stride 0, so that entries along it are one number in memory. */
  public static boolean isRepeated(INDArray array) {
    long[] shape = array.shape();
    long[] strides = array.stride();
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] > 1 && strides[axis] == 0) {
        return true;
      }
    }
    return false;
  }
}
