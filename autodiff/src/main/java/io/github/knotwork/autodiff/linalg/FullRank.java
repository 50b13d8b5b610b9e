package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.SingularMatrixException;
import io.github.knotwork.autodiff.primitive.Checks;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * R itself, the triangular factor of a QR decomposition; evaluation throws {@link
 * SingularMatrixException} where an entry of its diagonal is at most 10·n·ε times the norm of its
 * column: the matrix then has dependent columns to working precision, and no derivative of Q and R.
 * Of a complex R the real part is given back, and both parts are looked at.
 */
public record FullRank() implements Primitive {
  private static final double TOLERANCE = 10;

  /** A real R, [batch…, n, n]. */
  public static Variable of(Variable r) {
    return Variable.apply(new FullRank(), r);
  }

  /** The real part of a complex R, [batch…, n, n]. */
  public static Variable of(Variable re, Variable im) {
    return Variable.apply(new FullRank(), re, im);
  }

  @Override
  public String name() {
    return "full_rank";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, inputs.size() == 2 ? 2 : 1);
    MatrixChecks.square(this, inputs, 0);
    Checks.equal(this, inputs);
    return inputs.subList(0, 1);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return node.inputs().size() == 1
        ? Checks.list(cotangents.get(0))
        : Checks.list(cotangents.get(0), null);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return Checks.list(tangents.get(0));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type();
    int n = (int) type.size(-1);
    double tolerance = TOLERANCE * n * Degeneracy.epsilon(type);
    new MatrixBatch(type, 2)
        .forEach(
            entry -> {
              for (int column = 0; column < n; column++) {
                double norm = 0;
                double modulus = 0;
                for (int row = 0; row <= column; row++) {
                  modulus = modulus(inputs, (entry * n + row) * n + column);
                  norm = Math.hypot(norm, modulus);
                }
                if (modulus <= tolerance * norm) {
                  throw new SingularMatrixException(
                      "qr: column "
                          + column
                          + " depends on those before it, so that Q and R have no derivative; use"
                          + " a matrix of full column rank, or a projector or polar factor");
                }
              }
            });
    return inputs.subList(0, 1);
  }

  private static double modulus(List<HostArray> parts, int index) {
    double modulus = 0;
    for (HostArray part : parts) {
      modulus = Math.hypot(modulus, part.get(index));
    }
    return modulus;
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 0;
  }
}
