package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.Values;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;

/** Functions of one and two numbers against their formulas in Java. */
class ElementwiseTest {
  private record Unary(
      String name, UnaryOperator<Variable> function, DoubleUnaryOperator formula, double... at) {}

  private record Binary(
      String name, BinaryOperator<Variable> function, DoubleBinaryOperator formula) {}

  private static double normal(double x) {
    // The normal distribution by Simpson's rule, from far to the left.
    int n = 20_000;
    double from = -12;
    double h = (x - from) / n;
    double sum = 0;
    for (int i = 0; i <= n; i++) {
      double t = from + i * h;
      sum += Math.exp(-t * t / 2) * (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return sum * h / 3 / Math.sqrt(2 * Math.PI);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double clip(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }

  private static final double[] ANYWHERE = {-2.3, -0.7, -0.2, 0.4, 1.1, 2.9};
  private static final double[] POSITIVE = {0.2, 0.7, 1.3, 4.1};
  private static final double[] BELOW_ONE = {-0.8, -0.3, 0.1, 0.6};

  private static Stream<Unary> unary() {
    return Stream.of(
        new Unary("add", x -> Arithmetic.add(x, 1.5), x -> x + 1.5, ANYWHERE),
        new Unary("subtract", x -> Arithmetic.subtract(x, 1.5), x -> x - 1.5, ANYWHERE),
        new Unary("subtract from", x -> Arithmetic.subtract(1.5, x), x -> 1.5 - x, ANYWHERE),
        new Unary("negate", Arithmetic::negate, x -> -x, ANYWHERE),
        new Unary("multiply", x -> Arithmetic.multiply(x, 1.5), x -> x * 1.5, ANYWHERE),
        new Unary("divide", x -> Arithmetic.divide(x, 1.5), x -> x / 1.5, ANYWHERE),
        new Unary("divide number", x -> Arithmetic.divide(1.5, x), x -> 1.5 / x, ANYWHERE),
        new Unary("reciprocal", Arithmetic::reciprocal, x -> 1 / x, ANYWHERE),
        new Unary("square", Arithmetic::square, x -> x * x, ANYWHERE),
        new Unary("sqrt", Arithmetic::sqrt, Math::sqrt, POSITIVE),
        new Unary("reciprocalSqrt", Arithmetic::reciprocalSqrt, x -> 1 / Math.sqrt(x), POSITIVE),
        new Unary("power 3", x -> Arithmetic.power(x, 3), x -> x * x * x, ANYWHERE),
        new Unary("power 0", x -> Arithmetic.power(x, 0), x -> 1, ANYWHERE),
        new Unary("power -1.5", x -> Arithmetic.power(x, -1.5), x -> Math.pow(x, -1.5), POSITIVE),
        new Unary("exp", Exponentials::exp, Math::exp, ANYWHERE),
        new Unary("expm1", Exponentials::expm1, Math::expm1, ANYWHERE),
        new Unary("log", Exponentials::log, Math::log, POSITIVE),
        new Unary("log1p", Exponentials::log1p, Math::log1p, POSITIVE),
        new Unary("log2", Exponentials::log2, x -> Math.log(x) / Math.log(2), POSITIVE),
        new Unary("log10", Exponentials::log10, Math::log10, POSITIVE),
        new Unary("erf", Exponentials::erf, x -> 2 * normal(x * Math.sqrt(2)) - 1, ANYWHERE),
        new Unary("erfc", Exponentials::erfc, x -> 2 * normal(-x * Math.sqrt(2)), ANYWHERE),
        new Unary("sin", Trigonometry::sin, Math::sin, ANYWHERE),
        new Unary("cos", Trigonometry::cos, Math::cos, ANYWHERE),
        new Unary("tan", Trigonometry::tan, Math::tan, BELOW_ONE),
        new Unary("asin", Trigonometry::asin, Math::asin, BELOW_ONE),
        new Unary("acos", Trigonometry::acos, Math::acos, BELOW_ONE),
        new Unary("atan", Trigonometry::atan, Math::atan, ANYWHERE),
        new Unary("sinh", Trigonometry::sinh, Math::sinh, ANYWHERE),
        new Unary("cosh", Trigonometry::cosh, Math::cosh, ANYWHERE),
        new Unary("tanh", Trigonometry::tanh, Math::tanh, ANYWHERE),
        new Unary("asinh", Trigonometry::asinh, x -> Math.log(x + Math.sqrt(x * x + 1)), ANYWHERE),
        new Unary(
            "acosh",
            Trigonometry::acosh,
            x -> Math.log(x + Math.sqrt(x * x - 1)),
            1.3,
            1.9,
            2.4,
            7),
        new Unary("atanh", Trigonometry::atanh, x -> Math.log((1 + x) / (1 - x)) / 2, BELOW_ONE),
        new Unary("abs", Choice::abs, Math::abs, ANYWHERE),
        new Unary("sign", Choice::sign, Math::signum, ANYWHERE),
        new Unary("clip", x -> Choice.clip(x, -0.5, 1), x -> clip(x, -0.5, 1), ANYWHERE));
  }

  private static Stream<Unary> activations() {
    return Stream.of(
        new Unary("relu", Activations::relu, x -> Math.max(x, 0), ANYWHERE),
        new Unary("relu6", Activations::relu6, x -> clip(x, 0, 6), -1, 0.5, 5, 7),
        new Unary(
            "leakyRelu", x -> Activations.leakyRelu(x, 0.1), x -> x > 0 ? x : 0.1 * x, ANYWHERE),
        new Unary(
            "elu", x -> Activations.elu(x, 0.7), x -> x > 0 ? x : 0.7 * Math.expm1(x), ANYWHERE),
        new Unary(
            "selu",
            Activations::selu,
            x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
            ANYWHERE),
        new Unary("gelu", Activations::gelu, x -> x * normal(x), ANYWHERE),
        new Unary(
            "geluTanh",
            Activations::geluTanh,
            x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
            ANYWHERE),
        new Unary("silu", Activations::silu, x -> x * sigmoid(x), ANYWHERE),
        new Unary("swish", x -> Activations.swish(x, 1.7), x -> x * sigmoid(1.7 * x), ANYWHERE),
        new Unary("softplus", Activations::softplus, x -> Math.log(1 + Math.exp(x)), ANYWHERE),
        new Unary(
            "mish", Activations::mish, x -> x * Math.tanh(Math.log(1 + Math.exp(x))), ANYWHERE),
        new Unary("softsign", Activations::softsign, x -> x / (1 + Math.abs(x)), ANYWHERE),
        new Unary("tanh", Activations::tanh, Math::tanh, ANYWHERE),
        new Unary("sigmoid", Activations::sigmoid, ElementwiseTest::sigmoid, ANYWHERE),
        new Unary("logSigmoid", Activations::logSigmoid, x -> Math.log(sigmoid(x)), ANYWHERE),
        new Unary("hardTanh", Activations::hardTanh, x -> clip(x, -1, 1), ANYWHERE),
        new Unary(
            "hardSigmoid", Activations::hardSigmoid, x -> clip(x / 6 + 0.5, 0, 1), -4, -1, 2, 5),
        new Unary(
            "hardSigmoid 0.2",
            x -> Activations.hardSigmoid(x, 0.2, 0.5),
            x -> clip(0.2 * x + 0.5, 0, 1),
            -4,
            -1,
            2,
            5),
        new Unary(
            "hardSwish", Activations::hardSwish, x -> x * clip(x / 6 + 0.5, 0, 1), -4, -1, 2, 5));
  }

  @TestFactory
  Stream<DynamicTest> functionsOfOneNumber() {
    return Stream.concat(unary(), activations())
        .map(
            f ->
                dynamicTest(
                    f.name(),
                    () -> {
                      HostArray x = Values.vector(f.at());
                      HostArray y =
                          Values.of(i -> f.formula().applyAsDouble(f.at()[i[0]]), f.at().length);
                      check(f.name(), y, in -> f.function().apply(in.get(0)), x);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> functionsOfTwoNumbersBroadcast() {
    return Stream.of(
            new Binary("add", Arithmetic::add, (x, y) -> x + y),
            new Binary("subtract", Arithmetic::subtract, (x, y) -> x - y),
            new Binary("multiply", Arithmetic::multiply, (x, y) -> x * y),
            new Binary("divide", Arithmetic::divide, (x, y) -> x / y),
            new Binary("power", Arithmetic::power, Math::pow),
            new Binary("hypot", Arithmetic::hypot, Math::hypot),
            new Binary("atan2", Trigonometry::atan2, Math::atan2),
            new Binary("maximum", Choice::maximum, Math::max),
            new Binary("minimum", Choice::minimum, Math::min),
            new Binary(
                "logAddExp",
                Exponentials::logAddExp,
                (x, y) -> Math.log(Math.exp(x) + Math.exp(y))))
        .map(
            f ->
                dynamicTest(
                    f.name(),
                    () -> {
                      HostArray x = Values.of(i -> 0.3 + 0.37 * i[0] + 0.9 * i[2], 2, 1, 3);
                      HostArray y = Values.of(i -> 2.21 - 1.13 * i[0], 2, 1);
                      HostArray z =
                          Values.of(
                              i ->
                                  f.formula()
                                      .applyAsDouble(
                                          Values.at(x, i[0], 0, i[2]), Values.at(y, i[1], 0)),
                              2,
                              2,
                              3);
                      check(f.name(), z, in -> f.function().apply(in.get(0), in.get(1)), x, y);
                    }));
  }

  @Test
  void operandsThatDontFitAreRefusedByName() {
    Variable x = Input.of("x", TensorType.of(DataType.DOUBLE, 2, 3));
    Variable y = Input.of("y", TensorType.of(DataType.DOUBLE, 4));
    assertThatThrownBy(() -> Arithmetic.add(x, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "add: the shapes [2, 3], [4] don't fit: axis -1 has sizes 3 and 4; equal sizes, or 1,"
                + " are expected");
    assertThatThrownBy(
            () -> Arithmetic.multiply(x, Input.of("z", TensorType.of(DataType.FLOAT, 3))))
        .hasMessage(
            "multiply: operand 1 is FLOAT[3], operand 0 is DOUBLE[2, 3]; cast one to the element"
                + " type of the other");
    assertThatThrownBy(() -> Choice.clip(x, 2, 1))
        .hasMessage("clip: the lower bound 2.0 is not below the upper one, 1.0");
    assertThatThrownBy(() -> Activations.elu(Input.of("n", TensorType.of(DataType.INT64, 3)), 1))
        .hasMessage("elu: operand 0 is LONG[3]; FLOAT or DOUBLE is expected");
    assertThatThrownBy(() -> Arithmetic.divide(x, 0))
        .hasMessage("divide: the divisor of DOUBLE[2, 3] is 0");
  }
}
