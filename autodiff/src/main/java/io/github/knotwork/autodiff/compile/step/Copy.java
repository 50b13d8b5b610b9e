package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.StridedCopy;
import java.util.List;

/**
 * Copies entries from one place to another of the same shape.
 *
 * @param from any strides
 * @param to positive strides
 */
public record Copy(Place from, Place to) implements Instruction {

  @Override
  public String describe() {
    return "copy " + from.type();
  }

  @Override
  public List<Place> reads() {
    return List.of(from);
  }

  @Override
  public List<Place> writes() {
    return List.of(to);
  }

  @Override
  public Step bind(Addresses addresses) {
    StridedCopy copy = plan();
    int a = from.storage().buffer();
    int b = to.storage().buffer();
    long source = addresses.of(from);
    long target = addresses.of(to);
    return buffers -> copy.run(buffers[a], source, buffers[b], target);
  }

  /** The copy, without addresses. */
  StridedCopy plan() {
    return StridedCopy.of(to.storage().type(), to.type().shape(), from.strides(), positive(to));
  }

  /** Axes of size 1 may carry any stride. */
  private static long[] positive(Place place) {
    long[] strides = place.strides();
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = Math.max(strides[axis], place.type().size(axis) > 1 ? 0 : 1);
    }
    return strides;
  }
}
