package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.Matrices.product;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedLeft;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedRight;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackTriangular;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.kernel.TriangularForm;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The solution of T·X = B, or of Tᵀ·X = B, with a triangular T. Only the triangle is read, and only
 * it gets a derivative; with a unit diagonal, what stands on the diagonal doesn't count either.
 *
 * <p>Derivatives: those of {@link Solve}, restricted to the triangle (Giles 2008).
 *
 * @param lower whether T is the lower triangle of the matrix given
 * @param transposed whether Tᵀ is solved with
 * @param unit whether the diagonal of T is taken as ones
 */
public record TriangularSolve(boolean lower, boolean transposed, boolean unit)
    implements Primitive {

  /**
   * Solves with the triangle.
   *
   * @param t [batch…, n, n]; evaluation throws {@link
   *     io.github.knotwork.autodiff.kernel.SingularMatrixException} for a zero on the diagonal
   * @param b [batch…, n, k]
   * @return [batch…, n, k]
   */
  public Variable of(Variable t, Variable b) {
    return Variable.apply(this, t, b);
  }

  /** T⁻¹·B with the lower triangle. */
  public static Variable lower(Variable t, Variable b) {
    return new TriangularSolve(true, false, false).of(t, b);
  }

  /** T⁻ᵀ·B with the lower triangle. */
  public static Variable lowerTransposed(Variable t, Variable b) {
    return new TriangularSolve(true, true, false).of(t, b);
  }

  /** T⁻¹·B with the upper triangle. */
  public static Variable upper(Variable t, Variable b) {
    return new TriangularSolve(false, false, false).of(t, b);
  }

  /** T⁻ᵀ·B with the upper triangle. */
  public static Variable upperTransposed(Variable t, Variable b) {
    return new TriangularSolve(false, true, false).of(t, b);
  }

  @Override
  public String name() {
    return "triangular_solve";
  }

  @Override
  public String attributes() {
    return (lower ? "lower" : "upper") + (transposed ? " transposed" : "") + (unit ? " unit" : "");
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 2);
    TensorType t = MatrixChecks.square(this, inputs, 0);
    TensorType b = MatrixChecks.matrix(this, inputs, 1);
    MatrixChecks.shaped(this, inputs, 1, t, t.size(-1), b.size(-1));
    return inputs.subList(1, 2);
  }

  private Variable triangle(Variable t) {
    return Matrices.keep(t, (i, j) -> i == j ? !unit : i > j == lower);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable x = node.output(0);
    Variable bBar =
        new TriangularSolve(lower, !transposed, unit)
            .of(node.input(0), Checks.present(cotangents, 0));
    Variable outer = transposed ? productTransposedRight(x, bBar) : productTransposedRight(bBar, x);
    return Checks.list(wanted.get(0) ? triangle(Affine.negate(outer)) : null, bBar);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable t = tangents.get(0);
    Variable b = tangents.get(1);
    if (t != null) {
      Variable x = node.output(0);
      Variable change =
          transposed ? productTransposedLeft(triangle(t), x) : product(triangle(t), x);
      b = b == null ? Affine.negate(change) : Subtract.of(b, change);
    }
    return Checks.list(b == null ? null : of(node.input(0), b));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(1).type();
    int n = (int) type.size(-2);
    int k = (int) type.size(-1);
    double[] t = inputs.get(0).toArray();
    double[] x = inputs.get(1).toArray();
    TriangularForm triangle = lower ? TriangularForm.lower() : TriangularForm.upper();
    TriangularForm turned = transposed ? triangle.transposed() : triangle;
    TriangularForm form = unit ? turned.unitDiagonal() : turned;
    if (x.length > 0) {
      new MatrixBatch(type, 2)
          .forEach(
              entry -> {
                Matrix b = Matrix.of(x, entry * n * k, n, k);
                LapackTriangular.solve(Matrix.of(t, entry * n * n, n, n), form, b, b);
              });
    }
    return List.of(HostArray.wrap(type, x));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return (double) inputs.get(0).size(-1) * inputs.get(1).elements();
  }
}
