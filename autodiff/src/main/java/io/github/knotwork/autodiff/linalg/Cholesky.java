package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.Matrices.product;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedLeft;
import static io.github.knotwork.autodiff.linalg.Matrices.symmetricPart;
import static io.github.knotwork.autodiff.linalg.Matrices.transpose;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackCholesky;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Checks;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Cholesky factor: S = L·Lᵀ with a lower triangular L of positive diagonal, where S = (A +
 * Aᵀ)/2, so that the gradient is symmetric.
 *
 * <p>Derivatives: dL = L·Φ(L⁻¹·dS·L⁻ᵀ) and S̄ = sym(L⁻ᵀ·Φ(Lᵀ·L̄)·L⁻¹), where Φ takes the lower
 * triangle with half of the diagonal (Murray 2016, Differentiation of the Cholesky decomposition,
 * arXiv:1602.07527, equations 8 and 10).
 */
public record Cholesky() implements Primitive {

  /**
   * The lower factor.
   *
   * @param a [batch…, n, n]; evaluation throws {@link
   *     io.github.knotwork.autodiff.kernel.NotPositiveDefiniteException} where its symmetric part
   *     isn't positive definite
   * @return [batch…, n, n], zeros above the diagonal
   */
  public static Variable of(Variable a) {
    return Variable.apply(new Cholesky(), a);
  }

  @Override
  public String name() {
    return "cholesky";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 1);
    MatrixChecks.square(this, inputs, 0);
    return inputs;
  }

  private static Variable phi(Variable x) {
    Variable lower = Matrices.keep(x, (i, j) -> i >= j);
    Variable strict = Matrices.keep(x, (i, j) -> i > j);
    return Affine.of(Add.of(lower, strict), 0.5, 0);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable l = node.output(0);
    Variable middle = phi(productTransposedLeft(l, Checks.present(cotangents, 0)));
    Variable left = TriangularSolve.lowerTransposed(l, middle);
    Variable both = TriangularSolve.lowerTransposed(l, transpose(left));
    return Checks.list(symmetricPart(both));
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable l = node.output(0);
    Variable left = TriangularSolve.lower(l, symmetricPart(Checks.present(tangents, 0)));
    return Checks.list(product(l, phi(TriangularSolve.lower(l, transpose(left)))));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type();
    int n = (int) type.size(-1);
    double[] a = HostMatrices.symmetricParts(inputs.get(0));
    if (a.length > 0) {
      new MatrixBatch(type, 2)
          .forEach(
              entry -> {
                Matrix s = Matrix.of(a, entry * n * n, n, n);
                LapackCholesky.factor(s, s);
              });
    }
    return List.of(HostArray.wrap(type, a));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return inputs.get(0).elements() * (double) inputs.get(0).size(-1) / 3;
  }
}
