package io.github.knotwork.autodiff.array;

import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.BinaryFunction;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.nio.ByteBuffer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lists of row-major arrays that own their memory, as those that keep state make them. ND4J's
 * operations are not used: they leave handles to the garbage collector.
 */
public final class OwnedArrays {
  private OwnedArrays() {}

  /** New arrays, yet to be written. */
  public static INDArray[] of(List<TensorType> types) {
    return types.stream()
        .map(type -> NdArrays.uninitialised(type.dataType(), type.shape()))
        .toArray(INDArray[]::new);
  }

  /** Frees arrays that aren't yet. */
  public static void close(INDArray... arrays) {
    for (INDArray array : arrays) {
      if (!array.wasClosed()) {
        array.close();
      }
    }
  }

  /** What arrays of these types take. */
  public static long bytes(List<TensorType> types) {
    return types.stream().mapToLong(t -> t.elements() * t.dataType().width()).sum();
  }

  /** A new array of the same entries. */
  public static INDArray copy(INDArray array) {
    INDArray copy = NdArrays.uninitialised(array.dataType(), array.shape());
    memory(copy).put(memory(array));
    return copy;
  }

  /** The bytes of an array; empty if it has no entries. */
  public static ByteBuffer memory(INDArray array) {
    return array.isEmpty() ? ByteBuffer.allocate(0) : array.data().asNio();
  }

  /** Sets every entry to 0. */
  public static void clear(INDArray array) {
    if (!array.isEmpty()) {
      buffer(array).clear();
    }
  }

  /** Adds an array to another of the same type, FLOAT or DOUBLE. */
  public static void add(INDArray to, INDArray more) {
    if (!to.isEmpty()) {
      ElementType type = to.dataType() == DataType.FLOAT ? ElementType.FLOAT : ElementType.DOUBLE;
      NativeBuffer sum = buffer(to);
      BinaryFunction.ADD.run(type, sum, 0, buffer(more), 0, sum, 0, to.length());
    }
  }

  /** Copies the entries of FLOAT or DOUBLE arrays, one array after the other, into a vector. */
  public static void get(INDArray[] arrays, double[] into) {
    int at = 0;
    for (INDArray array : arrays) {
      int length = array.isEmpty() ? 0 : (int) array.length();
      if (length > 0 && array.dataType() == DataType.FLOAT) {
        float[] floats = new float[length];
        buffer(array).get(0, floats, 0, length);
        for (int i = 0; i < length; i++) {
          into[at + i] = floats[i];
        }
      } else if (length > 0) {
        buffer(array).get(0, into, at, length);
      }
      at += length;
    }
  }

  /** The opposite of {@link #get}; rounds for FLOAT. */
  public static void put(double[] from, INDArray[] arrays) {
    int at = 0;
    for (INDArray array : arrays) {
      int length = array.isEmpty() ? 0 : (int) array.length();
      if (length > 0 && array.dataType() == DataType.FLOAT) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
          floats[i] = (float) from[at + i];
        }
        buffer(array).put(0, floats, 0, length);
      } else if (length > 0) {
        buffer(array).put(0, from, at, length);
      }
      at += length;
    }
  }

  private static NativeBuffer buffer(INDArray array) {
    long bytes = array.length() * array.dataType().width();
    return NativeBuffer.wrap(ArrayMemory.address(array), bytes, array);
  }
}
