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
import java.util.function.UnaryOperator;

/** Primitives that work entry by entry. */
final class ElementwiseCases {
  private static final String GROUP = "elementwise";

  private ElementwiseCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    cases.add(unary("affine", x -> Affine.of(x, -2.5, 0.5)));
    cases.add(unary("power, cube", x -> ScalarPower.of(x, 3)));
    cases.add(unary("power, reciprocal", x -> ScalarPower.of(x, -1)));
    cases.add(positive("power, square root", x -> ScalarPower.of(x, 0.5)));
    cases.add(unary("exp", Exp::of));
    cases.add(unary("expm1", Expm1::of));
    cases.add(positive("log", Log::of));
    cases.add(positive("log1p", Log1p::of));
    cases.add(unary("sin", Sin::of));
    cases.add(unary("cos", Cos::of));
    cases.add(unary("tanh", Tanh::of));
    cases.add(inside("asin", Asin::of));
    cases.add(inside("acos", Acos::of));
    cases.add(unary("atan", Atan::of));
    cases.add(unary("sigmoid", Sigmoid::of));
    cases.add(unary("softplus", Softplus::of));
    cases.add(unary("erf", Erf::of));
    cases.add(unary("sign", x -> Multiply.of(Sign.of(x), x)));
    cases.add(binary("add", Add::of));
    cases.add(binary("subtract", Subtract::of));
    cases.add(binary("multiply", Multiply::of));
    cases.add(binary("divide", Divide::of));
    cases.add(binary("maximum", Maximum::of));
    cases.add(binary("minimum", Maximum::minimum));
    cases.add(binary("atan2", Atan2::of));
    cases.add(
        DerivativeCase.of(
                GROUP,
                "power of",
                in -> Power.of(in.get(0), in.get(1)),
                new Points("power of").between(0.4, 2, 3),
                new Points("exponent").between(-2, 2, 3))
            .within(Interval.positive(), Interval.open(-10, 10)));
    cases.add(
        binary(
            "select",
            (x, y) ->
                Select.of(
                    Compare.of(Compare.Relation.LESS, x, y),
                    Multiply.of(x, x),
                    Multiply.of(x, y))));
    return cases;
  }

  private static DerivativeCase unary(String name, UnaryOperator<Variable> f) {
    return of(name, f, new Points(name).awayFromZero(2, 3));
  }

  private static DerivativeCase positive(String name, UnaryOperator<Variable> f) {
    return of(name, f, new Points(name).between(0.4, 2, 2, 3)).within(Interval.positive());
  }

  private static DerivativeCase inside(String name, UnaryOperator<Variable> f) {
    return of(name, f, new Points(name).between(-0.8, 0.8, 2, 3)).within(Interval.open(-1, 1));
  }

  private static DerivativeCase of(String name, UnaryOperator<Variable> f, Tensor x) {
    return DerivativeCase.of(GROUP, name, in -> f.apply(in.get(0)), x);
  }

  private static DerivativeCase binary(String name, BinaryOperator<Variable> f) {
    Points points = new Points(name);
    return DerivativeCase.of(
        GROUP,
        name,
        in -> f.apply(in.get(0), in.get(1)),
        points.awayFromZero(2, 3),
        points.awayFromZero(2, 3));
  }
}
