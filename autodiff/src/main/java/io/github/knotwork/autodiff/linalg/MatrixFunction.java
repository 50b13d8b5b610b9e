package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Checks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions of symmetric matrices, f(S) = V·f(λ)·Vᵀ with S = (A + Aᵀ)/2, and all their derivatives,
 * exact where eigenvalues are equal.
 *
 * <p>The primitive is the multilinear form T(A; E₁, …, Eₖ) = V·R·Vᵀ, where R[i₀, iₖ] sums f[λ(i₀),
 * …, λ(iₖ)]·Ê₁[i₀, i₁]⋯Êₖ[iₖ₋₁, iₖ] over i₁, …, iₖ₋₁, with divided differences f[…] and Ê = VᵀEV.
 * For k = 1 this is the Fréchet derivative (Daleckii and Krein 1965; Higham 2008, Functions of
 * Matrices, theorem 3.11). The family is closed: dT in the direction D of A is the sum of T with D
 * put in at every place; and because divided differences are symmetric and a trace may be rotated,
 * the cotangent of the direction at place p is T(A; Eₚ₊₁, …, Eₖ, T̄ᵀ, E₁, …, Eₚ₋₁)ᵀ. So every order
 * has its rule; the work is n^{k+1} divided differences.
 */
public final class MatrixFunction implements Primitive {
  private final SpectralRule rule;
  private final int order;
  private final int rows;

  /**
   * A form.
   *
   * @param order the number k of directions
   * @param rows 0, or the rows of A where the argument is [[0, A], [Aᵀ, 0]]
   */
  private MatrixFunction(SpectralRule rule, int order, int rows) {
    this.rule = rule;
    this.order = order;
    this.rows = rows;
  }

  /**
   * f((A + Aᵀ)/2).
   *
   * @param a [batch…, n, n]; evaluation throws {@link SpectrumDomainException} where f isn't finite
   *     at an eigenvalue, and that of a derivative where f has none
   */
  public static Variable of(SpectralFunction f, Variable a) {
    return of(new AnalyticRule(f, false), 0, a);
  }

  static Variable of(SpectralRule rule, int rows, Variable a) {
    return Variable.apply(new MatrixFunction(rule, 0, rows), a);
  }

  /** S^{1/2} of positive semidefinite matrices; derivatives where they are definite. */
  public static Variable sqrt(Variable a) {
    return of(SpectralFunctions.power(0.5), a);
  }

  /**
   * S^{−1/p} of positive definite matrices.
   *
   * @param p not 0
   */
  public static Variable inverseRoot(Variable a, double p) {
    if (p == 0 || !Double.isFinite(p)) {
      throw new IllegalArgumentException("inverse root: p is " + p + "; not 0 and finite expected");
    }
    return of(SpectralFunctions.power(-1 / p), a);
  }

  /** The exponential. */
  public static Variable exp(Variable a) {
    return of(SpectralFunctions.exp(), a);
  }

  /** The logarithm of positive definite matrices. */
  public static Variable log(Variable a) {
    return of(SpectralFunctions.log(), a);
  }

  @Override
  public String name() {
    return "matrix_function";
  }

  @Override
  public String attributes() {
    return rule.name() + (order == 0 ? "" : ", derivative " + order);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, order + 1);
    MatrixChecks.square(this, inputs, 0);
    Checks.equal(this, inputs);
    return inputs.subList(0, 1);
  }

  private Variable form(Variable a, List<Variable> directions) {
    List<Variable> inputs = new ArrayList<>();
    inputs.add(a);
    inputs.addAll(directions);
    return Node.apply(new MatrixFunction(rule, directions.size(), rows), inputs).output(0);
  }

  /** The sum of the forms with a direction put in at every place. */
  private Variable inserted(Node node, Variable direction) {
    List<Variable> directions = node.inputs().subList(1, order + 1);
    Variable sum = null;
    for (int place = 0; place <= order; place++) {
      List<Variable> more = new ArrayList<>(directions);
      more.add(place, direction);
      Variable term = form(node.input(0), more);
      sum = sum == null ? term : Add.of(sum, term);
    }
    return Checks.present(Checks.list(sum), 0);
  }

  /** The cotangent of a direction that stands after {@code before} others, and before the rest. */
  private Variable rotated(Node node, int before, int after, Variable transposedBar) {
    List<Variable> directions = new ArrayList<>(node.inputs().subList(1 + after, order + 1));
    directions.add(transposedBar);
    directions.addAll(node.inputs().subList(1, 1 + before));
    return Matrices.transpose(form(node.input(0), directions));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable bar = Matrices.transpose(Checks.present(cotangents, 0));
    List<@Nullable Variable> result =
        new ArrayList<>(Collections.nCopies(order + 1, (Variable) null));
    if (wanted.get(0)) {
      Variable sum = null;
      for (int place = 0; place <= order; place++) {
        Variable term = rotated(node, place, place, bar);
        sum = sum == null ? term : Add.of(sum, term);
      }
      result.set(0, Matrices.symmetricPart(Checks.present(Checks.list(sum), 0)));
    }
    for (int p = 1; p <= order; p++) {
      if (wanted.get(p)) {
        result.set(p, rotated(node, p - 1, p, bar));
      }
    }
    return result;
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable sum = null;
    for (int k = 0; k <= order; k++) {
      Variable tangent = tangents.get(k);
      if (tangent == null) {
        continue;
      }
      Variable term;
      if (k == 0) {
        term = inserted(node, Matrices.symmetricPart(tangent));
      } else {
        List<Variable> directions = new ArrayList<>(node.inputs().subList(1, order + 1));
        directions.set(k - 1, tangent);
        term = form(node.input(0), directions);
      }
      sum = sum == null ? term : Add.of(sum, term);
    }
    return Checks.list(sum);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type();
    int n = (int) type.size(-1);
    double[] a = HostMatrices.symmetricParts(inputs.get(0));
    if (a.length > 0) {
      new MatrixBatch(type, 2)
          .forEach(
              entry -> {
                double[] one = new double[n * n];
                System.arraycopy(a, entry * n * n, one, 0, n * n);
                Eigenpairs pairs =
                    rows == 0
                        ? Eigenpairs.ofSymmetric(type, one, n)
                        : Eigenpairs.ofBipartite(type, one, rows, n - rows);
                List<double[]> directions = new ArrayList<>();
                for (HostArray direction : inputs.subList(1, order + 1)) {
                  directions.add(HostMatrices.copy(direction, entry, n * n));
                }
                double[] value = new MatrixForm(rule, pairs, directions).value();
                System.arraycopy(value, 0, a, entry * n * n, n * n);
              });
    }
    return List.of(HostArray.wrap(type, a));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    double n = inputs.get(0).size(-1);
    return (9 + 4 * order + 4) * n * inputs.get(0).elements()
        + inputs.get(0).elements() * Math.pow(n, Math.max(0, order - 1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MatrixFunction function
        && rule.equals(function.rule)
        && order == function.order
        && rows == function.rows;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rule.hashCode() + order) + rows;
  }

  @Override
  public String toString() {
    return "MatrixFunction[" + attributes() + "]";
  }
}
