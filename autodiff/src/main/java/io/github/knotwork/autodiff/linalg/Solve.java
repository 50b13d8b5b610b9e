package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.Matrices.product;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedLeft;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedRight;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackLu;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The solution of A·X = B, or of Aᵀ·X = B, by elimination with partial pivoting.
 *
 * <p>Derivatives: dX = A⁻¹(dB − dA·X); B̄ = A⁻ᵀX̄, Ā = −B̄·Xᵀ (Giles 2008, An extended collection
 * of matrix derivative results, section 2.2.3).
 *
 * @param transposed whether the matrix is Aᵀ
 */
public record Solve(boolean transposed) implements Primitive {

  /**
   * A⁻¹·B.
   *
   * @param a [batch…, n, n]; evaluation throws {@link
   *     io.github.knotwork.autodiff.kernel.SingularMatrixException} where a pivot is zero
   * @param b [batch…, n, k]
   * @return [batch…, n, k]
   */
  public static Variable of(Variable a, Variable b) {
    return Variable.apply(new Solve(false), a, b);
  }

  /** A⁻ᵀ·B, without transposing A. */
  public static Variable transposed(Variable a, Variable b) {
    return Variable.apply(new Solve(true), a, b);
  }

  @Override
  public String name() {
    return "solve";
  }

  @Override
  public String attributes() {
    return transposed ? "transposed" : "";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 2);
    TensorType a = MatrixChecks.square(this, inputs, 0);
    TensorType b = MatrixChecks.matrix(this, inputs, 1);
    MatrixChecks.shaped(this, inputs, 1, a, a.size(-1), b.size(-1));
    return inputs.subList(1, 2);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable a = node.input(0);
    Variable x = node.output(0);
    Variable bBar = Variable.apply(new Solve(!transposed), a, Checks.present(cotangents, 0));
    Variable outer = transposed ? productTransposedRight(x, bBar) : productTransposedRight(bBar, x);
    return Checks.list(Affine.negate(outer), bBar);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable a = tangents.get(0);
    Variable b = tangents.get(1);
    Variable x = node.output(0);
    if (a != null) {
      Variable change = transposed ? productTransposedLeft(a, x) : product(a, x);
      b = b == null ? Affine.negate(change) : Subtract.of(b, change);
    }
    return Checks.list(b == null ? null : Variable.apply(this, node.input(0), b));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(1).type();
    int n = (int) type.size(-2);
    int k = (int) type.size(-1);
    double[] a = inputs.get(0).toArray();
    double[] x = inputs.get(1).toArray();
    if (x.length > 0) {
      new MatrixBatch(type, 2)
          .forEach(
              entry -> {
                LapackLu lu = LapackLu.factor(Matrix.of(a, entry * n * n, n, n));
                Matrix b = Matrix.of(x, entry * n * k, n, k);
                if (transposed) {
                  lu.solveTransposed(b, b);
                } else {
                  lu.solve(b, b);
                }
              });
    }
    return List.of(HostArray.wrap(type, x));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    double n = inputs.get(0).size(-1);
    return 2 * n / 3 * inputs.get(0).elements() + 2 * n * inputs.get(1).elements();
  }
}
