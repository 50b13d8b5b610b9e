package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.Matrices.inverse;
import static io.github.knotwork.gradcheck.catalogue.Matrices.product;
import static io.github.knotwork.gradcheck.catalogue.Matrices.transpose;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.scalar;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.scaled;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.domain.PositiveDefinite;
import io.github.knotwork.gradcheck.domain.Symmetric;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Products, inverses and functions of eigenvalues, repeated ones too. */
final class MatrixFunctions {
  private MatrixFunctions() {}

  static List<Entry> all() {
    return List.of(
        Entry.correct(
            "matrix product",
            () ->
                new SingleOutput(
                    x -> product(x.get(0), x.get(1)),
                    (x, u) ->
                        List.of(product(u, transpose(x.get(1))), product(transpose(x.get(0)), u))),
            Points.generic(new int[] {2, 3}, new int[] {3, 2})),
        Entry.correct("inverse", MatrixFunctions::inverseFunction, Points.regular(3)),
        Entry.correct(
            "inverse of a matrix of condition 10⁵",
            MatrixFunctions::inverseFunction,
            Points.symmetric(1e-5, 0.3, 1)),
        Entry.correct(
                "trace of A³ at repeated eigenvalues",
                () -> spectral(l -> l * l * l, l -> 3 * l * l),
                Points.symmetric(2, 2, 5))
            .within(new Symmetric()),
        Entry.correct(
                "trace of exp A at the identity",
                () -> spectral(Math::exp, Math::exp),
                Points.fixed(Tensor.of(Matrices.identity(3), 3, 3)))
            .within(new Symmetric()),
        Entry.correct(
                "logarithm of the determinant, condition 10⁶",
                () -> spectral(Math::log, l -> 1 / l),
                Points.symmetric(1e-6, 0.5, 1))
            .within(new PositiveDefinite()),
        Entry.correct(
                "logarithm of the determinant, repeated eigenvalues",
                () -> spectral(Math::log, l -> 1 / l),
                Points.symmetric(0.7, 0.7, 0.7))
            .within(new PositiveDefinite()));
  }

  private static DifferentiableFunction inverseFunction() {
    return new SingleOutput(
        x -> inverse(x.get(0)),
        (x, u) -> {
          Tensor y = transpose(inverse(x.get(0)));
          return List.of(scaled(product(product(y, u), y), -1));
        });
  }

  /** Σ g(λ) over the eigenvalues; its gradient is Q g′(Λ) Qᵀ, whatever eigenvectors are chosen. */
  private static DifferentiableFunction spectral(
      DoubleUnaryOperator g, DoubleUnaryOperator derivative) {
    return scalar(
        a -> Arrays.stream(Matrices.eigenvalues(a.clone(), new double[a.length])).map(g).sum(),
        a -> {
          double[] q = new double[a.length];
          double[] lambda = Matrices.eigenvalues(a.clone(), q);
          return Matrices.spectral(q, Arrays.stream(lambda).map(derivative).toArray());
        });
  }
}
