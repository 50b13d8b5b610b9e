package io.github.knotwork.autodiff.compile.run;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.ArrayMemory;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.IntegerCopy;
import io.github.knotwork.autodiff.kernel.MovableBuffer;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import io.github.knotwork.autodiff.kernel.StridedCopy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One argument or result in an arena: the caller's array where it is, or a copy where steps can't
 * work on that: row-major, and of DOUBLE for integers. Allocates only for what it hasn't seen
 * before: the first copy, and each change of the strides it copies from or to.
 */
final class Argument implements AutoCloseable {
  private final Place place;
  private final long[] shape;
  private final long[] rowMajor;
  private final long bytes;
  private final MovableBuffer direct = new MovableBuffer();
  private final MovableBuffer outside = new MovableBuffer();
  private @Nullable NativeBuffer copy;
  private @Nullable StridedCopy plan;
  private long[] plannedStrides = {};
  private @Nullable IntegerCopy conversion;

  Argument(Place place) {
    this.place = place;
    this.shape = place.type().shape();
    this.rowMajor = place.strides();
    this.bytes = place.type().elements() * place.storage().type().bytes();
  }

  private boolean isEmpty() {
    return bytes == 0;
  }

  private boolean isReal() {
    return place.type().isDifferentiable();
  }

  long bytes() {
    return bytes;
  }

  /** Whether steps can work on an array where it is. */
  boolean fits(INDArray array) {
    return isReal() && !isEmpty() && ArrayMemory.isRowMajor(array);
  }

  /** The caller's memory, which {@linkplain #fits fits}. */
  NativeBuffer direct(long address) {
    direct.moveTo(address, bytes);
    return direct;
  }

  /** A copy whose entries are yet to be written. */
  NativeBuffer copy() {
    NativeBuffer made = copy;
    if (made == null) {
      made = NativeBuffer.allocate(place.storage().type(), place.storage().elements());
      copy = made;
    }
    return made;
  }

  /** A copy of an array. */
  NativeBuffer copyOf(INDArray array) {
    NativeBuffer to = copy();
    if (isEmpty()) {
      return to;
    }
    if (isReal()) {
      if (!isPlanned(array)) {
        plan(array, StridedCopy.of(place.storage().type(), shape, array.stride(), rowMajor));
      }
      requireNonNull(plan).run(outside(array), 0, to, 0);
    } else {
      conversion(array.dataType()).toDoubles(shape, array.stride(), outside(array), to);
    }
    return to;
  }

  /** Brings the copy to an array, whose entries share no memory. */
  void deliver(INDArray array) {
    if (isEmpty()) {
      return;
    }
    if (isReal()) {
      if (!isPlanned(array)) {
        plan(array, StridedCopy.of(place.storage().type(), shape, rowMajor, array.stride()));
      }
      requireNonNull(plan).run(copy(), 0, outside(array), 0);
    } else {
      conversion(array.dataType()).fromDoubles(shape, copy(), array.stride(), outside(array));
    }
  }

  private boolean isPlanned(INDArray array) {
    return plan != null && Arrays.equals(plannedStrides, array.stride());
  }

  private void plan(INDArray array, StridedCopy newPlan) {
    plan = newPlan;
    plannedStrides = array.stride().clone();
  }

  private IntegerCopy conversion(DataType type) {
    IntegerCopy made = conversion;
    if (made == null || made.type() != ArrayMemory.integers(type)) {
      made = new IntegerCopy(ArrayMemory.integers(type));
      conversion = made;
    }
    return made;
  }

  private NativeBuffer outside(INDArray array) {
    outside.moveTo(ArrayMemory.address(array), ArrayMemory.reach(array) * array.dataType().width());
    return outside;
  }

  /** The bytes of the copy, 0 if there is none. */
  long copiedBytes() {
    return copy == null ? 0 : copy.bytes();
  }

  /** Frees the copy; the next call that needs one makes another. */
  @Override
  public void close() {
    if (copy != null) {
      copy.close();
      copy = null;
    }
  }
}
