package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.Matrices.product;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedLeft;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedRight;
import static io.github.knotwork.autodiff.linalg.Matrices.skewPart;
import static io.github.knotwork.autodiff.linalg.Matrices.symmetricPart;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackEigh;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Checks;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The eigendecomposition V·diag(λ)·Vᵀ of the symmetric part (A + Aᵀ)/2, so that the gradient is
 * symmetric. Eigenvalues ascend; in each eigenvector the entry of largest magnitude (the first of
 * equals) is positive.
 *
 * <p>Derivatives, with F[i, j] = 1/(λ[j] − λ[i]) off the diagonal: dλ = diag(VᵀdA·V), dV = V·(F ∘
 * VᵀdA·V), Ā = V·(diag(λ̄) + F ∘ skew(VᵀV̄))·Vᵀ (Giles 2008, section 3.1). Where eigenvalues are
 * equal these are exact if the cotangents or directions determine the derivative ({@link
 * Degeneracy}: to what tolerance), and throw {@link DegenerateSpectrumException} otherwise. For
 * functions of a matrix and projectors use {@link MatrixFunction} and {@link LowRankProjector},
 * which have all derivatives there.
 */
public record Eigh() implements Primitive {

  /**
   * Eigenvalues and eigenvectors.
   *
   * @param values [batch…, n], ascending
   * @param vectors [batch…, n, n], orthonormal columns
   */
  public record Pairs(Variable values, Variable vectors) {}

  /**
   * Decomposes.
   *
   * @param a [batch…, n, n]
   */
  public static Pairs of(Variable a) {
    List<Variable> outputs = Node.apply(new Eigh(), List.of(a)).outputs();
    return new Pairs(outputs.get(0), outputs.get(1));
  }

  @Override
  public String name() {
    return "eigh";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 1);
    TensorType a = MatrixChecks.square(this, inputs, 0);
    return List.of(a.withShape(MatrixChecks.shape(a, a.size(-1))), a);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable values = node.output(0);
    Variable v = node.output(1);
    Variable valuesBar = cotangents.get(0);
    Variable vBar = cotangents.get(1);
    Variable middle = null;
    Variable inner = vBar == null ? null : productTransposedLeft(v, vBar);
    if (valuesBar != null) {
      Variable guarded = ClusterRules.uniform(valuesBar, values);
      if (inner != null && vBar != null) {
        guarded = ClusterRules.uncoupled(guarded, inner, values, vBar);
      }
      middle = Matrices.diagonalMatrix(guarded);
    }
    if (inner != null && vBar != null) {
      Variable turned = ClusterRules.overGaps(skewPart(inner), values, vBar);
      middle = middle == null ? turned : Add.of(middle, turned);
    }
    Variable symmetric = Checks.present(Checks.list(middle), 0);
    return Checks.list(productTransposedRight(product(v, symmetric), v));
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable values = node.output(0);
    Variable v = node.output(1);
    Variable da = symmetricPart(Checks.present(tangents, 0));
    Variable inner = productTransposedLeft(v, product(da, v));
    Variable moved = ClusterRules.unsplit(Matrices.diagonal(inner), inner, values, da);
    Variable turned = ClusterRules.overGaps(inner, values, da);
    return Checks.list(moved, product(v, turned));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    List<TensorType> types = infer(List.of(inputs.get(0).type()));
    int n = (int) types.get(1).size(-1);
    double[] a = HostMatrices.symmetricParts(inputs.get(0));
    double[] values = new double[(int) types.get(0).elements()];
    double[] vectors = new double[a.length];
    if (a.length > 0) {
      new MatrixBatch(types.get(1), 2)
          .forEach(
              entry -> {
                int start = entry * n * n;
                LapackEigh.decompose(
                    Matrix.of(a, start, n, n),
                    Matrix.of(values, entry * n, n, 1),
                    Matrix.of(vectors, start, n, n));
                for (int k = 0; k < n; k++) {
                  if (HostMatrices.isNegative(vectors, start, n, n, k)) {
                    HostMatrices.negateColumn(vectors, start, n, n, k);
                  }
                }
              });
    }
    return List.of(HostArray.wrap(types.get(0), values), HostArray.wrap(types.get(1), vectors));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 9.0 * inputs.get(0).elements() * inputs.get(0).size(-1);
  }
}
