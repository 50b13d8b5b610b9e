package io.github.knotwork.autodiff.primitive;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values, derivatives to second order and refusals of the primitives that work entry by entry. */
class ElementwisePrimitivesTest {
  private record Unary(UnaryElementwise primitive, DoubleUnaryOperator formula, double... at) {}

  private record Binary(BinaryElementwise primitive, DoubleBinaryOperator formula) {}

  private static final double[] ANYWHERE = {-3.2, -1.4, -0.9, 0.8, 1.7, 4};
  private static final double[] POSITIVE = {0.8, 0.9, 1.2, 5};
  private static final double[] BELOW_ONE = {-0.4, -0.2, 0.3, 0.5};

  private static Stream<Unary> unary() {
    return Stream.of(
        new Unary(new Affine(-2.5, 0.5), x -> -2.5 * x + 0.5, ANYWHERE),
        new Unary(new ScalarPower(2), x -> x * x, ANYWHERE),
        new Unary(new ScalarPower(3), x -> x * x * x, ANYWHERE),
        new Unary(new ScalarPower(-1), x -> 1 / x, ANYWHERE),
        new Unary(new ScalarPower(0.5), Math::sqrt, POSITIVE),
        new Unary(new ScalarPower(-0.5), x -> Math.pow(x, -0.5), POSITIVE),
        new Unary(new ScalarPower(0), x -> 1, ANYWHERE),
        new Unary(new ScalarPower(1.7), x -> Math.exp(1.7 * Math.log(x)), POSITIVE),
        new Unary(new Exp(), x -> 1 / Math.exp(-x), ANYWHERE),
        new Unary(new Expm1(), x -> Math.exp(x) - 1, ANYWHERE),
        new Unary(new Log(), x -> Math.log10(x) * Math.log(10), POSITIVE),
        new Unary(new Log1p(), x -> Math.log(1 + x), POSITIVE),
        new Unary(new Sin(), x -> Math.cos(x - Math.PI / 2), ANYWHERE),
        new Unary(new Cos(), x -> Math.sin(x + Math.PI / 2), ANYWHERE),
        new Unary(new Asin(), x -> Math.atan2(x, Math.sqrt(1 - x * x)), BELOW_ONE),
        new Unary(new Acos(), x -> Math.atan2(Math.sqrt(1 - x * x), x), BELOW_ONE),
        new Unary(new Atan(), x -> Math.atan2(x, 1), ANYWHERE),
        new Unary(new Tanh(), x -> Math.sinh(x) / Math.cosh(x), ANYWHERE),
        new Unary(new Sigmoid(), x -> (1 + Math.tanh(x / 2)) / 2, ANYWHERE),
        new Unary(new Softplus(), x -> Math.log(1 + Math.exp(x)), ANYWHERE),
        new Unary(new Sign(), x -> x / Math.abs(x), ANYWHERE));
  }

  private static Stream<Binary> binary() {
    return Stream.of(
        new Binary(new Add(), (x, y) -> x + y),
        new Binary(new Subtract(), (x, y) -> x - y),
        new Binary(new Multiply(), (x, y) -> x * y),
        new Binary(new Divide(), (x, y) -> x / y),
        new Binary(new Power(), (x, y) -> Math.exp(y * Math.log(x))),
        new Binary(new Maximum(), (x, y) -> x > y ? x : y),
        new Binary(new Atan2(), (x, y) -> Math.atan(x / y)));
  }

  @TestFactory
  Stream<DynamicTest> ofOneNumber() {
    return unary()
        .map(
            f ->
                dynamicTest(
                    f.primitive().toString(),
                    () ->
                        check(
                            f.primitive().toString(),
                            Values.of(i -> f.formula().applyAsDouble(f.at()[i[0]]), f.at().length),
                            in -> Variable.apply(f.primitive(), in.get(0)),
                            Values.vector(f.at()))));
  }

