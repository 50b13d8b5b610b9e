package io.github.knotwork.autodiff.complex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.SingularMatrixException;
import io.github.knotwork.autodiff.linalg.DegenerateSpectrumException;
import io.github.knotwork.autodiff.linalg.Derivation;
import io.github.knotwork.autodiff.linalg.Matrices;
import io.github.knotwork.autodiff.linalg.MatrixFunction;
import io.github.knotwork.autodiff.linalg.TruncatedReconstruction;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class ComplexTest {
  private final Random random = new Random(29);

  private HostArray random(long... shape) {
    return Derivation.random(random, shape);
  }

  /** Checks functions of complex tensors over the real and imaginary parts of all of them. */
  private Derivation derivation(
      List<HostArray> parts, Function<List<Complex>, List<Complex>> code) {
    return Derivation.of(
        parts,
        in -> {
          List<Complex> arguments =
              IntStream.range(0, in.size() / 2)
                  .mapToObj(k -> new Complex(in.get(2 * k), in.get(2 * k + 1)))
                  .toList();
          return code.apply(arguments).stream().flatMap(z -> Stream.of(z.re(), z.im())).toList();
        });
  }

  private static List<HostArray> evaluate(
      HostArray re, HostArray im, Function<Complex, List<Variable>> code) {
    Complex z = Complex.input("z", re.type());
    return Evaluation.run(Graph.of(List.of(z.re(), z.im()), code.apply(z)), List.of(re, im));
  }

  @Test
  void aStepAgainstTheGradientDescends() {
    // |z|² has the gradient 2z, and Re(w·z) has that of w̄.
    HostArray re = HostArray.ofDoubles(new double[] {3, -1}, 2);
    HostArray im = HostArray.ofDoubles(new double[] {4, 2}, 2);
    List<HostArray> square =
        evaluate(
            re,
            im,
            z -> {
              Complex g = ComplexGradients.gradients(z.squaredNorm(), List.of(z)).get(0);
              return List.of(g.re(), g.im());
            });
    assertThat(square.get(0).toArray()).containsExactly(6, -2);
    assertThat(square.get(1).toArray()).containsExactly(8, 4);
    List<HostArray> linear =
        evaluate(
            re,
            im,
            z -> {
              Complex w =
                  Complex.constant(
                      HostArray.ofDoubles(new double[] {1, 2}, 2),
                      HostArray.ofDoubles(new double[] {5, -3}, 2));
              Complex g =
                  ComplexGradients.gradients(Derivation.sum(w.times(z).re()), List.of(z)).get(0);
              return List.of(g.re(), g.im());
            });
    assertThat(linear.get(0).toArray()).containsExactly(1, 2);
    assertThat(linear.get(1).toArray()).containsExactly(-5, 3);
  }

  @Test
  void arithmeticIsThatOfComplexNumbers() {
    HostArray re = HostArray.ofDoubles(new double[] {3});
    HostArray im = HostArray.ofDoubles(new double[] {4});
    List<HostArray> values =
        evaluate(
            HostArray.of(re.type().withShape(1), 3),
            HostArray.of(im.type().withShape(1), 4),
            z -> {
              Complex square = z.times(z);
              Complex one = z.dividedBy(z);
              Complex mixed = z.plus(z.conjugate()).minus(z.times(0.5));
              Complex scaled = z.times(z.im());
              return List.of(
                  square.re(),
                  square.im(),
                  one.re(),
                  one.im(),
                  mixed.re(),
                  mixed.im(),
                  scaled.re(),
                  scaled.im(),
                  z.modulus(),
                  z.norm());
            });
    assertThat(values.stream().mapToDouble(v -> v.get(0)).toArray())
        .containsExactly(new double[] {-7, 24, 1, 0, 4.5, -2, 12, 16, 5, 5}, within(1e-15));
    derivation(
            List.of(random(3), random(3), random(3), random(3)),
            z ->
                List.of(
                    z.get(0).times(z.get(1)).dividedBy(z.get(0).plus(z.get(1))),
                    Complex.real(z.get(0).modulus())))
        .within(1e-6)
        .check();
  }

  @Test
  void contractionsTakeThreeRealProductsWhereThatPays() {
    Complex a = Complex.input("a", TensorType.of(DataType.DOUBLE, 40, 40));
    Complex small = Complex.input("b", TensorType.of(DataType.DOUBLE, 3, 3));
    assertThat(contractions(a, ComplexMatrices.product(a, a))).isEqualTo(3);
    assertThat(contractions(small, ComplexMatrices.product(small, small))).isEqualTo(4);
    HostArray re = random(40, 40);
    HostArray im = random(40, 40);
    List<HostArray> both =
        evaluate(
            re,
            im,
            z -> {
              Complex p = ComplexMatrices.product(z, z);
              return List.of(p.re(), p.im());
            });
    for (int i = 0; i < 40; i += 13) {
      for (int j = 0; j < 40; j += 7) {
        double x = 0;
        double y = 0;
        for (int k = 0; k < 40; k++) {
          double ar = re.get(40 * i + k);
          double ai = im.get(40 * i + k);
          double br = re.get(40 * k + j);
          double bi = im.get(40 * k + j);
          x += ar * br - ai * bi;
          y += ar * bi + ai * br;
        }
        assertThat(both.get(0).get(40 * i + j)).isCloseTo(x, within(1e-13));
        assertThat(both.get(1).get(40 * i + j)).isCloseTo(y, within(1e-13));
      }
    }
  }

  private static long contractions(Complex input, Complex result) {
    return Graph.of(List.of(input.re(), input.im()), List.of(result.re(), result.im()))
        .nodes()
        .stream()
        .map(Node::primitive)
        .filter(Contract.class::isInstance)
        .count();
  }

  @Test
  void contractionsOfSeveralOperandsHaveTheirDerivatives() {
    derivation(
            List.of(random(2, 3), random(2, 3), random(3, 2), random(3, 2), random(2), random(2)),
            z ->
                List.of(
                    ComplexContract.of(
                        List.of(List.of(0, 1), List.of(1, 2), List.of(2)), List.of(0), z)))
        .check();
  }

  @Test
  void contractionsOfSeveralOperandsHaveTheirValues() {
    // z[c, a] = Σ_b x[a, b]·y[b, c]·w[b], with a label that all three have, and the axes exchanged.
    List<HostArray> parts =
        List.of(random(2, 3), random(2, 3), random(3, 4), random(3, 4), random(3), random(3));
    List<Complex> z = new ArrayList<>();
    List<Variable> inputs = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      z.add(Complex.input("z" + k, parts.get(2 * k).type()));
      inputs.add(z.get(k).re());
      inputs.add(z.get(k).im());
    }
    Complex result =
        ComplexContract.of(List.of(List.of(0, 1), List.of(1, 2), List.of(1)), List.of(2, 0), z);
    Complex alone = ComplexContract.of(List.of(List.of(0, 1)), List.of(1), List.of(z.get(0)));
    List<HostArray> values =
        Evaluation.run(
            Graph.of(inputs, List.of(result.re(), result.im(), alone.re(), alone.im())), parts);
    for (int a = 0; a < 2; a++) {
      for (int c = 0; c < 4; c++) {
        double re = 0;
        double im = 0;
        for (int b = 0; b < 3; b++) {
          double[] product =
              times(
                  times(number(parts, 0, 3 * a + b), number(parts, 1, 4 * b + c)),
                  number(parts, 2, b));
          re += product[0];
          im += product[1];
        }
        assertThat(values.get(0).get(2 * c + a)).isCloseTo(re, within(1e-14));
        assertThat(values.get(1).get(2 * c + a)).isCloseTo(im, within(1e-14));
      }
    }
    for (int b = 0; b < 3; b++) {
      double[] sum = {0, 0};
      for (int a = 0; a < 2; a++) {
        sum[0] += number(parts, 0, 3 * a + b)[0];
        sum[1] += number(parts, 0, 3 * a + b)[1];
      }
      assertThat(values.get(2).get(b)).isCloseTo(sum[0], within(1e-15));
      assertThat(values.get(3).get(b)).isCloseTo(sum[1], within(1e-15));
    }
  }

  private static double[] number(List<HostArray> parts, int k, int i) {
    return new double[] {parts.get(2 * k).get(i), parts.get(2 * k + 1).get(i)};
  }

  private static double[] times(double[] x, double[] y) {
    return new double[] {x[0] * y[0] - x[1] * y[1], x[0] * y[1] + x[1] * y[0]};
  }

  @Test
  void labelsThatNothingElseHasAreSummedAtOnce() {
    Complex a = Complex.input("a", TensorType.of(DataType.DOUBLE, 2, 3));
    Complex b = Complex.input("b", TensorType.of(DataType.DOUBLE, 3, 4));
    Complex c = Complex.input("c", TensorType.of(DataType.DOUBLE, 4));
    Complex chain =
        ComplexContract.of(
            List.of(List.of(0, 1), List.of(1, 2), List.of(2)), List.of(0), List.of(a, b, c));
    List<Variable> inputs = List.of(a.re(), a.im(), b.re(), b.im(), c.re(), c.im());
    assertThat(Graph.of(inputs, List.of(chain.re(), chain.im())).nodes())
        .extracting(node -> node.output(0).type().elements())
        .containsOnly(8L, 2L);
  }

  @Test
  void lossesOfSomeOfTheSingularFactorsHaveTheirGradients() {
    HostArray re = random(3, 2);
    HostArray im = random(3, 2);
    List<Function<ComplexSvd.Factors, List<Complex>>> parts =
        List.of(
            f -> List.of(f.u()),
            f -> List.of(Complex.real(f.s())),
            f -> List.of(f.vh()),
            f -> List.of(f.u(), f.vh()),
            f -> List.of(Complex.real(f.s()), f.vh()),
            f -> List.of(f.u(), Complex.real(f.s())),
            f -> List.of(Complex.real(f.u().im())),
            f -> List.of(Complex.real(f.vh().re())));
    for (Function<ComplexSvd.Factors, List<Complex>> part : parts) {
      derivation(List.of(re, im), z -> part.apply(ComplexSvd.of(z.get(0)))).within(1e-5).check();
    }
  }

  @Test
  void functionsOfEqualSingularValuesAndProjectorsOnThemHaveTheirGradients() {
    // 2·(a unitary matrix) next to 1: singular values 2, 2, 1.
    double half = Math.sqrt(0.5);
    HostArray re =
        HostArray.ofDoubles(new double[] {2 * half, 0, 0, 0, 2 * half, 0, 0, 0, 1}, 3, 3);
    HostArray im =
        HostArray.ofDoubles(new double[] {0, 2 * half, 0, 2 * half, 0, 0, 0, 0, 0}, 3, 3);
    double[] gradient =
        evaluate(
                re,
                im,
                z -> {
                  Variable loss = Derivation.sum(Multiply.of(squares(z), squares(z)));
                  return List.of(ComplexGradients.gradients(loss, List.of(z)).get(0).re());
                })
            .get(0)
            .toArray();
    // Σs⁴ = ‖AᴴA‖² has the gradient 4·A·AᴴA = 4·(4 on the block, 1 below)·A.
    assertThat(gradient)
        .containsExactly(new double[] {32 * half, 0, 0, 0, 32 * half, 0, 0, 0, 4}, within(1e-12));
    Complex weights = Complex.constant(random(3, 3), random(3, 3));
    Function<Complex, Variable> projected =
        z -> {
          Complex u = ComplexSvd.truncated(z, 2).u();
          return Derivation.sum(
              weights.times(ComplexMatrices.product(u, ComplexMatrices.adjoint(u))).re());
        };
    double[] analytic =
        evaluate(
                re,
                im,
                z ->
                    List.of(ComplexGradients.gradients(projected.apply(z), List.of(z)).get(0).im()))
            .get(0)
            .toArray();
    double[] numeric =
        FiniteDifferences.gradient(
            p ->
                evaluate(re, HostArray.ofDoubles(p, 3, 3), z -> List.of(projected.apply(z)))
                    .get(0)
                    .get(0),
            im.toArray());
    assertThat(analytic).containsExactly(numeric, within(1e-8));
  }

  private static Variable squares(Complex z) {
    Variable s = ComplexSvd.of(z).s();
    return Multiply.of(s, s);
  }

  @Test
  void vectorsThatAreCoupledToEqualValuesAreRefusedAlsoByTheirImaginaryParts() {
    HostArray one = HostArray.ofDoubles(new double[] {1, 0, 0, 1}, 2, 2);
    HostArray zero = HostArray.ofDoubles(new double[4], 2, 2);
    HostArray skew = HostArray.ofDoubles(new double[] {0, 1, -1, 0}, 2, 2);
    for (boolean left : new boolean[] {true, false}) {
      assertThatThrownBy(
              () ->
                  evaluate(
                      one,
                      zero,
                      z -> {
                        ComplexSvd.Factors f = ComplexSvd.of(z);
                        Complex vectors =
                            ComplexMatrices.product(
                                left ? f.u() : ComplexMatrices.adjoint(f.vh()),
                                Complex.real(Matrices.diagonalMatrix(f.s())));
                        Complex product =
                            ComplexMatrices.product(
                                vectors, left ? ComplexMatrices.adjoint(f.u()) : f.vh());
                        // Hermitian with an imaginary part: i·(0, 1; −1, 0).
                        Variable loss =
                            Derivation.sum(Complex.constant(zero, skew).times(product).re());
                        return List.of(ComplexGradients.gradients(loss, List.of(z)).get(0).re());
                      }))
          .isInstanceOf(DegenerateSpectrumException.class);
    }
  }

  @Test
  void solutionsHaveTheirDerivatives() {
    derivation(
            List.of(random(2, 3, 3), random(2, 3, 3), random(2, 3, 1), random(2, 3, 1)),
            z -> List.of(ComplexMatrices.solve(z.get(0), z.get(1))))
        .within(1e-6)
        .check();
  }

  @ParameterizedTest
  @CsvSource({"3,3", "4,2", "2,4", "1,1"})
  void qrFactorsHaveTheirDerivatives(long m, long n) {
    List<HostArray> parts = List.of(random(m, n), random(m, n));
    derivation(
            parts,
            z -> {
              ComplexQr.Factors f = ComplexQr.of(z.get(0));
              return List.of(f.q(), f.r());
            })
        .within(1e-6)
        .check();
    List<HostArray> checks =
        evaluate(
            parts.get(0),
            parts.get(1),
            z -> {
              ComplexQr.Factors f = ComplexQr.of(z);
              Complex back = ComplexMatrices.product(f.q(), f.r()).minus(z);
              return List.of(back.re(), back.im(), f.r().re(), f.r().im());
            });
    assertThat(checks.get(0).toArray()).containsExactly(new double[(int) (m * n)], within(1e-14));
    assertThat(checks.get(1).toArray()).containsExactly(new double[(int) (m * n)], within(1e-14));
    for (int i = 0; i < Math.min(m, n); i++) {
      assertThat(checks.get(2).get((int) (i * n + i))).isPositive();
      assertThat(checks.get(3).get((int) (i * n + i))).isCloseTo(0, within(1e-15));
    }
  }

  @ParameterizedTest
  @CsvSource({"3,3", "4,2", "2,4", "1,1", "2,9"})
  void singularVectorsAndValuesHaveTheirDerivativesPhasesIncluded(long m, long n) {
    List<HostArray> parts = List.of(random(m, n), random(m, n));
    derivation(
            parts,
            z -> {
              ComplexSvd.Factors f = ComplexSvd.of(z.get(0));
              return List.of(f.u(), Complex.real(f.s()), f.vh());
            })
        .within(1e-5)
        .check();
    List<HostArray> back =
        evaluate(
            parts.get(0),
            parts.get(1),
            z -> {
              ComplexSvd.Factors f = ComplexSvd.of(z);
              Complex us = ComplexMatrices.each(f.u(), x -> Matrices.scaleColumns(x, f.s()));
              Complex error = ComplexMatrices.product(us, f.vh()).minus(z);
              return List.of(error.re(), error.im());
            });
    assertThat(back.get(0).toArray()).containsExactly(new double[(int) (m * n)], within(1e-14));
    assertThat(back.get(1).toArray()).containsExactly(new double[(int) (m * n)], within(1e-14));
  }

  @Test
  void aStackIsDecomposedMatrixByMatrix() {
    for (long[] shape : new long[][] {{3, 3, 2}, {3, 2, 3}}) {
      HostArray re = random(shape);
      HostArray im = random(shape);
      List<HostArray> stacked = evaluate(re, im, ComplexTest::factors);
      for (int k = 0; k < 3; k++) {
        List<HostArray> alone = evaluate(entry(re, k), entry(im, k), ComplexTest::factors);
        for (int part = 0; part < alone.size(); part++) {
          assertThat(entry(stacked.get(part), k)).as("part " + part).isEqualTo(alone.get(part));
        }
      }
      derivation(
              List.of(re, im),
              z -> {
                ComplexQr.Factors qr = ComplexQr.of(z.get(0));
                ComplexSvd.Factors svd = ComplexSvd.of(z.get(0));
                return List.of(qr.q(), qr.r(), svd.u(), Complex.real(svd.s()), svd.vh());
              })
          .within(1e-4)
          .check();
    }
  }

  /** All parts of both decompositions. */
  private static List<Variable> factors(Complex z) {
    ComplexQr.Factors qr = ComplexQr.of(z);
    ComplexSvd.Factors svd = ComplexSvd.of(z);
    return List.of(
        qr.q().re(),
        qr.q().im(),
        qr.r().re(),
        qr.r().im(),
        svd.u().re(),
        svd.u().im(),
        svd.s(),
        svd.vh().re(),
        svd.vh().im());
  }

  private static HostArray entry(HostArray stack, int k) {
    long[] shape = Arrays.copyOfRange(stack.shape(), 1, stack.shape().length);
    int size = stack.size() / (int) stack.shape()[0];
    return HostArray.ofDoubles(
        Arrays.copyOfRange(stack.toArray(), k * size, (k + 1) * size), shape);
  }

  @Test
  void phasesAreFixed() {
    List<HostArray> parts = evaluate(random(5, 3), random(5, 3), ComplexTest::factors);
    HostArray re = parts.get(4);
    HostArray im = parts.get(5);
    for (int column = 0; column < 3; column++) {
      int pivot = column;
      for (int i = column; i < 15; i += 3) {
        boolean larger =
            Math.hypot(re.get(i), im.get(i)) > Math.hypot(re.get(pivot), im.get(pivot));
        pivot = larger ? i : pivot;
      }
      assertThat(re.get(pivot)).isPositive();
      assertThat(im.get(pivot)).isZero();
    }
  }

  @Test
  void theFirstOfEqualEntriesIsThePivot() {
    // Both entries of the left vector, (1, i)/√2, have one modulus.
    HostArray re = HostArray.ofDoubles(new double[] {0, -2}, 2, 1);
    HostArray im = HostArray.ofDoubles(new double[] {2, 0}, 2, 1);
    List<HostArray> parts = evaluate(re, im, ComplexTest::factors);
    double half = Math.sqrt(0.5);
    assertThat(parts.get(4).toArray()).containsExactly(new double[] {half, 0}, within(1e-15));
    assertThat(parts.get(5).toArray()).containsExactly(new double[] {0, half}, within(1e-15));
    assertThat(parts.get(6).get(0)).isCloseTo(2 * Math.sqrt(2), within(1e-15));
    assertThat(parts.get(8).get(0)).isCloseTo(1, within(1e-15));
  }

  @Test
  void truncatedFactorsAreTheFirstOnes() {
    for (long[] shape : new long[][] {{4, 3}, {2, 3, 3}}) {
      HostArray re = random(shape);
      HostArray im = random(shape);
      derivation(
              List.of(re, im),
              z -> {
                ComplexSvd.Factors f = ComplexSvd.truncated(z.get(0), 2);
                return List.of(f.u(), Complex.real(f.s()), f.vh());
              })
          .within(1e-4)
          .check();
      int last = shape.length - 1;
      List<HostArray> pairs =
          evaluate(
              re,
              im,
              z -> {
                ComplexSvd.Factors all = ComplexSvd.of(z);
                ComplexSvd.Factors some = ComplexSvd.truncated(z, 2);
                assertThat(ComplexSvd.truncated(z, 3).s().type()).isEqualTo(all.s().type());
                assertThat(ComplexSvd.truncated(z, 7).s().type()).isEqualTo(all.s().type());
                return List.of(
                    Slice.of(all.u().im(), last, 0, 2),
                    some.u().im(),
                    Slice.of(all.s(), last - 1, 0, 2),
                    some.s(),
                    Slice.of(all.vh().re(), last - 1, 0, 2),
                    some.vh().re());
              });
      for (int k = 0; k < pairs.size(); k += 2) {
        assertThat(pairs.get(k)).isEqualTo(pairs.get(k + 1));
      }
    }
    Complex z = Complex.input("z", TensorType.of(DataType.DOUBLE, 3, 3));
    assertThat(ComplexSvd.truncated(z, 1).s().shape()).containsExactly(1);
    assertThatThrownBy(() -> ComplexSvd.truncated(z, 0))
        .hasMessage("complex svd: a rank of 0 is given; 1 is the least");
  }

  @Test
  void emptyMatricesAreFine() {
    for (long[] shape : new long[][] {{0, 3, 2}, {2, 0}, {0, 2}}) {
      HostArray none = HostArray.ofDoubles(new double[0], shape);
      for (HostArray part : evaluate(none, none, ComplexTest::factors)) {
        assertThat(part.size()).isZero();
      }
    }
  }

  @Test
  void equalSingularValuesAreRefusedByThePlainRuleAndExactThroughTheRealForm() {
    HostArray one = HostArray.ofDoubles(new double[] {1, 0, 0, 1}, 2, 2);
    HostArray zero = HostArray.ofDoubles(new double[4], 2, 2);
    HostArray c = HostArray.ofDoubles(new double[] {0, 1, 1, 0}, 2, 2);
    assertThatThrownBy(
            () ->
                evaluate(
                    one,
                    zero,
                    z -> {
                      ComplexSvd.Factors f = ComplexSvd.of(z);
                      Complex us =
                          ComplexMatrices.each(f.u(), x -> Matrices.scaleColumns(x, f.s()));
                      Variable loss =
                          Derivation.sum(
                              Complex.constant(c, zero)
                                  .times(ComplexMatrices.product(us, f.vh()))
                                  .re());
                      return List.of(ComplexGradients.gradients(loss, List.of(z)).get(0).re());
                    }))
        .isInstanceOf(DegenerateSpectrumException.class);
    derivation(
            List.of(one, zero),
            z ->
                List.of(
                    ComplexMatrices.ofRealForm(
                        MatrixFunction.exp(
                            ComplexMatrices.realForm(ComplexMatrices.hermitianPart(z.get(0)))))))
        .within(1e-6)
        .check();
    HostArray wide = HostArray.ofDoubles(new double[] {2, 0, 0, 0, 2, 0, 0, 0, 1}, 3, 3);
    derivation(
            List.of(wide, HostArray.ofDoubles(new double[9], 3, 3)),
            z ->
                List.of(
                    ComplexMatrices.ofRealForm(
                        TruncatedReconstruction.of(ComplexMatrices.realForm(z.get(0)), 4))))
        .within(1e-5)
        .check();
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(
            () ->
                new Complex(
                    Input.of("x", TensorType.of(DataType.DOUBLE, 2)),
                    Input.of("y", TensorType.of(DataType.FLOAT, 2))))
        .hasMessage(
            "complex: the real part is DOUBLE[2] and the imaginary part FLOAT[2]; equal types,"
                + " FLOAT or DOUBLE, are expected");
    Variable x = Input.of("x", TensorType.of(DataType.DOUBLE, 2, 3));
    Variable tall = Input.of("y", TensorType.of(DataType.DOUBLE, 3, 2));
    for (Primitive primitive : List.of(new ComplexQr(), new ComplexSvd())) {
      assertThatThrownBy(() -> Variable.apply(primitive, x))
          .hasMessage(primitive.name() + ": 1 inputs are given, 2 are expected");
      assertThatThrownBy(() -> Variable.apply(primitive, tall, x))
          .hasMessageStartingWith(primitive.name() + ": input 1 is DOUBLE[2, 3], input 0 is");
    }
    assertThatThrownBy(() -> Variable.apply(new ComplexQr(), x, x))
        .hasMessage("complex_qr: input 0 is DOUBLE[2, 3]; as many rows as columns are expected");
    HostArray dependent = HostArray.ofDoubles(new double[] {1, 2, 1, 2}, 2, 2);
    assertThatThrownBy(
            () ->
                evaluate(
                    dependent,
                    dependent,
                    z ->
                        List.of(
                            ComplexGradients.gradients(
                                    Derivation.sum(ComplexQr.of(z).q().im()), List.of(z))
                                .get(0)
                                .re())))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageStartingWith("qr: column 1 depends");
  }
}
