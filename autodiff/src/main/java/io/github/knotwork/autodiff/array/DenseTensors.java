package io.github.knotwork.autodiff.array;

import io.github.knotwork.autodiff.kernel.DenseTensor;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Between ND4J's arrays and the kernels' dense tensors. */
public final class DenseTensors {
  private DenseTensors() {}

  /**
   * A tensor on an array's memory, whatever its layout: nothing is copied, and writes are seen on
   * both sides. It keeps the array reachable, but not open.
   *
   * @param array FLOAT or DOUBLE, in host memory
   * @throws IllegalArgumentException for another type
   */
  public static DenseTensor view(INDArray array) {
    ElementType type =
        switch (array.dataType()) {
          case FLOAT -> ElementType.FLOAT;
          case DOUBLE -> ElementType.DOUBLE;
          default ->
              throw new IllegalArgumentException(
                  "tensor: the array is " + array.dataType() + "; use FLOAT or DOUBLE");
        };
    if (array.isEmpty()) {
      return DenseTensor.allocate(type, array.shape());
    }
    long[] shape = array.shape();
    long[] strides = array.stride();
    long reach = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      reach += (shape[axis] - 1) * strides[axis];
    }
    // The address of the whole buffer; a view starts at the offset.
    NativeBuffer memory =
        NativeBuffer.wrap(array.data().address(), (array.offset() + reach) * type.bytes(), array);
    return DenseTensor.view(type, memory, array.offset(), shape, strides);
  }

  /** A new c-order array with a tensor's elements, which the caller closes. */
  public static INDArray toArray(DenseTensor tensor) {
    DataType type = tensor.type() == ElementType.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
    INDArray array = NdArrays.zeros(type, tensor.shape());
    if (tensor.size() > 0) {
      tensor.copyTo(view(array));
    }
    return array;
  }
}
