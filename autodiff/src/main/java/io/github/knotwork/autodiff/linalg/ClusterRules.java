package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Reshape;
import java.util.Arrays;

/**
 * When the cotangents of a decomposition determine the derivative although values are equal.
 *
 * <p>Inside a cluster of equal values the vectors are known up to a rotation. A loss of the values
 * alone has equal cotangents for them, in whatever basis; a loss of the vectors alone that has a
 * derivative doesn't change under rotations, and so has no component along them. But with both, the
 * cotangents are not enough: ⟨C, U·S·Vᵀ⟩ and ⟨C, UUᵀ + VVᵀ⟩/2 have the same ones at U = S = V = I
 * for a symmetric C of zero diagonal, and different gradients, C and 0. So where values and vectors
 * both have cotangents, those of the vectors may have no part inside the cluster but a multiple of
 * the identity.
 */
public final class ClusterRules {
  private ClusterRules() {}

  /**
   * X[i, j] / (values[j] − values[i]) off the diagonal, zeros on it; what is 0/0, and what refused,
   * {@link GuardedQuotient} says.
   *
   * @param reference what the zeros of X are relative to
   */
  public static Variable overGaps(Variable x, Variable values, Variable reference) {
    // The diagonal is masked behind the division too, or its cotangent would count as a component.
    return offDiagonal(
        GuardedQuotient.of(offDiagonal(x), Matrices.differences(values), values, reference));
  }

  /** Cotangents of values, required to be equal where the values are. */
  public static Variable uniform(Variable bar, Variable values) {
    Variable gaps = Matrices.differences(values);
    return DegeneracyGuard.of(bar, Matrices.differences(bar), gaps, values, asMatrix(bar));
  }

  /** Tangents or cotangents x of values, required to vanish where the values do. */
  public static Variable zeroAtZero(Variable x, Variable values) {
    return DegeneracyGuard.of(x, asMatrix(x), asMatrix(values), values, asMatrix(x));
  }

  /**
   * x, on the condition that vectors have no cotangent that is coupled to the values.
   *
   * @param inner the vectors' transpose times their cotangent, [batch…, n, n]
   * @param bar that cotangent
   */
  public static Variable uncoupled(Variable x, Variable inner, Variable values, Variable bar) {
    // A symmetric and an antisymmetric matrix: the sum vanishes in (i, j) and (j, i) if both do.
    Variable coupling =
        Add.of(
            offDiagonal(Matrices.symmetricPart(inner)),
            Matrices.differences(Matrices.diagonal(inner)));
    return DegeneracyGuard.of(x, coupling, Matrices.differences(values), values, bar);
  }

  /** Tangents x of values, on the condition that the direction doesn't split equal values. */
  public static Variable unsplit(
      Variable x, Variable symmetric, Variable values, Variable direction) {
    return DegeneracyGuard.of(
        x, offDiagonal(symmetric), Matrices.differences(values), values, direction);
  }

  private static Variable offDiagonal(Variable x) {
    return Matrices.keep(x, (i, j) -> i != j);
  }

  private static Variable asMatrix(Variable vector) {
    long[] shape = Arrays.copyOf(vector.shape(), vector.rank() + 1);
    shape[shape.length - 1] = 1;
    return Reshape.of(vector, shape);
  }
}
