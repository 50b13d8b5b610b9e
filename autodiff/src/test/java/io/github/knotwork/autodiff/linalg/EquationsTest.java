package io.github.knotwork.autodiff.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.NotPositiveDefiniteException;
import io.github.knotwork.autodiff.kernel.SingularMatrixException;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class EquationsTest {
  private final Random random = new Random(3);

  private HostArray random(long... shape) {
    return Derivation.random(random, shape);
  }

  private static HostArray matrix(double[]... rows) {
    double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return HostArray.ofDoubles(all, rows.length, rows[0].length);
  }

  /** Well conditioned: random with 3 added to the diagonal. */
  private HostArray regular(long... shape) {
    int n = (int) shape[shape.length - 1];
    double[] a = random(shape).toArray();
    for (int i = 0; i < a.length; i++) {
      a[i] += i % (n * n) % (n + 1) == 0 ? 3 : 0;
    }
    return HostArray.ofDoubles(a, shape);
  }

  static HostArray evaluate(HostArray x, Function<Variable, Variable> code) {
    Variable in = Input.of("x", x.type());
    return Evaluation.run(Graph.of(List.of(in), List.of(code.apply(in))), List.of(x)).get(0);
  }

  @Test
  void solutionsHaveTheirDerivatives() {
    Derivation.of(
            List.of(regular(3, 3), random(3, 2)), in -> List.of(Solve.of(in.get(0), in.get(1))))
        .check();
    Derivation.of(
            List.of(regular(7, 2, 2), random(7, 2, 1)),
            in -> List.of(Solve.transposed(in.get(0), in.get(1))))
        .check();
    Derivation.of(
            List.of(regular(1, 1), random(1, 1)), in -> List.of(Solve.of(in.get(0), in.get(1))))
        .check();
    Derivation.of(regular(2, 3, 3), Inverse::of).check();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void triangularSolutionsHaveTheirDerivatives(int bits) {
    TriangularSolve solve = new TriangularSolve((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
    Derivation.of(
            List.of(regular(2, 3, 3), random(2, 3, 2)),
            in -> List.of(solve.of(in.get(0), in.get(1))))
        .check();
  }

  @Test
  void onlyTheTriangleIsRead() {
    HostArray full = matrix(new double[] {2, 7}, new double[] {1, 4});
    HostArray right = matrix(new double[] {2}, new double[] {9});
    assertThat(evaluate(full, t -> TriangularSolve.lower(t, constant(right))).toArray())
        .containsExactly(1, 2);
  }

  private static Variable constant(HostArray value) {
    return Constant.of(value);
  }

  @ParameterizedTest
  @CsvSource({"5,3", "3,5", "4,4", "1,1"})
  void leastSquaresOfFullRankHaveTheirDerivatives(long m, long n) {
    HostArray a = m == n ? regular(2, m, n) : random(2, m, n);
    Derivation.of(List.of(a, random(2, m, 2)), in -> List.of(LeastSquares.of(in.get(0), in.get(1))))
        .within(1e-7)
        .check();
    Derivation.of(a, Inverse::pseudo).within(1e-7).check();
  }

  @Test
  void leastSquaresAmongMatricesOfOneRankHaveTheirDerivatives() {
    // A = B·C keeps its rank of 2 when B and C move.
    Derivation.of(
            List.of(random(5, 2), random(2, 4), random(5, 2)),
            in -> {
              Variable a = Matrices.product(in.get(0), in.get(1));
              return List.of(new LeastSquares(1e-6).apply(a, in.get(2)));
            })
        .within(1e-6)
        .check();
  }

  @Test
  void thePseudoInverseSatisfiesPenrosesConditions() {
    HostArray a = random(4, 6);
    double[] error =
        evaluate(
                a,
                x -> {
                  Variable p = Inverse.pseudo(x);
                  return Subtract.of(Matrices.product(Matrices.product(x, p), x), x);
                })
            .toArray();
    assertThat(error).containsExactly(new double[24], within(1e-13));
  }

  @Test
  void sylvesterSolutionsHaveTheirDerivatives() {
    Derivation.of(
            List.of(regular(2, 3, 3), regular(2, 2, 2), random(2, 3, 2)),
            in -> List.of(Sylvester.of(in.get(0), in.get(1), in.get(2))))
        .check();
  }

  @Test
  void choleskyFactorsHaveTheirDerivatives() {
    for (long[] shape : new long[][] {{3, 3}, {7, 2, 2}, {1, 1}}) {
      Derivation.of(regular(shape), Cholesky::of).check();
    }
    HostArray l = evaluate(matrix(new double[] {4, 2}, new double[] {2, 10}), Cholesky::of);
    assertThat(l.toArray()).containsExactly(2, 0, 1, 3);
  }

  @Test
  void determinantsHaveTheirDerivativesAtSingularMatricesToo() {
    Derivation.of(random(4, 4), Determinant::of).check();
    Derivation.of(random(7, 2, 2), Determinant::of).check();
    HostArray rankTwo =
        matrix(
            new double[] {1, 2, 3, 1},
            new double[] {2, 4, 6, 2},
            new double[] {1, 0, 1, 1},
            new double[] {2, 4, 6, 2});
    Derivation.of(rankTwo, Determinant::of).within(1e-7).check();
    Derivation.of(matrix(new double[] {0}), Determinant::of).check();
    assertThat(evaluate(matrix(new double[] {0, 2}, new double[] {3, 1}), Determinant::of).get(0))
        .isCloseTo(-6, within(1e-15));
  }

  @Test
  void logarithmsOfDeterminantsHaveTheirDerivatives() {
    Derivation.of(regular(2, 3, 3), a -> LogDeterminant.of(a).logarithm()).check();
    HostArray negative = matrix(new double[] {0, 2}, new double[] {3, 1});
    Derivation.of(negative, a -> LogDeterminant.of(a).logarithm()).check();
    assertThat(evaluate(negative, a -> LogDeterminant.of(a).sign()).get(0)).isEqualTo(-1);
    HostArray singular = HostArray.ofDoubles(new double[4], 2, 2);
    assertThat(evaluate(singular, a -> LogDeterminant.of(a).logarithm()).get(0))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void emptyMatricesAreFine() {
    HostArray none = HostArray.ofDoubles(new double[0], 2, 0, 0);
    assertThat(evaluate(none, Determinant::of).toArray()).containsExactly(1, 1);
    assertThat(evaluate(none, a -> LogDeterminant.of(a).logarithm()).toArray())
        .containsExactly(0, 0);
    assertThat(evaluate(none, Cholesky::of).size()).isZero();
    assertThat(evaluate(none, Inverse::of).size()).isZero();
    HostArray tall = HostArray.ofDoubles(new double[0], 3, 0);
    assertThat(evaluate(tall, a -> ThinSvd.of(a).s()).size()).isZero();
    assertThat(evaluate(tall, a -> Qr.of(a).q()).shape()).containsExactly(3, 0);
    assertThat(evaluate(tall, Inverse::pseudo).shape()).containsExactly(0, 3);
    assertThat(
            evaluate(HostArray.ofDoubles(new double[0], 0, 2, 2), a -> Eigh.of(a).values()).shape())
        .containsExactly(0, 2);
  }

  @Test
  void floatsAreAccurate() {
    HostArray a = regular(4, 4);
    HostArray rounded = HostArray.of(TensorType.of(DataType.FLOAT, 4, 4), a.toArray());
    HostArray exact = HostArray.ofDoubles(rounded.toArray(), 4, 4);
    HostArray inverse = evaluate(rounded, Inverse::of);
    assertThat(inverse.type().dataType()).isEqualTo(DataType.FLOAT);
    // Rounded once: half an ulp of entries below 1.
    assertThat(inverse.toArray())
        .containsExactly(evaluate(exact, Inverse::of).toArray(), within(3e-8));
  }

  @Test
  void whatIsWrongIsNamedWithItsPlace() {
    HostArray batch =
        HostArray.ofDoubles(new double[] {1, 0, 0, 1, 1, 2, 2, 4, 1, 0, 0, 1}, 3, 2, 2);
    assertThatThrownBy(() -> evaluate(batch, Inverse::of))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessage("solve: the 2x2 matrix is singular; pivot 1 is zero (batch entry [1])");
    HostArray indefinite = HostArray.ofDoubles(new double[] {1, 0, 0, -1}, 1, 1, 2, 2);
    assertThatThrownBy(() -> evaluate(indefinite, Cholesky::of))
        .isInstanceOf(NotPositiveDefiniteException.class)
        .hasMessageContaining("leading minor of order 2")
        .hasMessageEndingWith("(batch entry [0, 0])");
    assertThatThrownBy(() -> evaluate(random(2, 3), Inverse::of))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("solve: input 0 is DOUBLE[2, 3]; square matrices");
    assertThatThrownBy(() -> evaluate(indefinite, MatrixFunction::log))
        .isInstanceOf(SpectrumDomainException.class)
        .hasMessageContaining("log is not finite at the eigenvalues [-1.0]");
    HostArray opposite = matrix(new double[] {1, 0}, new double[] {0, -1});
    assertThatThrownBy(() -> evaluate(opposite, a -> Sylvester.of(a, a, a)))
        .isInstanceOf(SingularMatrixException.class);
    HostArray zero = matrix(new double[] {0, 1}, new double[] {1, 1});
    assertThatThrownBy(() -> evaluate(zero, a -> TriangularSolve.lower(a, a)))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageContaining("entry 0 of the diagonal");
  }
}
