package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.MatrixProduct;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products over the combinations of some outer indices; one product if there are none.
 *
 * @param left the places of the operands and the result
 * @param addend a tensor that the products are added to, if they accumulate: copied to the result
 *     first, unless it is there already
 * @param product one (batched) product
 * @param loops the outer indices, each with its size and its strides in the three places
 */
public record Product(
    Place left,
    Place right,
    Place result,
    @Nullable Place addend,
    MatrixProduct product,
    List<Loop> loops)
    implements Instruction {

  /** An index that the product does not cover. */
  public record Loop(long size, long left, long right, long result) {}

  @Override
  public String describe() {
    long outer = loops.stream().mapToLong(Loop::size).reduce(1, (x, y) -> x * y);
    return (outer > 1 ? outer + " times " : "")
        + (product.batch() > 1 ? product.batch() + " of " : "")
        + "gemm "
        + product.m()
        + "x"
        + product.k()
        + " by "
        + product.k()
        + "x"
        + product.n()
        + (addend == null ? "" : " added");
  }

  @Override
  public List<Place> reads() {
    return addend == null ? List.of(left, right) : List.of(left, right, addend);
  }

  @Override
  public List<Place> writes() {
    return List.of(result);
  }

  @Override
  public List<Overwrite> overwrites() {
    if (addend == null) {
      return List.of();
    }
    boolean mayShare =
        addend.isLaidOutAs(result)
            && addend.storage().elements() == result.storage().elements()
            && addend.storage() != left.storage()
            && addend.storage() != right.storage();
    return mayShare ? List.of(new Overwrite(addend, result)) : List.of();
  }

  @Override
  public double flops() {
    return loops.stream().mapToDouble(Loop::size).reduce(product.flops(), (x, y) -> x * y);
  }

  @Override
  public Step bind(Addresses addresses) {
    Step multiplication = multiplication(addresses);
    if (addend == null) {
      return multiplication;
    }
    boolean isThere =
        addend.storage().buffer() == result.storage().buffer()
            && addresses.of(addend) == addresses.of(result)
            && addend.isLaidOutAs(result);
    if (isThere) {
      return multiplication;
    }
    Step copy = new Copy(addend, result).bind(addresses);
    return buffers -> {
      copy.run(buffers);
      multiplication.run(buffers);
    };
  }

  private Step multiplication(Addresses addresses) {
    int a = left.storage().buffer();
    int b = right.storage().buffer();
    int c = result.storage().buffer();
    long aOffset = addresses.of(left);
    long bOffset = addresses.of(right);
    long cOffset = addresses.of(result);
    if (loops.isEmpty()) {
      return buffers -> product.run(buffers[a], aOffset, buffers[b], bOffset, buffers[c], cOffset);
    }
    return buffers -> nest(0, buffers[a], aOffset, buffers[b], bOffset, buffers[c], cOffset);
  }

  private void nest(
      int depth,
      NativeBuffer a,
      long aOffset,
      NativeBuffer b,
      long bOffset,
      NativeBuffer c,
      long cOffset) {
    if (depth == loops.size()) {
      product.run(a, aOffset, b, bOffset, c, cOffset);
      return;
    }
    Loop loop = loops.get(depth);
    for (long i = 0; i < loop.size; i++) {
      nest(
          depth + 1,
          a,
          aOffset + i * loop.left,
          b,
          bOffset + i * loop.right,
          c,
          cOffset + i * loop.result);
    }
  }
}