  @TestFactory
  Stream<DynamicTest> ofTwoNumbers() {
    HostArray x = Values.of(i -> 0.4 + 0.7 * i[0], 2, 3);
    HostArray y = Values.of(i -> 2.1 - 1.1 * i[0] + 0.2 * i[1], 2, 3);
    return binary()
        .map(
            f ->
                dynamicTest(
                    f.primitive().name(),
                    () ->
                        check(
                            f.primitive().name(),
                            Values.of(
                                i -> f.formula().applyAsDouble(Values.at(x, i), Values.at(y, i)),
                                2,
                                3),
                            in -> Variable.apply(f.primitive(), in.get(0), in.get(1)),
                            x,
                            y)));
  }

  @TestFactory
  Stream<DynamicTest> thirdDerivatives() {
    return unary()
        .map(
            f ->
                dynamicTest(
                    f.primitive().toString(),
                    () ->
                        DerivativeCheck.checkDerivatives(
                            f.primitive() + "'",
                            in -> {
                              Variable y = Variable.apply(f.primitive(), in.get(0));
                              return Derivatives.gradients(Contract.sum(y, 0), in).get(0);
                            },
                            Values.vector(f.at()))));
  }

  @Test
  void otherElementTypesAndShapesAreRefusedByName() {
    Variable whole = Constant.of(Values.longs(new double[] {1}, 1));
    Variable x = Constant.of(Values.vector(1));
    Variable y = Constant.of(Values.vector(1, 2));
    unary()
        .forEach(
            f ->
                assertThatThrownBy(() -> Variable.apply(f.primitive(), whole))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                        f.primitive().name()
                            + ": input 0 is LONG[1]; FLOAT or DOUBLE is expected"));
    binary()
        .forEach(
            f -> {
              assertThatThrownBy(() -> Variable.apply(f.primitive(), x, y))
                  .hasMessage(
                      f.primitive().name()
                          + ": input 1 is DOUBLE[2], input 0 is DOUBLE[1]; equal types are"
                          + " expected");
              assertThatThrownBy(() -> Variable.apply(f.primitive(), x))
                  .hasMessage(f.primitive().name() + ": 1 inputs are given, 2 are expected");
            });
    assertThatThrownBy(() -> new ScalarPower(Double.NaN)).hasMessageStartingWith("power: ");
    assertThatThrownBy(() -> new Affine(1, Double.POSITIVE_INFINITY))
        .hasMessageStartingWith("affine: ");
  }

  @Test
  void infinitiesAndNan() {
    double inf = Double.POSITIVE_INFINITY;
    HostArray x = Values.vector(-inf, inf, Double.NaN);
    assertThat(value(in -> Sigmoid.of(in.get(0)), x).toArray()).containsExactly(0, 1, Double.NaN);
    assertThat(value(in -> Softplus.of(in.get(0)), x).toArray())
        .containsExactly(0, inf, Double.NaN);
    assertThat(value(in -> Erf.of(in.get(0)), x).toArray()).containsExactly(-1, 1, Double.NaN);
    assertThat(value(in -> Erfc.of(in.get(0)), x).toArray()).containsExactly(2, 0, Double.NaN);
    assertThat(value(in -> Maximum.of(in.get(0), in.get(0)), x).toArray())
        .containsExactly(-inf, inf, Double.NaN);
    assertThat(DerivativeCheck.gradient(in -> Erf.of(in.get(0)), Values.vector(-inf, inf)))
        .containsExactly(0, 0);
  }

  @Test
  void equalInfinitiesShareTheDerivativeOfTheMaximum() {
    HostArray x = Values.vector(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(DerivativeCheck.gradient(in -> Maximum.of(in.get(0), in.get(1)), x, x))
        .containsExactly(0.5, 0.5);
  }

  @Test
  void anAngleKnowsItsQuadrant() {
    HostArray ordinate = Values.vector(1, 1, -1, -1, 2);
    HostArray abscissa = Values.vector(1, -1, -1, 1, 0);
    double quarter = Math.PI / 4;
    check(
        "atan2",
        Values.vector(quarter, 3 * quarter, -3 * quarter, -quarter, 2 * quarter),
        in -> Atan2.of(in.get(0), in.get(1)),
        ordinate,
        abscissa);
  }

  @Test
  void noEntries() {
    HostArray none = HostArray.ofDoubles(new double[0], 2, 0);
    unary()
        .forEach(
            f ->
                DerivativeCheck.checkDerivatives(
                    f.primitive().name(), in -> Variable.apply(f.primitive(), in.get(0)), none));
  }
}
