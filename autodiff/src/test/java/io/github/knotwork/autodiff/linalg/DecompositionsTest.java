package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.EquationsTest.evaluate;
import static io.github.knotwork.autodiff.linalg.Matrices.product;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedRight;
import static io.github.knotwork.autodiff.linalg.Matrices.scaleColumns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.SingularMatrixException;
import io.github.knotwork.autodiff.primitive.Cos;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class DecompositionsTest {
  private final Random random = new Random(17);

  private HostArray random(long... shape) {
    return Derivation.random(random, shape);
  }

  private static Variable constant(HostArray value) {
    return Constant.of(value);
  }

  /** Q·diag(values)·Wᵀ with random orthonormal Q and W. */
  private HostArray withSpectrum(int m, int n, double... values) {
    HostArray left = evaluate(random(m, values.length), x -> Qr.of(x).q());
    HostArray right = evaluate(random(n, values.length), x -> Qr.of(x).q());
    HostArray s = HostArray.ofDoubles(values, values.length);
    return evaluate(
        left, q -> productTransposedRight(scaleColumns(q, constant(s)), constant(right)));
  }

  private HostArray symmetric(int n, double... values) {
    HostArray basis = evaluate(random(n, n), x -> Qr.of(x).q());
    HostArray s = HostArray.ofDoubles(values, n);
    return evaluate(basis, q -> productTransposedRight(scaleColumns(q, constant(s)), q));
  }

  static HostArray gradient(HostArray at, Function<Variable, Variable> loss) {
    Variable x = Input.of("x", at.type());
    Variable g = Derivatives.gradients(loss.apply(x), List.of(x)).get(0);
    return Evaluation.run(Graph.of(List.of(x), List.of(g)), List.of(at)).get(0);
  }

  private static void assertGradient(HostArray at, Function<Variable, Variable> loss) {
    Derivation.of(at, loss).checkFirst();
  }

  @ParameterizedTest
  @CsvSource({"1,5,3", "1,4,4", "1,3,5", "1,2,9", "1,1,1", "7,3,2", "7,2,3"})
  void qrFactorsHaveTheirDerivatives(long batch, long m, long n) {
    HostArray a = batch == 1 ? random(m, n) : random(batch, m, n);
    Derivation.of(
            List.of(a),
            in -> {
              Qr.Factors f = Qr.of(in.get(0));
              return List.of(f.q(), f.r());
            })
        .within(1e-6)
        .check();
    double[] back = evaluate(a, x -> Subtract.of(product(Qr.of(x).q(), Qr.of(x).r()), x)).toArray();
    assertThat(back).containsExactly(new double[back.length], within(1e-14));
    double[] diagonal =
        evaluate(a, x -> Matrices.diagonal(Slice.of(Qr.of(x).r(), x.rank() - 1, 0, Math.min(m, n))))
            .toArray();
    assertThat(Arrays.stream(diagonal)).allMatch(d -> d >= 0);
  }

  @Test
  void qrOfDependentColumnsHasValuesButNoDerivative() {
    HostArray a = HostArray.ofDoubles(new double[] {1, 2, 2, 4, 3, 6}, 3, 2);
    double[] error =
        evaluate(a, x -> Subtract.of(product(Qr.of(x).q(), Qr.of(x).r()), x)).toArray();
    assertThat(error).containsExactly(new double[6], within(1e-14));
    assertThatThrownBy(() -> gradient(a, x -> Derivation.sum(Qr.of(x).r())))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageStartingWith("qr: column 1 depends on those before it");
  }

  @ParameterizedTest
  @CsvSource({"1,4,4", "1,5,3", "1,3,5", "1,2,9", "1,1,1", "1,1,4", "7,3,2"})
  void singularVectorsAndValuesHaveTheirDerivatives(long batch, long m, long n) {
    HostArray a = batch == 1 ? random(m, n) : random(batch, m, n);
    // Not invariant under signs: the sign convention is part of the function.
    Derivation.of(
            List.of(a),
            in -> {
              ThinSvd.Factors f = ThinSvd.of(in.get(0));
              return List.of(f.u(), f.s(), f.vt());
            })
        .within(1e-5)
        .check();
  }

  @Test
  void truncatedFactorsAccountForWhatIsCutOff() {
    Derivation.of(
            List.of(random(4, 5)),
            in -> {
              ThinSvd.Factors f = ThinSvd.truncated(in.get(0), 2);
              return List.of(f.u(), f.s(), f.vt());
            })
        .within(1e-5)
        .check();
  }

  @ParameterizedTest
  @CsvSource({"1,4", "1,1", "7,3"})
  void eigenvaluesAndEigenvectorsHaveTheirDerivatives(long batch, long n) {
    HostArray a = batch == 1 ? random(n, n) : random(batch, n, n);
    Derivation.of(
            List.of(a),
            in -> {
              Eigh.Pairs f = Eigh.of(in.get(0));
              return List.of(f.values(), f.vectors());
            })
        .within(1e-5)
        .check();
  }

  @Test
  void aProjectorOnAClusterHasItsGradient() {
    HostArray c = random(5, 5);
    for (HostArray a :
        List.of(
            withSpectrum(5, 4, 3, 3, 1, 0.5),
            withSpectrum(5, 4, 2, 1.5, 1, 1),
            withSpectrum(5, 4, 3, 3, 1, 1),
            withSpectrum(5, 4, 3, 2, 0, 0),
            withSpectrum(5, 6, 3, 3, 1, 1, 0))) {
      assertGradient(
          a,
          x -> {
            Variable u = ThinSvd.truncated(x, 2).u();
            return Derivation.sum(Multiply.of(constant(c), productTransposedRight(u, u)));
          });
    }
    HostArray s = symmetric(5, -1, -1, 2, 2, 2);
    assertGradient(
        s,
        x -> {
          Variable v = Slice.of(Eigh.of(x).vectors(), 1, 0, 2);
          return Derivation.sum(Multiply.of(constant(c), productTransposedRight(v, v)));
        });
  }

  @Test
  void aFunctionOfEqualValuesHasItsGradient() {
    for (HostArray a :
        List.of(
            withSpectrum(5, 4, 3, 3, 1, 0.5),
            withSpectrum(4, 4, 2, 2, 2, 2),
            withSpectrum(2, 9, 1, 1),
            withSpectrum(4, 5, 3, 3, 0, 0))) {
      assertGradient(a, x -> Derivation.sum(Cos.of(ThinSvd.of(x).s())));
    }
    assertGradient(symmetric(4, -1, 2, 2, 2), x -> Derivation.sum(Exp.of(Eigh.of(x).values())));
  }

  @Test
  void cotangentsThatSplitAClusterAreRefused() {
    HostArray equal = withSpectrum(4, 4, 3, 3, 1, 0.5);
    assertRefused(equal, x -> Derivation.sum(Slice.of(ThinSvd.of(x).s(), 0, 0, 1)));
    assertRefused(equal, x -> Derivation.sum(ThinSvd.of(x).u()));
    HostArray c = random(4, 4);
    assertRefused(
        equal,
        x -> {
          Variable u = ThinSvd.truncated(x, 1).u();
          return Derivation.sum(Multiply.of(constant(c), productTransposedRight(u, u)));
        });
    // The nuclear norm has a kink where a singular value is zero.
    assertRefused(withSpectrum(4, 4, 3, 2, 1, 0), x -> Derivation.sum(ThinSvd.of(x).s()));
    HostArray s = symmetric(3, 1, 1, 2);
    assertRefused(s, x -> Derivation.sum(Slice.of(Eigh.of(x).values(), 0, 0, 1)));
    assertRefused(s, x -> Derivation.sum(Eigh.of(x).vectors()));
    // Away from the tie all of these have gradients.
    assertGradient(
        withSpectrum(4, 4, 3, 2.9, 1, 0.5),
        x -> Derivation.sum(Slice.of(ThinSvd.of(x).s(), 0, 0, 1)));
  }

  private static void assertRefused(HostArray at, Function<Variable, Variable> loss) {
    assertThatThrownBy(() -> gradient(at, loss)).isInstanceOf(DegenerateSpectrumException.class);
  }

  @Test
  void aReconstructionAtTheIdentityIsRefusedByThePlainRuleAndExactInTheFusedOne() {
    HostArray identity = HostArray.ofDoubles(new double[] {1, 0, 0, 1}, 2, 2);
    HostArray c = HostArray.ofDoubles(new double[] {0, 1, 1, 0}, 2, 2);
    assertRefused(
        identity,
        x -> {
          ThinSvd.Factors f = ThinSvd.of(x);
          return Derivation.sum(
              Multiply.of(constant(c), product(scaleColumns(f.u(), f.s()), f.vt())));
        });
    assertThat(
            gradient(
                identity,
                x -> Derivation.sum(Multiply.of(constant(c), TruncatedReconstruction.of(x, 2)))))
        .isEqualTo(c);
    // The same through the fused primitive itself: a function of singular values.
    assertThat(
            gradient(
                    identity,
                    x ->
                        Derivation.sum(
                            Multiply.of(
                                constant(c),
                                SingularValueFunction.of(SpectralFunctions.oddPower(1), x))))
                .toArray())
        .containsExactly(c.toArray(), within(1e-15));
    assertRefused(
        identity,
        x -> {
          Eigh.Pairs f = Eigh.of(x);
          return Derivation.sum(
              Multiply.of(
                  constant(c),
                  productTransposedRight(scaleColumns(f.vectors(), f.values()), f.vectors())));
        });
  }

  @Test
  void refusalsNameThePlaceInTheBatch() {
    HostArray batch = HostArray.ofDoubles(new double[] {1, 2, 3, 5, 1, 0, 0, 1}, 2, 2, 2);
    Variable weights = constant(random(2, 2, 2));
    assertThatThrownBy(
            () -> gradient(batch, x -> Derivation.sum(Multiply.of(weights, ThinSvd.of(x).vt()))))
        .isInstanceOf(DegenerateSpectrumException.class)
        .hasMessageEndingWith("(batch entry [1])");
  }

  @Test
  void signsAreFixed() {
    HostArray a = random(6, 4);
    for (HostArray vectors :
        List.of(
            evaluate(a, x -> ThinSvd.of(x).u()),
            evaluate(random(4, 4), x -> Eigh.of(x).vectors()))) {
      int rows = (int) vectors.shape()[0];
      for (int j = 0; j < 4; j++) {
        double largest = 0;
        for (int i = 0; i < rows; i++) {
          double x = vectors.get(i * 4 + j);
          largest = Math.abs(x) > Math.abs(largest) ? x : largest;
        }
        assertThat(largest).isPositive();
      }
    }
  }

  @Test
  void floatGradientsAreAccurate() {
    HostArray a = random(5, 3);
    HostArray rounded = HostArray.of(TensorType.of(DataType.FLOAT, 5, 3), a.toArray());
    HostArray exact = HostArray.ofDoubles(rounded.toArray(), 5, 3);
    Function<Variable, Variable> loss =
        x -> {
          Variable u = ThinSvd.truncated(x, 2).u();
          return Derivation.sum(Exp.of(productTransposedRight(u, u)));
        };
    double[] expected = gradient(exact, loss).toArray();
    assertThat(gradient(rounded, loss).toArray()).containsExactly(expected, within(1e-4));
    // A tie in FLOAT is one up to single precision.
    HostArray tie = withSpectrum(5, 3, 2, 2, 1);
    HostArray roundedTie = HostArray.of(TensorType.of(DataType.FLOAT, 5, 3), tie.toArray());
    assertThat(gradient(roundedTie, loss).toArray())
        .containsExactly(gradient(tie, loss).toArray(), within(1e-4));
  }
}
