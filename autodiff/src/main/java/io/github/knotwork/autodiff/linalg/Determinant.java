package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackLu;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Checks;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Determinants. They are polynomials of the entries, and have their derivatives at singular
 * matrices too: the gradient is the matrix of cofactors ({@link Cofactors}). For large matrices use
 * {@link LogDeterminant}, which can't overflow.
 */
public record Determinant() implements Primitive {

  /**
   * det A.
   *
   * @param a [batch…, n, n]; the empty matrix has determinant 1
   * @return [batch…]
   */
  public static Variable of(Variable a) {
    return Variable.apply(new Determinant(), a);
  }

  @Override
  public String name() {
    return "determinant";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 1);
    TensorType a = MatrixChecks.square(this, inputs, 0);
    return List.of(a.withShape(MatrixChecks.shape(a)));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return Checks.list(
        LogDeterminant.scaled(Cofactors.of(node.input(0)), Checks.present(cotangents, 0)));
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return Checks.list(
        LogDeterminant.inner(Cofactors.of(node.input(0)), Checks.present(tangents, 0)));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type();
    TensorType scalars = infer(List.of(type)).get(0);
    int n = (int) type.size(-1);
    double[] a = inputs.get(0).toArray();
    double[] result = new double[(int) scalars.elements()];
    new MatrixBatch(type, 2)
        .forEach(
            entry -> {
              result[entry] = 1;
              if (n > 0) {
                LapackLu lu = LapackLu.factor(Matrix.of(a, entry * n * n, n, n));
                result[entry] =
                    lu.isSingular()
                        ? 0
                        : lu.determinantPhase()[0] * Math.exp(lu.logAbsDeterminant());
              }
            });
    return List.of(HostArray.wrap(scalars, result));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 2 * inputs.get(0).elements() * (double) inputs.get(0).size(-1) / 3;
  }
}
