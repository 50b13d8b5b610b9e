package io.github.knotwork.autodiff.nd4j;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.einsum.ArrayBackend;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs an einsum on arrays at once, and remembers what it allocated so that it can be freed. */
final class NdArrayBackend implements ArrayBackend<INDArray> {
  private final List<INDArray> allocated = new ArrayList<>();

  /** Frees every intermediate that does not share memory with the result. */
  void closeAllBut(INDArray result) {
    for (INDArray array : allocated) {
      if (!NdArrays.shareMemory(array, result) && array.closeable()) {
        array.close();
      }
    }
  }

  private INDArray keep(INDArray array) {
    allocated.add(array);
    return array;
  }

  @Override
  public INDArray diagonal(INDArray array, int rank, int first, int second, long size) {
    long[] shape = new long[rank - 1];
    long[] strides = new long[rank - 1];
    for (int axis = 0, k = 0; axis < rank; axis++) {
      if (axis != second) {
        shape[k] = array.size(axis);
        long step = array.stride(axis);
        strides[k++] = axis == first ? step + array.stride(second) : step;
      }
    }
    return Nd4j.create(array.data(), shape, strides, array.offset(), 'c');
  }

  @Override
  public INDArray sum(INDArray array, int... axes) {
    return keep(array.sum(axes));
  }

  @Override
  public INDArray permute(INDArray array, int... order) {
    return array.permute(order);
  }

  @Override
  public INDArray reshape(INDArray array, long... shape) {
    if (NdArrays.ownsRowMajor(array)) {
      return NdArrays.sameBuffer(array, shape);
    }
    INDArray reshaped = array.reshape('c', shape);
    if (NdArrays.shareMemory(reshaped, array)) {
      return reshaped;
    }
    // A copy; under its own header, so that it can be closed.
    return keep(NdArrays.ownsRowMajor(reshaped) ? reshaped : reshaped.dup('c'));
  }

  @Override
  public INDArray matmul(INDArray left, INDArray right) {
    return keep(left.rank() == 2 ? left.mmul(right) : Nd4j.matmul(left, right));
  }

  @Override
  public INDArray multiply(INDArray left, INDArray right) {
    return keep(left.mul(right));
  }
}
