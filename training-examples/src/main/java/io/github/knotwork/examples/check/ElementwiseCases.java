package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Acos;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Asin;
import io.github.knotwork.autodiff.primitive.Atan;
import io.github.knotwork.autodiff.primitive.Atan2;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Cos;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Erf;
import io.github.knotwork.autodiff.primitive.Erfc;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Expm1;
import io.github.knotwork.autodiff.primitive.Log;
import io.github.knotwork.autodiff.primitive.Log1p;
import io.github.knotwork.autodiff.primitive.Maximum;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Power;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Sigmoid;
import io.github.knotwork.autodiff.primitive.Sign;
import io.github.knotwork.autodiff.primitive.Sin;
import io.github.knotwork.autodiff.primitive.Softplus;
import io.github.knotwork.autodiff.primitive.Subtract;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.domain.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Primitives that work entry by entry, compared with Java's own functions of numbers. */
final class ElementwiseCases {
  private static final String GROUP = "elementwise";

  private ElementwiseCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    ofOne(cases);
    ofTwo(cases);
    return cases;
  }

  private static void ofOne(List<DerivativeCase> cases) {
    cases.add(unary("affine", x -> Affine.of(x, -2.5, 0.5), x -> 0.5 - 2.5 * x));
    cases.add(unary("power, cube", x -> ScalarPower.of(x, 3), x -> x * x * x));
    cases.add(unary("power, reciprocal", x -> ScalarPower.of(x, -1), x -> 1 / x));
    cases.add(positive("power, square root", x -> ScalarPower.of(x, 0.5), Math::sqrt));
    cases.add(unary("exp", Exp::of, Math::exp));
    cases.add(unary("expm1", Expm1::of, x -> 2 * Math.exp(x / 2) * Math.sinh(x / 2)));
    cases.add(positive("log", Log::of, Math::log));
    cases.add(positive("log1p", Log1p::of, x -> Math.log(1 + x)));
    cases.add(unary("sin", Sin::of, Math::sin));
    cases.add(unary("cos", Cos::of, Math::cos));
    cases.add(unary("tanh", Tanh::of, x -> 1 - 2 / (Math.exp(2 * x) + 1)));
    cases.add(inside("asin", Asin::of, x -> Math.atan2(x, Math.sqrt(1 - x * x))));
    cases.add(inside("acos", Acos::of, x -> Math.atan2(Math.sqrt(1 - x * x), x)));
    cases.add(unary("atan", Atan::of, x -> Math.asin(x / Math.hypot(1, x))));
    cases.add(unary("sigmoid", Sigmoid::of, x -> (1 + Math.tanh(x / 2)) / 2));
    cases.add(unary("softplus", Softplus::of, x -> Math.log(1 + Math.exp(x))));
    cases.add(unary("erf", Erf::of, ElementwiseCases::erf));
    cases.add(unary("erfc", Erfc::of, x -> 1 - erf(x)));
    cases.add(unary("sign", x -> Multiply.of(Sign.of(x), x), Math::abs));
  }

  private static void ofTwo(List<DerivativeCase> cases) {
    cases.add(binary("add", Add::of, Double::sum));
    cases.add(binary("subtract", Subtract::of, (x, y) -> x - y));
    cases.add(binary("multiply", Multiply::of, (x, y) -> x * y));
    cases.add(binary("divide", Divide::of, (x, y) -> x / y));
    cases.add(binary("maximum", Maximum::of, (x, y) -> x > y ? x : y));
    cases.add(binary("minimum", Maximum::minimum, (x, y) -> x < y ? x : y));
    cases.add(binary("atan2", Atan2::of, (y, x) -> 2 * Math.atan(y / (Math.hypot(x, y) + x))));
    cases.add(
        DerivativeCase.of(
                GROUP,
                "power of",
                in -> Power.of(in.get(0), in.get(1)),
                of((x, y) -> Math.exp(y * Math.log(x))),
                new Points("power of").between(0.4, 2, 3),
                new Points("exponent").between(-2, 2, 3))
            .within(Interval.positive(), Interval.open(-10, 10)));
    cases.add(
        binary(
            "select, compare",
            (x, y) ->
                Select.of(
                    Compare.of(Compare.Relation.LESS, x, y), Multiply.of(x, x), Multiply.of(x, y)),
            (x, y) -> x * (x < y ? x : y)));
  }

  /** 2/√π·Σ (−1)ⁿ·x²ⁿ⁺¹/(n!·(2n + 1)) (DLMF 7.6.1). */
  private static double erf(double x) {
    double sum = 0;
    double power = x;
    for (int n = 0; n < 60; n++) {
      sum += power / (2 * n + 1);
      power *= -x * x / (n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private static DerivativeCase unary(
      String name, UnaryOperator<Variable> f, DoubleUnaryOperator expected) {
    return of(name, f, expected, new Points(name).awayFromZero(2, 3));
  }

  private static DerivativeCase positive(
      String name, UnaryOperator<Variable> f, DoubleUnaryOperator expected) {
    return of(name, f, expected, new Points(name).between(0.4, 2, 2, 3))
        .within(Interval.positive());
  }

  private static DerivativeCase inside(
      String name, UnaryOperator<Variable> f, DoubleUnaryOperator expected) {
    return of(name, f, expected, new Points(name).between(-0.8, 0.8, 2, 3))
        .within(Interval.open(-1, 1));
  }

  private static DerivativeCase of(
      String name, UnaryOperator<Variable> f, DoubleUnaryOperator expected, Tensor x) {
    Oracle oracle = Oracle.value(in -> Entries.map(expected, in.get(0)));
    return DerivativeCase.of(GROUP, name, in -> f.apply(in.get(0)), oracle, x);
  }

  private static DerivativeCase binary(
      String name, BinaryOperator<Variable> f, DoubleBinaryOperator expected) {
    Points points = new Points(name);
    return DerivativeCase.of(
        GROUP,
        name,
        in -> f.apply(in.get(0), in.get(1)),
        of(expected),
        points.awayFromZero(2, 3),
        points.awayFromZero(2, 3));
  }

  private static Oracle of(DoubleBinaryOperator expected) {
    return Oracle.value(in -> Entries.map(expected, in.get(0), in.get(1)));
  }
}
