package io.github.knotwork.gradcheck.nd4j;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tensors as arrays of the same layout: same offset, same strides (stride 0 too), and tensors that
 * share a buffer become arrays that share one.
 *
 * <p>An instance belongs to one call of a function. Arrays are copies of the tensors' buffers;
 * {@link #writeBack} carries over what the call wrote to them, so that a function that modifies its
 * inputs is seen to.
 */
public final class NdTensors {
  private final DataType type;
  private final IdentityHashMap<double[], DataBuffer> buffers = new IdentityHashMap<>();

  /**
   * Arrays of one type.
   *
   * @param type FLOAT or DOUBLE
   */
  public NdTensors(DataType type) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "NdTensors: type %s was given; FLOAT and DOUBLE hold a tensor.".formatted(type));
    }
    this.type = type;
  }

  /**
   * An array that views a copy of the tensor's buffer as the tensor does.
   *
   * @throws IllegalArgumentException if a stride is negative, which ND4J doesn't know
   */
  public INDArray toArray(Tensor tensor) {
    int[] strides = tensor.strides();
    if (Arrays.stream(strides).anyMatch(s -> s < 0)) {
      throw new IllegalArgumentException(
          "NdTensors: strides %s were given; ND4J has no negative ones."
              .formatted(Arrays.toString(strides)));
    }
    if (tensor.rank() == 0) {
      return Nd4j.scalar(type, tensor.get());
    }
    DataBuffer buffer = buffers.computeIfAbsent(tensor.buffer(), this::copied);
    return Nd4j.create(
        buffer, longs(tensor.shape()), longs(strides), tensor.offset(), order(tensor), type);
  }

  /** Copies what the arrays' buffers hold now to the tensors' buffers. */
  public void writeBack() {
    buffers.forEach(
        (to, from) -> {
          double[] now = from.asDouble();
          if (type == DataType.FLOAT) {
            // What single precision can't hold has not been written to.
            for (int k = 0; k < now.length; k++) {
              now[k] = (float) to[k] == (float) now[k] ? to[k] : now[k];
            }
          }
          System.arraycopy(now, 0, to, 0, to.length);
        });
  }

  /** The entries of an array of any layout and type, in c-order. */
  public static Tensor toTensor(INDArray array) {
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    return Tensor.of(array.dup('c').data().asDouble(), shape);
  }

  /** As {@link #toTensor}, for all of them. */
  public static List<Tensor> toTensors(List<INDArray> arrays) {
    return arrays.stream().map(NdTensors::toTensor).toList();
  }

  private DataBuffer copied(double[] values) {
    return Nd4j.createTypedBuffer(values, type);
  }

  private static char order(Tensor tensor) {
    int[] strides = tensor.strides();
    return strides[0] < strides[strides.length - 1] ? 'f' : 'c';
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
