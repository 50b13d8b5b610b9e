package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Copy;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Product;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.MatrixProduct;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the product of two tensors as matrix products. The result is laid out as they give it,
 * batch first, then rows, then columns, whatever the order of its axes: what reads it gets strides,
 * and permutations vanish.
 */
final class ProductLowering {
  private final Subscripts subscripts;
  private final TensorType resultType;
  private final Wish wish;
  private final List<Instruction> code;

  private ProductLowering(
      Subscripts subscripts, TensorType resultType, Wish wish, List<Instruction> code) {
    this.subscripts = subscripts;
    this.resultType = resultType;
    this.wish = wish;
    this.code = code;
  }

  /**
   * What is asked of a product besides.
   *
   * @param scale a factor
   * @param addend what it is added to, if anything
   * @param target where the result should be, null if anywhere
   */
  record Wish(double scale, @Nullable Place addend, @Nullable Place target) {}

  /**
   * Appends instructions.
   *
   * @param subscripts a product in normal form
   * @param code receives copies of operands, and the product
   * @return where the result is
   */
  static Place lower(
      Subscripts subscripts,
      Place left,
      Place right,
      TensorType resultType,
      Wish wish,
      List<Instruction> code) {
    ProductLayout layout = ProductLayout.choose(subscripts, left, right);
    Subscripts swapped =
        subscripts.relabelled(
            List.of(subscripts.inputs().get(1), subscripts.inputs().get(0)), subscripts.output());
    ProductLayout other = ProductLayout.choose(swapped, right, left);
    // The transposed product costs the same, and may have the result where it is wanted.
    boolean swaps =
        other.copied(right, left) <= layout.copied(left, right)
            && !isWanted(layout, subscripts, resultType, wish)
            && isWanted(other, swapped, resultType, wish);
    return swaps
        ? new ProductLowering(swapped, resultType, wish, code).write(other, right, left)
        : new ProductLowering(subscripts, resultType, wish, code).write(layout, left, right);
  }

  /** Whether the result is laid out as its target, or as what it is added to. */
  private static boolean isWanted(
      ProductLayout layout, Subscripts subscripts, TensorType type, Wish wish) {
    Place example = wish.target == null ? wish.addend : wish.target;
    return example != null
        && place(type, subscripts.output(), layout.resultOrder())
            .isLaidOutAs(example.view(type, 0, example.strides()));
  }

  private Place write(ProductLayout layout, Place givenLeft, Place givenRight) {
    List<Integer> a = subscripts.inputs().get(0);
    List<Integer> b = subscripts.inputs().get(1);
    Place left = layout.copyLeft() ? copied(givenLeft, a, layout.leftOrder()) : givenLeft;
    Place right = layout.copyRight() ? copied(givenRight, b, layout.rightOrder()) : givenRight;
    Place result =
        wish.target != null && isWanted(layout, subscripts, resultType, wish)
            ? wish.target
            : place(resultType, subscripts.output(), layout.resultOrder());

    int m = Math.toIntExact(layout.rows().size(a, left));
    int n = Math.toIntExact(layout.columns().size(b, right));
    int k = Math.toIntExact(layout.inner().size(a, left));
    long aRow = layout.rows().stride(a, left).orElseThrow();
    long aColumn = layout.inner().stride(a, left).orElseThrow();
    long bRow = layout.inner().stride(b, right).orElseThrow();
    long bColumn = layout.columns().stride(b, right).orElseThrow();
    MatrixProduct product = MatrixProduct.of(left.storage().type(), m, n, k);
    boolean transposeA = k > 1 && aColumn != 1;
    boolean transposeB = n > 1 && bColumn != 1;
    if (transposeA) {
      product = product.transposeA();
    }
    if (transposeB) {
      product = product.transposeB();
    }
    product =
        product.leading(
            leading(transposeA ? k : m, transposeA ? aColumn : aRow, transposeA ? m : k),
            leading(transposeB ? n : k, transposeB ? bColumn : bRow, transposeB ? k : n),
            Math.max(1, n));
    if (wish.scale != 1 || wish.addend != null) {
      product = product.scaled(wish.scale, wish.addend == null ? 0 : 1);
    }
    List<Product.Loop> loops = loops(layout.batch(), left, right, result);
    if (!loops.isEmpty()) {
      Product.Loop inner = loops.remove(loops.size() - 1);
      product =
          product.batch(Math.toIntExact(inner.size()), inner.left(), inner.right(), inner.result());
    }
    code.add(new Product(left, right, result, wish.addend, product, List.copyOf(loops)));
    return result;
  }

  /** The distance of stored rows, of which one alone has none. */
  private static int leading(int rows, long stride, int columns) {
    return Math.toIntExact(rows == 1 ? Math.max(1, columns) : stride);
  }

  /** The batch's labels, neighbours joined where all three places allow. */
  private List<Product.Loop> loops(AxisGroup batch, Place left, Place right, Place result) {
    List<Product.Loop> loops = new ArrayList<>();
    for (int label : batch.labels()) {
      int axis = subscripts.inputs().get(0).indexOf(label);
      Product.Loop next =
          new Product.Loop(
              left.type().size(axis),
              left.stride(axis),
              right.stride(subscripts.inputs().get(1).indexOf(label)),
              result.stride(subscripts.output().indexOf(label)));
      Product.Loop last = loops.isEmpty() ? null : loops.get(loops.size() - 1);
      if (last != null
          && last.left() == next.size() * next.left()
          && last.right() == next.size() * next.right()
          && last.result() == next.size() * next.result()) {
        loops.set(
            loops.size() - 1,
            new Product.Loop(last.size() * next.size(), next.left(), next.right(), next.result()));
      } else {
        loops.add(next);
      }
    }
    return loops;
  }

  private Place copied(Place from, List<Integer> labels, List<Integer> order) {
    Place to = place(from.type(), labels, order);
    code.add(new Copy(from, to));
    return to;
  }

  /** A new block for a tensor with the given labels, laid out in another order of them. */
  private static Place place(TensorType type, List<Integer> labels, List<Integer> order) {
    long[] strides = new long[labels.size()];
    long step = 1;
    for (int k = order.size() - 1; k >= 0; k--) {
      int axis = labels.indexOf(order.get(k));
      strides[axis] = step;
      step *= Math.max(1, type.size(axis));
    }
    Storage storage =
        Storage.inArena(Place.elementType(type.dataType()), Math.max(1, type.elements()));
    return new Place(storage, type, 0, strides);
  }
}
