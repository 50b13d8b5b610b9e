package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Products and parts of stacks of matrices, [batch…, m, n], all written as contractions. Two stacks
 * must have the same batch axes.
 */
public final class Matrices {
  private static final int ROW = -1;
  private static final int INNER = -2;
  private static final int COLUMN = -3;

  private Matrices() {}

  /** Which entries of a matrix are kept. */
  public interface Entries {
    boolean keeps(int row, int column);
  }

  /** A·B. */
  public static Variable product(Variable a, Variable b) {
    return contract(a, ROW, INNER, b, INNER, COLUMN, ROW, COLUMN);
  }

  /** Aᵀ·B. */
  public static Variable productTransposedLeft(Variable a, Variable b) {
    return contract(a, INNER, ROW, b, INNER, COLUMN, ROW, COLUMN);
  }

  /** A·Bᵀ. */
  public static Variable productTransposedRight(Variable a, Variable b) {
    return contract(a, ROW, INNER, b, COLUMN, INNER, ROW, COLUMN);
  }

  private static Variable contract(
      Variable a, int a1, int a2, Variable b, int b1, int b2, int... result) {
    return Contract.of(
        List.of(labels(a.rank() - 2, a1, a2), labels(b.rank() - 2, b1, b2)),
        labels(a.rank() - 2, result),
        Map.of(),
        List.of(a, b));
  }

  /** Aᵀ. */
  public static Variable transpose(Variable a) {
    return unary(a, new int[] {ROW, COLUMN}, COLUMN, ROW);
  }

  /** The diagonal of square matrices, [batch…, n]. */
  public static Variable diagonal(Variable a) {
    return unary(a, new int[] {ROW, ROW}, ROW);
  }

  /** The diagonal matrices of vectors [batch…, n]. */
  public static Variable diagonalMatrix(Variable d) {
    return unary(d, new int[] {ROW}, ROW, ROW);
  }

  private static Variable unary(Variable a, int[] from, int... to) {
    int batch = a.rank() - from.length;
    return Contract.of(List.of(labels(batch, from)), labels(batch, to), Map.of(), List.of(a));
  }

  /** A·diag(d), for d of [batch…, n]. */
  public static Variable scaleColumns(Variable a, Variable d) {
    int batch = a.rank() - 2;
    return Contract.of(
        List.of(labels(batch, ROW, COLUMN), labels(batch, COLUMN)),
        labels(batch, ROW, COLUMN),
        Map.of(),
        List.of(a, d));
  }

  /** (A + Aᵀ) / 2. */
  public static Variable symmetricPart(Variable a) {
    return Affine.of(Add.of(a, transpose(a)), 0.5, 0);
  }

  /** (A − Aᵀ) / 2. */
  public static Variable skewPart(Variable a) {
    return Affine.of(Subtract.of(a, transpose(a)), 0.5, 0);
  }

  /** X − Q·Qᵀ·X: what is orthogonal to the orthonormal columns of Q. */
  public static Variable complement(Variable q, Variable x) {
    return Subtract.of(x, product(q, productTransposedLeft(q, x)));
  }

  /** The identity, repeated over batch axes: of the type of the square matrices a. */
  public static Variable identityLike(Variable a) {
    return identity(a.type(), a.size(-1));
  }

  /** The n×n identity with the element type and the batch axes of a type [batch…, ·, ·]. */
  static Variable identity(TensorType like, long n) {
    long[] shape = like.shape();
    shape[shape.length - 2] = n;
    shape[shape.length - 1] = n;
    return Contract.broadcast(
        pattern(like, (int) n, (int) n, (row, column) -> row == column), shape);
  }

  /** A with all other entries replaced by zeros. */
  public static Variable keep(Variable a, Entries entries) {
    Variable pattern = pattern(a.type(), (int) a.size(-2), (int) a.size(-1), entries);
    int batch = a.rank() - 2;
    return Contract.of(
        List.of(labels(batch, ROW, COLUMN), List.of(ROW, COLUMN)),
        labels(batch, ROW, COLUMN),
        Map.of(),
        List.of(a, pattern));
  }

  private static Variable pattern(TensorType like, int rows, int columns, Entries entries) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = entries.keeps(i, j) ? 1 : 0;
      }
    }
    return Constant.of(HostArray.wrap(like.withShape(rows, columns), values));
  }

  /** d[j] − d[i] at entry (i, j), [batch…, n, n] from [batch…, n]. */
  public static Variable differences(Variable d) {
    return Subtract.of(alongColumns(d, d.size(-1)), transpose(alongColumns(d, d.size(-1))));
  }

  /** d[j] + d[i] at entry (i, j), [batch…, n, n] from [batch…, n]. */
  public static Variable sums(Variable d) {
    return Add.of(alongColumns(d, d.size(-1)), transpose(alongColumns(d, d.size(-1))));
  }

  /** d[j] at entry (i, j), [batch…, rows, n] from [batch…, n]. */
  public static Variable alongColumns(Variable d, long rows) {
    int batch = d.rank() - 1;
    return Contract.of(
        List.of(labels(batch, COLUMN)), labels(batch, ROW, COLUMN), Map.of(ROW, rows), List.of(d));
  }

  private static List<Integer> labels(int batch, int... last) {
    List<Integer> labels = new ArrayList<>(IntStream.range(0, batch).boxed().toList());
    IntStream.of(last).forEach(labels::add);
    return Collections.unmodifiableList(labels);
  }
}
