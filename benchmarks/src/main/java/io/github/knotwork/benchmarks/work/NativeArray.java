package io.github.knotwork.benchmarks.work;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import org.nd4j.linalg.api.buffer.DataType;

/** A row-major array outside the heap, for benchmarks of kernels. */
record NativeArray(TensorType type, NativeBuffer buffer) implements AutoCloseable {

  static ElementType elementType(DataType type) {
    return type == DataType.FLOAT ? ElementType.FLOAT : ElementType.DOUBLE;
  }

  /** A copy. */
  static NativeArray of(HostArray array) {
    ElementType type = elementType(array.type().dataType());
    NativeBuffer buffer = NativeBuffer.allocate(type, array.size());
    for (int i = 0; i < array.size(); i++) {
      if (type == ElementType.FLOAT) {
        buffer.putFloat(i, (float) array.get(i));
      } else {
        buffer.putDouble(i, array.get(i));
      }
    }
    return new NativeArray(array.type(), buffer);
  }

  ElementType elementType() {
    return elementType(type.dataType());
  }

  HostArray read() {
    double[] values = new double[Math.toIntExact(type.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = elementType() == ElementType.FLOAT ? buffer.getFloat(i) : buffer.getDouble(i);
    }
    return HostArray.wrap(type, values);
  }

  @Override
  public void close() {
    buffer.close();
  }
}
