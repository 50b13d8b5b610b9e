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
import io.github.knotwork.autodiff.kernel.LapackLeastSquares;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A⁺·B: the X of least norm among those that minimise ‖A·X − B‖, for A of any shape and rank.
 *
 * <p>Derivative (Golub and Pereyra 1973, SIAM J. Numer. Anal. 10, 413, equation 4.12): with r = B −
 * A·X, dX = A⁺(dB − dA·X) + A⁺A⁺ᵀdAᵀ·r + (I − A⁺A)·dAᵀ·A⁺ᵀX. It holds among matrices of one rank:
 * everywhere if the rank is full; where it is not, A⁺ jumps in the directions that raise it, and
 * this is the derivative in those that don't.
 *
 * @param cutoff singular values at most cutoff·S₁ count as zero; in [0, 1)
 */
public record LeastSquares(double cutoff) implements Primitive {

  /**
   * A⁺·B, with singular values up to ε·max(m, n)·S₁ taken as zero.
   *
   * @param a [batch…, m, n]
   * @param b [batch…, m, k]
   * @return [batch…, n, k]
   */
  public static Variable of(Variable a, Variable b) {
    double tall = a.rank() < 2 ? 1 : Math.max(a.size(-1), a.size(-2));
    return new LeastSquares(Degeneracy.epsilon(a.type()) * Math.max(tall, 1)).apply(a, b);
  }

  /**
   * A⁺·B with the cutoff of this record.
   *
   * @param a [batch…, m, n]
   * @param b [batch…, m, k]
   * @return [batch…, n, k]
   */
  public Variable apply(Variable a, Variable b) {
    return Variable.apply(this, a, b);
  }

  @Override
  public String name() {
    return "least_squares";
  }

  @Override
  public String attributes() {
    return "cutoff " + cutoff;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 2);
    TensorType a = MatrixChecks.matrix(this, inputs, 0);
    TensorType b = MatrixChecks.matrix(this, inputs, 1);
    MatrixChecks.shaped(this, inputs, 1, a, a.size(-2), b.size(-1));
    return List.of(a.withShape(MatrixChecks.shape(a, a.size(-1), b.size(-1))));
  }

  private Variable residual(Node node) {
    return Subtract.of(node.input(1), product(node.input(0), node.output(0)));
  }

  /** Z − A⁺A·Z. */
  private Variable inNullSpace(Variable a, Variable z) {
    return Subtract.of(z, apply(a, product(a, z)));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable a = node.input(0);
    Variable x = node.output(0);
    Variable bar = Checks.present(cotangents, 0);
    Variable at = transpose(a);
    Variable bBar = apply(at, bar);
    if (!wanted.get(0)) {
      return Checks.list(null, bBar);
    }
    Variable aBar =
        Subtract.of(
            productTransposedRight(residual(node), apply(a, bBar)),
            productTransposedRight(bBar, x));
    Variable outside = productTransposedRight(apply(at, x), inNullSpace(a, bar));
    return Checks.list(Add.of(aBar, outside), bBar);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable a = node.input(0);
    Variable x = node.output(0);
    Variable da = tangents.get(0);
    Variable db = tangents.get(1);
    Variable result = db == null ? null : apply(a, db);
    if (da != null) {
      Variable at = transpose(a);
      Variable twice = apply(a, apply(at, productTransposedLeft(da, residual(node))));
      Variable outside = inNullSpace(a, productTransposedLeft(da, apply(at, x)));
      Variable change = Subtract.of(Add.of(twice, outside), apply(a, product(da, x)));
      result = result == null ? change : Add.of(result, change);
    }
    return Checks.list(result);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type();
    TensorType result = infer(inputs.stream().map(HostArray::type).toList()).get(0);
    int m = (int) type.size(-2);
    int n = (int) type.size(-1);
    int k = (int) result.size(-1);
    double[] a = inputs.get(0).toArray();
    double[] b = inputs.get(1).toArray();
    double[] x = new double[(int) result.elements()];
    if (a.length > 0 && b.length > 0) {
      new MatrixBatch(type, 2)
          .forEach(
              entry ->
                  LapackLeastSquares.solve(
                      Matrix.of(a, entry * m * n, m, n),
                      Matrix.of(b, entry * m * k, m, k),
                      cutoff,
                      Matrix.of(x, entry * n * k, n, k)));
    }
    return List.of(HostArray.wrap(result, x));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    TensorType a = inputs.get(0);
    return 4.0 * a.elements() * Math.min(a.size(-1), a.size(-2))
        + 2.0 * a.size(-1) * inputs.get(1).elements();
  }
}
