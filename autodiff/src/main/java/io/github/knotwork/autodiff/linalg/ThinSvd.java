package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackSvd;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thin singular value decomposition A = U·diag(S)·Vᵀ, k = min(m, n). Singular values descend
 * and are not negative; in each column of U the entry of largest magnitude (the first of equals) is
 * positive.
 *
 * <p>The derivatives ({@link SvdRules}) hold for any shape. Where singular values are equal, or
 * zero, they are exact if the cotangents or directions determine the derivative, and throw {@link
 * DegenerateSpectrumException} otherwise: a projector on all vectors of a cluster and a symmetric
 * function of S are fine, a reconstruction from U, S and V is refused. {@link
 * TruncatedReconstruction}, {@link LowRankProjector}, {@link PolarFactor} and {@link
 * SingularValueFunction} have their derivatives there too. Away from equality the relative error is
 * about ε·S₁ divided by the smallest gap that counts.
 */
public record ThinSvd() implements Primitive {

  /**
   * A = U·diag(S)·Vᵀ.
   *
   * @param u [batch…, m, k], orthonormal columns
   * @param s [batch…, k], descending
   * @param vt [batch…, k, n], orthonormal rows
   */
  public record Factors(Variable u, Variable s, Variable vt) {}

  /**
   * Decomposes.
   *
   * @param a [batch…, m, n]
   */
  public static Factors of(Variable a) {
    List<Variable> outputs = Node.apply(new ThinSvd(), List.of(a)).outputs();
    return new Factors(outputs.get(0), outputs.get(1), outputs.get(2));
  }

  /**
   * The first singular values and vectors. Derivatives account for what is cut off: it is a part of
   * the same decomposition.
   *
   * @param a [batch…, m, n]
   * @param rank how many are kept, 1 to min(m, n); a larger number keeps all
   */
  public static Factors truncated(Variable a, long rank) {
    Factors all = of(a);
    if (rank < 1) {
      throw new IllegalArgumentException("svd: a rank of " + rank + " is given; 1 is the least");
    }
    if (rank >= all.s.size(-1)) {
      return all;
    }
    int last = a.rank() - 1;
    return new Factors(
        Slice.of(all.u, last, 0, rank),
        Slice.of(all.s, last - 1, 0, rank),
        Slice.of(all.vt, last - 1, 0, rank));
  }

  @Override
  public String name() {
    return "svd";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 1);
    TensorType a = MatrixChecks.matrix(this, inputs, 0);
    long k = Math.min(a.size(-2), a.size(-1));
    return List.of(
        a.withShape(MatrixChecks.shape(a, a.size(-2), k)),
        a.withShape(MatrixChecks.shape(a, k)),
        a.withShape(MatrixChecks.shape(a, k, a.size(-1))));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    SvdRules rules = new SvdRules(node.output(0), node.output(1), node.output(2));
    return Checks.list(rules.pullBack(cotangents.get(0), cotangents.get(1), cotangents.get(2)));
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return new SvdRules(node.output(0), node.output(1), node.output(2))
        .pushForward(Checks.present(tangents, 0));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type();
    List<TensorType> types = infer(List.of(type));
    int m = (int) type.size(-2);
    int n = (int) type.size(-1);
    int k = Math.min(m, n);
    double[] a = inputs.get(0).toArray();
    double[] u = new double[(int) types.get(0).elements()];
    double[] s = new double[(int) types.get(1).elements()];
    double[] vt = new double[(int) types.get(2).elements()];
    if (a.length > 0) {
      new MatrixBatch(type, 2)
          .forEach(
              entry -> {
                int startOfU = entry * m * k;
                int startOfV = entry * k * n;
                LapackSvd.thin(
                    Matrix.of(a, entry * m * n, m, n),
                    Matrix.of(u, startOfU, m, k),
                    Matrix.of(s, entry * k, k, 1),
                    Matrix.of(vt, startOfV, k, n));
                for (int i = 0; i < k; i++) {
                  if (HostMatrices.isNegative(u, startOfU, m, k, i)) {
                    HostMatrices.negateColumn(u, startOfU, m, k, i);
                    HostMatrices.negateRow(vt, startOfV, n, i);
                  }
                }
              });
    }
    return List.of(
        HostArray.wrap(types.get(0), u),
        HostArray.wrap(types.get(1), s),
        HostArray.wrap(types.get(2), vt));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 20.0 * inputs.get(0).elements() * outputs.get(1).size(-1);
  }
}
