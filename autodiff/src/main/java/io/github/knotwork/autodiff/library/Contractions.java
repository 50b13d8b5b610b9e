package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.einsum.EinsumEquation;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Reshape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Products of tensors that sum over axes they share; FLOAT or DOUBLE, all of one element type. */
public final class Contractions {
  private Contractions() {}

  /**
   * Einstein summation in NumPy's notation: one letter an index, {@code ...} for axes not named,
   * spaces ignored, the output implicit if there is no {@code ->}. Several operands are contracted
   * two at a time, in an order that costs little: the best one up to eight operands.
   *
   * <pre>{@code
   * einsum("bij,jk->bik", x, w)
   * }</pre>
   *
   * @throws IllegalArgumentException naming the fault in the string, or the index that has two
   *     sizes
   */
  public static Variable einsum(String equation, Variable... operands) {
    String operation = "einsum \"" + equation + "\"";
    Arguments.differentiable(operation, operands);
    Arguments.sameDataType(operation, operands);
    int[] ranks = Stream.of(operands).mapToInt(Variable::rank).toArray();
    return PairwiseContraction.of(EinsumEquation.parse(equation, ranks), operands);
  }

  /**
   * The matrix product by NumPy's rules: the last two axes are matrices, axes before them are
   * batches, which are broadcast; a vector on the left is a row, one on the right a column, and
   * that axis disappears.
   *
   * @throws IllegalArgumentException for a scalar, or if the sizes don't fit
   */
  public static Variable matmul(Variable a, Variable b) {
    Arguments.differentiable("matmul", a, b);
    Arguments.sameDataType("matmul", a, b);
    Arguments.require(
        a.rank() > 0 && b.rank() > 0,
        "matmul",
        "an operand of " + a.type() + " and " + b.type() + " is a scalar; use multiply");
    long inner = b.size(b.rank() == 1 ? 0 : -2);
    Arguments.require(
        a.size(-1) == inner,
        "matmul",
        String.format(
            "the last axis of %s has size %d, the summed axis of %s has size %d",
            a.type(), a.size(-1), b.type(), inner));
    String left = a.rank() == 1 ? "j" : "...ij";
    String right = b.rank() == 1 ? "j" : "...jk";
    String rows = a.rank() == 1 ? "" : "i";
    String columns = b.rank() == 1 ? "" : "k";
    String batch = a.rank() == 1 && b.rank() == 1 ? "" : "...";
    return einsum(left + "," + right + "->" + batch + rows + columns, a, b);
  }

  /**
   * Sums over pairs of axes.
   *
   * @param axesOfA the summed axes of a
   * @param axesOfB those of b, in the same order
   * @return the other axes of a, then the other axes of b
   * @throws IllegalArgumentException if the numbers of axes or their sizes differ
   */
  public static Variable tensordot(Variable a, Variable b, int[] axesOfA, int[] axesOfB) {
    Arguments.differentiable("tensordot", a, b);
    Arguments.sameDataType("tensordot", a, b);
    Arguments.require(
        axesOfA.length == axesOfB.length,
        "tensordot",
        axesOfA.length
            + " axes of a and "
            + axesOfB.length
            + " of b are given; pairs are expected");
    // What is checked here is given in order, and may be empty, which means none.
    Integer[] partners = new Integer[b.rank()];
    boolean[] summed = new boolean[a.rank()];
    for (int k = 0; k < axesOfA.length; k++) {
      int left = Arguments.axis("tensordot", a, axesOfA[k]);
      int right = Arguments.axis("tensordot", b, axesOfB[k]);
      Arguments.require(
          !summed[left] && partners[right] == null, "tensordot", "an axis is given twice");
      Arguments.require(
          a.size(left) == b.size(right),
          "tensordot",
          String.format(
              "axis %d of %s and axis %d of %s have different sizes",
              left, a.type(), right, b.type()));
      summed[left] = true;
      partners[right] = left;
    }
    List<Integer> labelsOfA = IntStream.range(0, a.rank()).boxed().toList();
    List<Integer> output =
        new ArrayList<>(labelsOfA.stream().filter(axis -> !summed[axis]).toList());
    List<Integer> labelsOfB = new ArrayList<>();
    for (int axis = 0; axis < b.rank(); axis++) {
      Integer partner = partners[axis];
      if (partner == null) {
        partner = a.rank() + axis;
        output.add(partner);
      }
      labelsOfB.add(partner);
    }
    return Contract.of(List.of(labelsOfA, labelsOfB), output, Map.of(), List.of(a, b));
  }

  /** Sums over the last {@code count} axes of a with the first of b, in their order. */
  public static Variable tensordot(Variable a, Variable b, int count) {
    Arguments.require(
        count >= 0 && count <= Math.min(a.rank(), b.rank()),
        "tensordot",
        count + " axes can't be summed of " + a.type() + " and " + b.type());
    return tensordot(
        a,
        b,
        IntStream.range(a.rank() - count, a.rank()).toArray(),
        IntStream.range(0, count).toArray());
  }

  /** All products of an entry of a and one of b; the axes of a, then those of b. */
  public static Variable outer(Variable a, Variable b) {
    return tensordot(a, b, 0);
  }

  /**
   * The Kronecker product, for any rank: axis k has the product of the sizes, with the entry of b
   * fastest. The tensor of lower rank gets axes of size 1 in front.
   */
  public static Variable kron(Variable a, Variable b) {
    Arguments.differentiable("kron", a, b);
    Arguments.sameDataType("kron", a, b);
    int rank = Math.max(a.rank(), b.rank());
    Variable left = leading(a, rank);
    Variable right = leading(b, rank);
    List<Integer> output = new ArrayList<>();
    long[] shape = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      output.add(axis);
      output.add(rank + axis);
      shape[axis] = left.size(axis) * right.size(axis);
    }
    Variable product =
        Contract.of(
            List.of(
                IntStream.range(0, rank).boxed().toList(),
                IntStream.range(rank, 2 * rank).boxed().toList()),
            output,
            Map.of(),
            List.of(left, right));
    return Reshape.of(product, shape);
  }

  private static Variable leading(Variable x, int rank) {
    return Shapes.expandDims(x, IntStream.range(0, rank - x.rank()).toArray());
  }
}
