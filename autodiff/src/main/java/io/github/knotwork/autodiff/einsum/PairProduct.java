package io.github.knotwork.autodiff.einsum;

import java.util.List;
import java.util.Set;

/**
 * The contraction of two arrays as one product over grouped axes. Their indices fall into four
 * groups: batch (in both, kept), summed (in both, not kept), left (only in the first), right (only
 * in the second). With summed indices the product is [batch, left, summed] × [batch, summed,
 * right]; without, it is the broadcast product of [batch, left, 1] and [batch, 1, right].
 */
record PairProduct(
    boolean matmul,
    int[] leftOrder,
    int[] rightOrder,
    long[] leftFrom,
    long[] leftTo,
    long[] rightFrom,
    long[] rightTo,
    long[] productShape,
    long[] resultShape,
    List<Integer> resultIndices) {

  static PairProduct of(
      EinsumEquation equation,
      List<Integer> a,
      List<Integer> b,
      Set<Integer> needed,
      IndexSizes sizes) {
    List<Integer> batch = a.stream().filter(i -> b.contains(i) && needed.contains(i)).toList();
    List<Integer> summed = a.stream().filter(i -> b.contains(i) && !needed.contains(i)).toList();
    List<Integer> left = a.stream().filter(i -> !b.contains(i)).toList();
    List<Integer> right = b.stream().filter(i -> !a.contains(i)).toList();
    boolean matmul = !summed.isEmpty();

    long nBatch = sizes.product(batch);
    long nLeft = sizes.product(left);
    long nSummed = sizes.product(summed);
    long nRight = sizes.product(right);
    List<Integer> aIndices = Axes.concat(batch, left, summed);
    List<Integer> bIndices = Axes.concat(batch, summed, right);
    List<Integer> resultIndices = Axes.concat(batch, left, right);
    boolean batched = !batch.isEmpty();
    PairProduct product =
        new PairProduct(
            matmul,
            positions(aIndices, a),
            positions(bIndices, b),
            sizes.shape(aIndices),
            grouped(batched, nBatch, nLeft, matmul ? nSummed : 1),
            sizes.shape(bIndices),
            grouped(batched, nBatch, matmul ? nSummed : 1, nRight),
            grouped(batched, nBatch, nLeft, nRight),
            sizes.shape(resultIndices),
            resultIndices);
    Axes.checkResolvable(equation, product.leftFrom, product.leftTo);
    Axes.checkResolvable(equation, product.rightFrom, product.rightTo);
    Axes.checkResolvable(equation, product.productShape, product.resultShape);
    return product;
  }

  private static long[] grouped(boolean batched, long batch, long rows, long columns) {
    return batched ? new long[] {batch, rows, columns} : new long[] {rows, columns};
  }

  private static int[] positions(List<Integer> wanted, List<Integer> held) {
    return wanted.stream().mapToInt(held::indexOf).toArray();
  }

  <T> T run(ArrayBackend<T> backend, T a, T b) {
    T left = Axes.reshape(backend, Axes.permute(backend, a, leftOrder), leftFrom, leftTo);
    T right = Axes.reshape(backend, Axes.permute(backend, b, rightOrder), rightFrom, rightTo);
    T product = matmul ? backend.matmul(left, right) : backend.multiply(left, right);
    if (resultShape.length == 0) {
      // A reshape to rank 0 is not to be had everywhere; a sum over axes of size 1 is.
      return backend.sum(
          product, productShape.length == 2 ? new int[] {0, 1} : new int[] {0, 1, 2});
    }
    return Axes.reshape(backend, product, productShape, resultShape);
  }
}
