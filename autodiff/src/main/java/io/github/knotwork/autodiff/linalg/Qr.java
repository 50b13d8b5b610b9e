package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.Matrices.product;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedLeft;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedRight;
import static io.github.knotwork.autodiff.linalg.Matrices.transpose;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackQr;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thin decomposition A = Q·R of matrices with at least as many rows as columns, with a diagonal
 * of R that is not negative; {@link #of} takes any shape. The values exist for any rank. Where the
 * columns of A are linearly independent the decomposition is unique, and differentiable; elsewhere
 * it is neither, and evaluating a derivative throws {@link
 * io.github.knotwork.autodiff.kernel.SingularMatrixException}.
 *
 * <p>With X = dA·R⁻¹ and Ω the skew-symmetric matrix of the strict lower triangle of QᵀX: dQ = QΩ +
 * X − Q·QᵀX, dR = (QᵀX − Ω)·R. With M = R·R̄ᵀ − Q̄ᵀ·Q: Ā = (Q̄ + Q·copyltu(M))·R⁻ᵀ, where copyltu
 * mirrors the lower triangle (Walter and Lehmann 2018, arXiv:1009.6112v2; Seeger et al. 2017,
 * arXiv:1710.08717). Wide matrices: Roberts and Roberts 2020, arXiv:2009.10071.
 */
public record Qr() implements Primitive {

  /**
   * A = Q·R.
   *
   * @param q [batch…, m, k] with orthonormal columns, k = min(m, n)
   * @param r [batch…, k, n], zeros below the diagonal, which is not negative
   */
  public record Factors(Variable q, Variable r) {}

  /**
   * Decomposes matrices of any shape. A wide one is split into its square left part X = Q·R₁ and
   * the rest Y: R = [R₁, QᵀY]; its derivative needs an X of full rank.
   *
   * @param a [batch…, m, n]
   */
  public static Factors of(Variable a) {
    if (a.rank() < 2 || a.size(-2) >= a.size(-1)) {
      List<Variable> factors = Node.apply(new Qr(), List.of(a)).outputs();
      return new Factors(factors.get(0), factors.get(1));
    }
    int columns = a.rank() - 1;
    long m = a.size(-2);
    Factors left = of(Slice.of(a, columns, 0, m));
    Variable rest = productTransposedLeft(left.q, Slice.of(a, columns, m, a.size(-1)));
    return new Factors(left.q, Concatenate.of(columns, List.of(left.r, rest)));
  }

  @Override
  public String name() {
    return "qr";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 1);
    TensorType a = MatrixChecks.matrix(this, inputs, 0);
    if (a.size(-2) < a.size(-1)) {
      throw Checks.refusal(this, "input 0 is " + a + "; as many rows as columns are expected");
    }
    return List.of(a, a.withShape(MatrixChecks.shape(a, a.size(-1), a.size(-1))));
  }

  /** X·R⁻ᵀ. */
  private static Variable divideTransposed(Variable x, Variable r) {
    return transpose(TriangularSolve.upper(r, transpose(x)));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable q = node.output(0);
    Variable r = FullRank.of(node.output(1));
    Variable qBar = cotangents.get(0);
    Variable rBar = cotangents.get(1);
    Variable m = rBar == null ? null : productTransposedRight(r, rBar);
    if (qBar != null) {
      Variable turn = productTransposedLeft(qBar, q);
      m = m == null ? Affine.negate(turn) : Subtract.of(m, turn);
    }
    Variable lower = Matrices.keep(Checks.present(Checks.list(m), 0), (i, j) -> i >= j);
    Variable mirrored = Add.of(lower, transpose(Matrices.keep(lower, (i, j) -> i > j)));
    Variable inside = product(q, mirrored);
    return Checks.list(divideTransposed(qBar == null ? inside : Add.of(qBar, inside), r));
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable q = node.output(0);
    Variable r = FullRank.of(node.output(1));
    Variable da = Checks.present(tangents, 0);
    Variable x = transpose(TriangularSolve.upperTransposed(r, transpose(da)));
    Variable inside = productTransposedLeft(q, x);
    Variable strict = Matrices.keep(inside, (i, j) -> i > j);
    Variable omega = Subtract.of(strict, transpose(strict));
    Variable dr = product(Subtract.of(inside, omega), r);
    Variable dq = Add.of(product(q, omega), Subtract.of(x, product(q, inside)));
    // What rounding leaves below the diagonal is not part of R.
    return Checks.list(dq, Matrices.keep(dr, (i, j) -> i <= j));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    List<TensorType> types = infer(inputs.stream().map(HostArray::type).toList());
    int m = (int) types.get(0).size(-2);
    int n = (int) types.get(0).size(-1);
    double[] a = inputs.get(0).toArray();
    double[] q = new double[a.length];
    double[] r = new double[(int) types.get(1).elements()];
    if (a.length > 0) {
      new MatrixBatch(types.get(0), 2)
          .forEach(
              entry -> {
                int start = entry * m * n;
                int startOfR = entry * n * n;
                LapackQr.thin(
                    Matrix.of(a, start, m, n),
                    Matrix.of(q, start, m, n),
                    Matrix.of(r, startOfR, n, n));
                for (int k = 0; k < n; k++) {
                  if (r[startOfR + k * n + k] < 0) {
                    HostMatrices.negateColumn(q, start, m, n, k);
                    HostMatrices.negateRow(r, startOfR, n, k);
                  }
                }
              });
    }
    return List.of(HostArray.wrap(types.get(0), q), HostArray.wrap(types.get(1), r));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 4.0 * inputs.get(0).elements() * inputs.get(0).size(-1);
  }
}
