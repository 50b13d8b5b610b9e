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
import io.github.knotwork.autodiff.kernel.LapackSylvester;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The solution of A·X + X·B = C.
 *
 * <p>Derivatives: dX solves A·dX + dX·B = dC − dA·X − X·dB; C̄ solves Aᵀ·C̄ + C̄·Bᵀ = X̄, Ā =
 * −C̄·Xᵀ, B̄ = −Xᵀ·C̄ (implicit differentiation of the equation).
 */
public record Sylvester() implements Primitive {

  /**
   * X.
   *
   * @param a [batch…, m, m]
   * @param b [batch…, n, n]; evaluation throws {@link
   *     io.github.knotwork.autodiff.kernel.SingularMatrixException} where an eigenvalue of a and
   *     one of b add up to zero, or nearly
   * @param c [batch…, m, n]
   * @return [batch…, m, n]
   */
  public static Variable of(Variable a, Variable b, Variable c) {
    return Variable.apply(new Sylvester(), a, b, c);
  }

  @Override
  public String name() {
    return "sylvester";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 3);
    TensorType a = MatrixChecks.square(this, inputs, 0);
    TensorType b = MatrixChecks.square(this, inputs, 1);
    MatrixChecks.shaped(this, inputs, 1, a, b.size(-1), b.size(-1));
    MatrixChecks.shaped(this, inputs, 2, a, a.size(-1), b.size(-1));
    return inputs.subList(2, 3);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable x = node.output(0);
    Variable cBar =
        of(transpose(node.input(0)), transpose(node.input(1)), Checks.present(cotangents, 0));
    return Checks.list(
        wanted.get(0) ? Affine.negate(productTransposedRight(cBar, x)) : null,
        wanted.get(1) ? Affine.negate(productTransposedLeft(x, cBar)) : null,
        cBar);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable x = node.output(0);
    Variable a = tangents.get(0);
    Variable b = tangents.get(1);
    Variable right = tangents.get(2);
    right = a == null ? right : minus(right, product(a, x));
    right = b == null ? right : minus(right, product(x, b));
    return Checks.list(right == null ? null : of(node.input(0), node.input(1), right));
  }

  private static Variable minus(@Nullable Variable x, Variable y) {
    return x == null ? Affine.negate(y) : Subtract.of(x, y);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(2).type();
    int m = (int) type.size(-2);
    int n = (int) type.size(-1);
    double[] a = inputs.get(0).toArray();
    double[] b = inputs.get(1).toArray();
    double[] x = inputs.get(2).toArray();
    if (x.length > 0) {
      new MatrixBatch(type, 2)
          .forEach(
              entry -> {
                Matrix c = Matrix.of(x, entry * m * n, m, n);
                LapackSylvester.solve(
                    Matrix.of(a, entry * m * m, m, m), Matrix.of(b, entry * n * n, n, n), c, c);
              });
    }
    return List.of(HostArray.wrap(type, x));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    double m = inputs.get(0).size(-1);
    double n = inputs.get(1).size(-1);
    return 25 * (m * inputs.get(0).elements() + n * inputs.get(1).elements())
        + 5 * (m + n) * inputs.get(2).elements();
  }
}
