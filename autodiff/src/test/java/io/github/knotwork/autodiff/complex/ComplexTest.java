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
import io.github.knotwork.autodiff.primitive.Slice;
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
              return List.of(
                  square.re(),
                  square.im(),
                  one.re(),
                  one.im(),
                  mixed.re(),
                  mixed.im(),
                  z.modulus(),
                  z.norm());
            });
    assertThat(values.stream().mapToDouble(v -> v.get(0)).toArray())
        .containsExactly(new double[] {-7, 24, 1, 0, 4.5, -2, 5, 5}, within(1e-15));
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
