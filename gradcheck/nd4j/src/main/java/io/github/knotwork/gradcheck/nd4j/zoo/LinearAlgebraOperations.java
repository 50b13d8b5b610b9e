package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;
import static io.github.knotwork.gradcheck.nd4j.zoo.Region.POSITIVE_DEFINITE;
import static io.github.knotwork.gradcheck.nd4j.zoo.Region.REGULAR;

import io.github.knotwork.gradcheck.Tensor;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Svd;

/**
 * Inverse, determinant, solves and decompositions. Two of the cases may end the process: {@code qr}
 * of a single row, and {@code svd} from size 16 on.
 */
final class LinearAlgebraOperations {
  private LinearAlgebraOperations() {}

  static List<OperationCase> all() {
    return new Cases(Family.LINEAR_ALGEBRA)
        .one(
            "matrixInverse",
            (sd, x) -> sd.math().matrixInverse(x[0]),
            x -> List.of(SmallMatrices.solve(x.get(0), SmallMatrices.identity(3))),
            new Operand(REGULAR, 3, 3))
        .one(
            "matrixDeterminant",
            (sd, x) -> sd.math().matrixDeterminant(x[0]),
            Formulas.scalar(x -> SmallMatrices.determinant(x.get(0))),
            new Operand(REGULAR, 3, 3))
        .one(
            "logdet",
            (sd, x) -> sd.linalg().logdet(x[0]),
            Formulas.scalar(x -> Math.log(SmallMatrices.determinant(x.get(0)))),
            new Operand(POSITIVE_DEFINITE, 3, 3))
        .one(
            "solve",
            (sd, x) -> sd.linalg().solve(x[0], x[1]),
            x -> List.of(SmallMatrices.solve(x.get(0), x.get(1))),
            new Operand(REGULAR, 3, 3),
            real(3, 2))
        .one(
            "solve, adjoint",
            (sd, x) -> sd.linalg().solve(x[0], x[1], true),
            x -> List.of(SmallMatrices.solve(SmallMatrices.transposed(x.get(0)), x.get(1))),
            new Operand(REGULAR, 3, 3),
            real(3, 2))
        .one(
            "triangularSolve",
            (sd, x) -> sd.linalg().triangularSolve(x[0], x[1], true, false),
            x -> List.of(SmallMatrices.solve(SmallMatrices.lower(x.get(0)), x.get(1))),
            new Operand(REGULAR, 3, 3),
            real(3, 2))
        .one(
            "lstsq",
            (sd, x) -> sd.linalg().lstsq(x[0], x[1], 0.0, true),
            x -> {
              Tensor transposed = SmallMatrices.transposed(x.get(0));
              return List.of(
                  SmallMatrices.solve(
                      SmallMatrices.product(transposed, x.get(0)),
                      SmallMatrices.product(transposed, x.get(1))));
            },
            real(4, 2),
            real(4, 1))
        .one(
            "cholesky",
            (sd, x) -> sd.linalg().cholesky(x[0]),
            x -> List.of(SmallMatrices.cholesky(x.get(0))),
            new Operand(POSITIVE_DEFINITE, 3, 3))
        .one(
            "lu",
            (sd, x) -> sd.linalg().lu(x[0]),
            x -> List.of(SmallMatrices.eliminated(x.get(0))),
            new Operand(REGULAR, 3, 3))
        .several(
            "qr",
            (sd, x) -> {
              SDVariable[] factors = sd.linalg().qr(x[0], false);
              return new SDVariable[] {factors[0].mmul(factors[1])};
            },
            x -> List.of(x.get(0)),
            real(4, 3))
        .several(
            "qr, one row",
            (sd, x) -> {
              SDVariable[] factors = sd.linalg().qr(x[0], false);
              return new SDVariable[] {factors[0].mmul(factors[1])};
            },
            x -> List.of(x.get(0)),
            real(1, 3))
        .one(
            "svd, 20 columns, factors multiplied",
            (sd, x) -> {
              SDVariable[] usv = new Svd(sd, x[0], true, true).outputVariables();
              return sd.mmul(usv[1].mmul(sd.math().diag(usv[0])), usv[2], false, true, false);
            },
            x -> List.of(x.get(0)),
            new Operand(REGULAR, 20, 20))
        .one(
            "svd, singular values",
            (sd, x) -> new Svd(sd, x[0], false, true).outputVariables()[0],
            x -> List.of(SmallMatrices.singularValuesOfTwo(x.get(0))),
            real(3, 2))
        .all();
  }
}
