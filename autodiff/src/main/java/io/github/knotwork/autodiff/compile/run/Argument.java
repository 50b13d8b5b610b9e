package io.github.knotwork.autodiff.compile.run;

import io.github.knotwork.autodiff.array.ArrayMemory;
import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.Reference;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import io.github.knotwork.autodiff.kernel.StridedCopy;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Memory of one argument or result of a call: the caller's own, or a copy where that won't do. */
final class Argument implements AutoCloseable {
  private final Place place;
  private @Nullable NativeBuffer copy;

  Argument(Place place) {
    this.place = place;
  }

  /** Whether steps can work on an array where it is. */
  boolean fits(INDArray array) {
    DataType type = place.type().dataType();
    return (type == DataType.FLOAT || type == DataType.DOUBLE)
        && place.type().elements() > 0
        && ArrayMemory.isRowMajor(array);
  }

  /** The caller's memory. */
  NativeBuffer memoryOf(INDArray array) {
    return NativeBuffer.wrap(
        ArrayMemory.address(array),
        place.type().elements() * place.storage().type().bytes(),
        array);
  }

  /** Memory of its own. */
  NativeBuffer own() {
    if (copy == null) {
      copy = NativeBuffer.allocate(place.storage().type(), place.storage().elements());
    }
    return copy;
  }

  /** Copies an array to the memory of its own. */
  NativeBuffer copyOf(INDArray array) {
    NativeBuffer to = own();
    DataType type = place.type().dataType();
    if (place.type().elements() == 0) {
      return to;
    }
    if (type == DataType.FLOAT || type == DataType.DOUBLE) {
      copy(array.stride(), place.strides()).run(memory(array), 0, to, 0);
    } else {
      Reference.write(HostArrays.of(array), place, buffers(to), 0);
    }
    return to;
  }

  /** Copies the memory of its own to an array. */
  void deliver(INDArray array) {
    DataType type = place.type().dataType();
    if (place.type().elements() == 0) {
      return;
    }
    if (type == DataType.FLOAT || type == DataType.DOUBLE) {
      copy(place.strides(), array.stride()).run(own(), 0, memory(array), 0);
    } else {
      HostArrays.copy(Reference.read(place, buffers(own()), 0), array);
    }
  }

  private StridedCopy copy(long[] from, long[] to) {
    return StridedCopy.of(place.storage().type(), place.type().shape(), from, to);
  }

  private NativeBuffer memory(INDArray array) {
    return NativeBuffer.wrap(
        ArrayMemory.address(array),
        ArrayMemory.reach(array) * place.storage().type().bytes(),
        array);
  }

  private NativeBuffer[] buffers(NativeBuffer buffer) {
    NativeBuffer[] all = new NativeBuffer[place.storage().buffer() + 1];
    all[place.storage().buffer()] = buffer;
    return all;
  }

  @Override
  public void close() {
    if (copy != null) {
      copy.close();
    }
  }
}
