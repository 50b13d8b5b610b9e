package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Pad;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** Diagonals, triangles and identities. Matrices are the last two axes; others are batches. */
public final class Diagonals {
  private Diagonals() {}

  /** Matrices [b…, n, n] with the vectors x, [b…, n], on their diagonals, FLOAT or DOUBLE. */
  public static Variable diag(Variable x) {
    Arguments.differentiable("diag", x);
    Arguments.require(x.rank() >= 1, "diag", "a scalar has no axis to put on a diagonal");
    List<Integer> labels = IntStream.range(0, x.rank()).boxed().toList();
    List<Integer> twice = new ArrayList<>(labels);
    twice.add(x.rank() - 1);
    return Contract.of(List.of(labels), twice, Map.of(), List.of(x));
  }

  /**
   * Matrices with the vectors x, [b…, n], on the diagonal {@code offset} places right of (if
   * negative, below) the main one.
   *
   * @return [b…, n + |offset|, n + |offset|]
   */
  public static Variable diag(Variable x, int offset) {
    Variable square = diag(x);
    int rows = square.rank() - 2;
    long low = Math.max(0, -offset);
    long right = Math.max(0, offset);
    return Pad.of(Pad.of(square, rows, low, right), rows + 1, right, low);
  }

  /** The main diagonals of matrices, [b…, m, n] → [b…, min(m, n)]. */
  public static Variable diagPart(Variable x) {
    return diagPart(x, 0);
  }

  /** The diagonals {@code offset} places right of (if negative, below) the main ones. */
  public static Variable diagPart(Variable x, int offset) {
    Arguments.differentiable("diagPart", x);
    requireMatrix("diagPart", x);
    int rows = x.rank() - 2;
    long top = Math.max(0, -offset);
    long left = Math.max(0, offset);
    long n = Math.min(x.size(-2) - top, x.size(-1) - left);
    Arguments.require(
        n >= 0, "diagPart", "there is no diagonal " + offset + " in matrices " + x.type());
    Variable square = Slice.of(Slice.of(x, rows, top, top + n), rows + 1, left, left + n);
    List<Integer> labels = new ArrayList<>(IntStream.range(0, rows + 1).boxed().toList());
    List<Integer> once = List.copyOf(labels);
    labels.add(rows);
    return Contract.of(List.of(labels), once, Map.of(), List.of(square));
  }

  /** The sums of the main diagonals of matrices, [b…, m, n] → [b…]. */
  public static Variable trace(Variable x) {
    requireMatrix("trace", x);
    return Reductions.sum(diagPart(x), -1);
  }

  /**
   * The entries on and below a diagonal, zeros above it, as NumPy's tril.
   *
   * @param offset of that diagonal: 0 is the main one, 1 the one right of it
   */
  public static Variable lowerTriangle(Variable x, int offset) {
    return triangle("lowerTriangle", x, offset, true);
  }

  /**
   * The entries on and above a diagonal, zeros below it, as NumPy's triu.
   *
   * @param offset of that diagonal: 0 is the main one, 1 the one right of it
   */
  public static Variable upperTriangle(Variable x, int offset) {
    return triangle("upperTriangle", x, offset, false);
  }

  private static Variable triangle(String operation, Variable x, int offset, boolean lower) {
    Arguments.differentiable(operation, x);
    requireMatrix(operation, x);
    int m = Math.toIntExact(x.size(-2));
    int n = Math.toIntExact(x.size(-1));
    double[] kept = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        kept[i * n + j] = (lower ? j <= i + offset : j >= i + offset) ? 1 : 0;
      }
    }
    Variable mask = Constant.of(HostArray.wrap(TensorType.of(DataType.BOOL, m, n), kept));
    return Select.of(Broadcasting.to(mask, x.shape()), x, Fill.of(x.type(), 0));
  }

  /** The n×n identity, FLOAT or DOUBLE. */
  public static Variable eye(DataType dataType, long n) {
    return diag(Fill.of(TensorType.of(dataType, n), 1));
  }

  private static void requireMatrix(String operation, Variable x) {
    Arguments.require(
        x.rank() >= 2, operation, x.type() + " is no matrix; a rank of 2 or more is expected");
  }
}
