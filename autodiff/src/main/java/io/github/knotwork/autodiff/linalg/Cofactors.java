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
 * The derivative of the determinant, of any order, as a matrix: M(A; E₁, …, Eₖ) with ⟨M, F⟩ =
 * D^{k+1}det(A)[E₁, …, Eₖ, F]. Without directions it is the matrix of cofactors. It is symmetric in
 * all its directions and F, so that its own derivatives are again of this kind.
 *
 * <p>Computed from A = U·S·Vᵀ: det(A + tE) = det(U)·det(V)·det(S + t·UᵀE·V), and derivatives of the
 * determinant at a diagonal matrix are sums of minors of the directions times products of the other
 * diagonal entries; no division, so singular matrices are no exception. The work is n^{k+1}·(k+1)!
 * besides products of matrices.
 *
 * @param directions how many there are
 */
public record Cofactors(int directions) implements Primitive {

  /** The matrix of cofactors, [batch…, n, n]. */
  static Variable of(Variable a) {
    return Variable.apply(new Cofactors(0), a);
  }

  @Override
  public String name() {
    return "cofactors";
  }

  @Override
  public String attributes() {
    return directions + " directions";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, directions + 1);
    MatrixChecks.square(this, inputs, 0);
    Checks.equal(this, inputs);
    return inputs.subList(0, 1);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable bar = Checks.present(cotangents, 0);
    List<@Nullable Variable> result =
        new ArrayList<>(Collections.nCopies(directions + 1, (Variable) null));
    wanted.stream().forEach(k -> result.set(k, along(node, k, bar)));
    return result;
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable sum = null;
    for (int k = 0; k < tangents.size(); k++) {
      Variable tangent = tangents.get(k);
      if (tangent != null) {
        Variable term = along(node, k, tangent);
        sum = sum == null ? term : Add.of(sum, term);
      }
    }
    return Checks.list(sum);
  }

  /** With a direction more, or another one in the place of direction k. */
  private Variable along(Node node, int k, Variable direction) {
    List<Variable> inputs = new ArrayList<>(node.inputs());
    if (k == 0) {
      inputs.add(direction);
    } else {
      inputs.set(k, direction);
    }
    return Node.apply(new Cofactors(inputs.size() - 1), inputs).output(0);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type();
    int n = (int) type.size(-1);
    double[] result = new double[inputs.get(0).size()];
    if (result.length > 0) {
      new MatrixBatch(type, 2)
          .forEach(
              entry -> {
                List<double[]> matrices = new ArrayList<>();
                for (HostArray input : inputs) {
                  matrices.add(HostMatrices.copy(input, entry, n * n));
                }
                double[] one = new CofactorForm(n, matrices).value();
                System.arraycopy(one, 0, result, entry * n * n, n * n);
              });
    }
    return List.of(HostArray.wrap(type, result));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 30.0 * inputs.get(0).elements() * inputs.get(0).size(-1);
  }
}
