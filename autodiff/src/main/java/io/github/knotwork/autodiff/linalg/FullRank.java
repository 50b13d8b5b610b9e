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
 */
record FullRank() implements Primitive {
  private static final double TOLERANCE = 10;

  static Variable of(Variable r) {
    return Variable.apply(new FullRank(), r);
  }

  @Override
  public String name() {
    return "full_rank";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 1);
    MatrixChecks.square(this, inputs, 0);
    return inputs;
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    return Checks.list(cotangents.get(0));
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return Checks.list(tangents.get(0));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray r = inputs.get(0);
    int n = (int) r.type().size(-1);
    double tolerance = TOLERANCE * n * Degeneracy.epsilon(r.type());
    new MatrixBatch(r.type(), 2)
        .forEach(
            entry -> {
              for (int column = 0; column < n; column++) {
                double norm = 0;
                for (int row = 0; row <= column; row++) {
                  norm = Math.hypot(norm, r.get((entry * n + row) * n + column));
                }
                if (Math.abs(r.get((entry * n + column) * n + column)) <= tolerance * norm) {
                  throw new SingularMatrixException(
                      "qr: column "
                          + column
                          + " depends on those before it, so that Q and R have no derivative; use"
                          + " a matrix of full column rank, or a projector or polar factor");
                }
              }
            });
    return inputs;
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 0;
  }
}
