package io.github.knotwork.autodiff.nd4j;

import io.github.knotwork.autodiff.einsum.ArrayBackend;
import java.util.Arrays;
import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes an einsum into a graph, with operations whose SameDiff gradients are right. Each has a
 * name scope of its own: with default names SameDiff takes quadratic time to build a graph.
 */
final class SameDiffBackend implements ArrayBackend<SDVariable> {
  private final SameDiff sd;
  private final String scope;
  private int written;

  SameDiffBackend(SameDiff sd, String scope) {
    this.sd = sd;
    this.scope = scope;
  }

  @SuppressWarnings("try") // the scope is only to be closed
  private SDVariable write(Supplier<SDVariable> operation) {
    try (NameScope ignored = sd.withNameScope(scope + "_" + written++)) {
      return operation.get();
    }
  }

  /** A masked sum: SameDiff's own diagonal takes no batch axes. */
  @Override
  public SDVariable diagonal(SDVariable array, int rank, int first, int second, long size) {
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    shape[first] = size;
    shape[second] = size;
    SDVariable mask =
        sd.constant(
            scope + "_mask_" + written,
            Nd4j.eye(size).castTo(array.dataType()).reshape('c', shape));
    SDVariable masked = write(() -> array.mul(mask));
    return write(() -> masked.sum(second));
  }

  @Override
  public SDVariable sum(SDVariable array, int... axes) {
    return write(() -> array.sum(axes));
  }

  @Override
  public SDVariable permute(SDVariable array, int... order) {
    return write(() -> sd.permute(array, order));
  }

  @Override
  public SDVariable reshape(SDVariable array, long... shape) {
    return write(() -> sd.reshape(array, shape));
  }

  @Override
  public SDVariable matmul(SDVariable left, SDVariable right) {
    return write(() -> sd.mmul(left, right));
  }

  @Override
  public SDVariable multiply(SDVariable left, SDVariable right) {
    return write(() -> left.mul(right));
  }
}
