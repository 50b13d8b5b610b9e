package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;

/**
 * The contraction of two tensors over pairs of axes, as one matrix product. A tensor whose free
 * axes and whose contracted axes each merge into one, and that is contiguous along either, takes
 * part where it lies, transposed if need be; any other is copied first.
 */
public final class TensorContraction {
  private TensorContraction() {}

  /**
   * Sums over axis {@code axesA[i]} of a together with axis {@code axesB[i]} of b, for all i.
   *
   * @return the free axes of a in order, then those of b; contiguous, the caller closes it
   * @throws IllegalArgumentException if types differ, axes repeat or lie outside, or sizes differ
   */
  public static DenseTensor contract(DenseTensor a, int[] axesA, DenseTensor b, int[] axesB) {
    check(a, axesA, b, axesB);
    int[] freeA = others(a, axesA);
    int[] freeB = others(b, axesB);
    int m = product(a, freeA);
    int k = product(a, axesA);
    int n = product(b, freeB);
    long[] shape = new long[freeA.length + freeB.length];
    for (int i = 0; i < freeA.length; i++) {
      shape[i] = a.size(freeA[i]);
    }
    for (int i = 0; i < freeB.length; i++) {
      shape[freeA.length + i] = b.size(freeB[i]);
    }
    Operand left = Operand.of(a, freeA, axesA, m, k);
    try {
      Operand right = Operand.of(b, axesB, freeB, k, n);
      try {
        DenseTensor result = DenseTensor.allocate(a.type(), shape);
        new MatrixProduct(
                a.type(),
                m,
                n,
                k,
                left.transposed,
                right.transposed,
                left.leading,
                right.leading,
                Math.max(1, n),
                1,
                0,
                1,
                0,
                0,
                0)
            .run(
                left.tensor.memory(),
                left.tensor.offset(),
                right.tensor.memory(),
                right.tensor.offset(),
                result.memory(),
                0);
        return result;
      } finally {
        DenseTensor.closeCopy(right.tensor, b);
      }
    } finally {
      DenseTensor.closeCopy(left.tensor, a);
    }
  }

  /** A tensor seen as a rows×columns matrix; the tensor may be a copy. */
  private record Operand(DenseTensor tensor, boolean transposed, int leading) {
    static Operand of(DenseTensor t, int[] rowAxes, int[] columnAxes, int rows, int columns) {
      long row = mergedStride(t, rowAxes);
      long column = mergedStride(t, columnAxes);
      if (row >= 0 && column >= 0) {
        if ((columns <= 1 || column == 1) && (rows <= 1 || fits(row, columns))) {
          return new Operand(t, false, rows <= 1 ? Math.max(1, columns) : (int) row);
        }
        if ((rows <= 1 || row == 1) && (columns <= 1 || fits(column, rows))) {
          return new Operand(t, true, columns <= 1 ? Math.max(1, rows) : (int) column);
        }
      }
      int[] order = Arrays.copyOf(rowAxes, rowAxes.length + columnAxes.length);
      System.arraycopy(columnAxes, 0, order, rowAxes.length, columnAxes.length);
      return new Operand(t.permute(order).copy(), false, Math.max(1, columns));
    }

    private static boolean fits(long stride, int length) {
      return stride >= Math.max(1, length) && stride <= Integer.MAX_VALUE;
    }
  }

  /** The stride of several axes taken as one; 0 for a single element, −1 if they don't merge. */
  private static long mergedStride(DenseTensor t, int[] axes) {
    long stride = 0;
    long size = 1;
    for (int i = axes.length - 1; i >= 0; i--) {
      long length = t.size(axes[i]);
      if (length == 1) {
        continue;
      }
      if (size == 1) {
        stride = t.stride(axes[i]);
      } else if (t.stride(axes[i]) != stride * size) {
        return -1;
      }
      size *= length;
    }
    return stride;
  }

  private static int product(DenseTensor t, int[] axes) {
    long product = 1;
    for (int axis : axes) {
      product *= t.size(axis);
    }
    return Math.toIntExact(product);
  }

  private static int[] others(DenseTensor t, int[] axes) {
    int[] rest = new int[t.rank() - axes.length];
    int next = 0;
    for (int axis = 0; axis < t.rank(); axis++) {
      if (!contains(axes, axis, axes.length)) {
        rest[next++] = axis;
      }
    }
    return rest;
  }

  private static boolean contains(int[] axes, int axis, int count) {
    for (int i = 0; i < count; i++) {
      if (axes[i] == axis) {
        return true;
      }
    }
    return false;
  }

  private static void check(DenseTensor a, int[] axesA, DenseTensor b, int[] axesB) {
    boolean right = a.type() == b.type() && axesA.length == axesB.length;
    for (int i = 0; right && i < axesA.length; i++) {
      right =
          axesA[i] >= 0
              && axesA[i] < a.rank()
              && axesB[i] >= 0
              && axesB[i] < b.rank()
              && !contains(axesA, axesA[i], i)
              && !contains(axesB, axesB[i], i)
              && a.size(axesA[i]) == b.size(axesB[i]);
    }
    if (!right) {
      throw new IllegalArgumentException(
          "contract: axes "
              + Arrays.toString(axesA)
              + " of "
              + a
              + " with axes "
              + Arrays.toString(axesB)
              + " of "
              + b
              + "; expected one type, and as many distinct axes of equal sizes");
    }
  }
}
