package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackLu;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sign and logarithm of the magnitude of determinants, which neither overflow nor underflow. A
 * singular matrix has sign 0 and logarithm −∞, and no derivative ({@link
 * io.github.knotwork.autodiff.kernel.SingularMatrixException}).
 *
 * <p>d log|det A| = tr(A⁻¹dA) (Giles 2008, section 2.2.4); the sign is constant.
 */
public record LogDeterminant() implements Primitive {

  /**
   * det A = sign·exp(logarithm).
   *
   * @param sign [batch…], 1, 0 or −1; without derivative
   * @param logarithm [batch…]
   */
  public record Parts(Variable sign, Variable logarithm) {}

  /**
   * Of square matrices.
   *
   * @param a [batch…, n, n]; the empty matrix has determinant 1
   */
  public static Parts of(Variable a) {
    List<Variable> outputs = Node.apply(new LogDeterminant(), List.of(a)).outputs();
    return new Parts(outputs.get(0), outputs.get(1));
  }

  @Override
  public String name() {
    return "log_determinant";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 1);
    TensorType a = MatrixChecks.square(this, inputs, 0);
    TensorType scalars = a.withShape(MatrixChecks.shape(a));
    return List.of(scalars, scalars);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable bar = cotangents.get(1);
    return Checks.list(bar == null ? null : scaled(inverseTransposed(node), bar));
  }

  private static Variable inverseTransposed(Node node) {
    return Solve.transposed(node.input(0), Matrices.identityLike(node.input(0)));
  }

  /** Each matrix times its number. */
  static Variable scaled(Variable matrices, Variable scalars) {
    List<Integer> all = IntStream.range(0, matrices.rank()).boxed().toList();
    return Contract.of(
        List.of(all, all.subList(0, all.size() - 2)), all, Map.of(), List.of(matrices, scalars));
  }

  /** The sum of products of entries, for each pair of matrices. */
  static Variable inner(Variable a, Variable b) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, a.rank()).boxed().toList());
    return Contract.of(List.of(all, all), all.subList(0, all.size() - 2), Map.of(), List.of(a, b));
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return Checks.list(null, inner(inverseTransposed(node), Checks.present(tangents, 0)));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type();
    TensorType scalars = infer(List.of(type)).get(0);
    int n = (int) type.size(-1);
    double[] a = inputs.get(0).toArray();
    double[] sign = new double[(int) scalars.elements()];
    double[] logarithm = new double[sign.length];
    new MatrixBatch(type, 2)
        .forEach(
            entry -> {
              sign[entry] = 1;
              if (n > 0) {
                LapackLu lu = LapackLu.factor(Matrix.of(a, entry * n * n, n, n));
                sign[entry] = lu.determinantPhase()[0];
                logarithm[entry] = lu.logAbsDeterminant();
              }
            });
    return List.of(HostArray.wrap(scalars, sign), HostArray.wrap(scalars, logarithm));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 2 * inputs.get(0).elements() * (double) inputs.get(0).size(-1) / 3;
  }
}
