package io.github.knotwork.autodiff.array;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Between ND4J's arrays and values on the Java heap. */
public final class HostArrays {
  private HostArrays() {}

  /**
   * The values of an array.
   *
   * @param array FLOAT, DOUBLE, BOOL or any integers below 2⁵³, which become LONG; of any layout
   * @throws IllegalArgumentException for other element types
   */
  public static HostArray of(INDArray array) {
    TensorType type = type(array);
    if (type.elements() == 0) {
      return HostArray.filled(type, 0);
    }
    INDArray doubles = array.castTo(DataType.DOUBLE).dup('c');
    return HostArray.wrap(type, doubles.data().asDouble());
  }

  /**
   * The type of a variable that holds an array's values.
   *
   * @throws IllegalArgumentException as {@link #graphType}
   */
  public static TensorType type(INDArray array) {
    return TensorType.of(graphType(array.dataType()), array.shape());
  }

  /** A new array of the same element type, shape and values, in row-major order. */
  public static INDArray toNd4j(HostArray array) {
    TensorType type = array.type();
    if (array.size() == 0) {
      return Nd4j.create(type.dataType(), type.shape());
    }
    double[] values = array.toArray();
    return switch (type.dataType()) {
      case DOUBLE -> NdArrays.of(values, type.shape());
      case FLOAT -> {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) values[i];
        }
        yield NdArrays.of(floats, type.shape());
      }
      case BOOL -> {
        boolean[] booleans = new boolean[values.length];
        for (int i = 0; i < booleans.length; i++) {
          booleans[i] = values[i] != 0;
        }
        yield Nd4j.createFromArray(booleans).reshape('c', type.shape());
      }
      default ->
          Nd4j.createFromArray(Arrays.stream(values).mapToLong(v -> (long) v).toArray())
              .reshape('c', type.shape());
    };
  }

  /** Overwrites an array of the same element type and shape, of any layout. */
  public static void copy(HostArray from, INDArray to) {
    if (from.size() > 0) {
      to.assign(toNd4j(from));
    }
  }

  /**
   * The element type that holds another's values in graphs.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DataType graphType(DataType type) {
    return switch (type) {
      case FLOAT, DOUBLE, BOOL, LONG -> type;
      case BYTE, SHORT, INT, UBYTE, UINT16, UINT32 -> DataType.INT64;
      default ->
          throw new IllegalArgumentException(
              "graphs hold FLOAT, DOUBLE, integers and BOOL, not " + type + "; cast it first");
    };
  }
}
