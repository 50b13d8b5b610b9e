package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Region.ABOVE_ONE;
import static io.github.knotwork.gradcheck.nd4j.zoo.Region.INSIDE_ONE;
import static io.github.knotwork.gradcheck.nd4j.zoo.Region.POSITIVE;
import static io.github.knotwork.gradcheck.nd4j.zoo.Region.REAL;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.ops.SDMath;

/** Functions of one number, applied to each entry. */
final class ElementwiseOperations {
  @FunctionalInterface
  private interface Unary {
    SDVariable apply(SDMath math, SDVariable x);
  }

  private final Cases cases = new Cases(Family.ELEMENTWISE);

  private ElementwiseOperations() {}

  static List<OperationCase> all() {
    return new ElementwiseOperations().list();
  }

  private void unary(String name, Region region, Unary graph, DoubleUnaryOperator f) {
    cases.one(
        name, (sd, x) -> graph.apply(sd.math(), x[0]), Formulas.map(f), new Operand(region, 2, 3));
  }

  private List<OperationCase> list() {
    unary("abs", REAL, SDMath::abs, Math::abs);
    unary("acos", INSIDE_ONE, SDMath::acos, Math::acos);
    unary("acosh", ABOVE_ONE, SDMath::acosh, x -> Math.log(x + Math.sqrt(x * x - 1)));
    unary("asin", INSIDE_ONE, SDMath::asin, Math::asin);
    unary("asinh", REAL, SDMath::asinh, x -> Math.log(x + Math.sqrt(x * x + 1)));
    unary("atan", REAL, SDMath::atan, Math::atan);
    unary("atanh", INSIDE_ONE, SDMath::atanh, x -> 0.5 * Math.log((1 + x) / (1 - x)));
    unary("ceil", REAL, SDMath::ceil, Math::ceil);
    unary("cos", REAL, SDMath::cos, Math::cos);
    unary("cosh", REAL, SDMath::cosh, Math::cosh);
    unary("cube", REAL, SDMath::cube, x -> x * x * x);
    unary("erf", REAL, SDMath::erf, ErrorFunction::erf);
    unary("erfc", REAL, SDMath::erfc, x -> 1 - ErrorFunction.erf(x));
    unary("exp", REAL, SDMath::exp, Math::exp);
    unary("expm1", REAL, SDMath::expm1, Math::expm1);
    unary("floor", REAL, SDMath::floor, Math::floor);
    unary("log", POSITIVE, SDMath::log, Math::log);
    unary("log, base 2", POSITIVE, (m, x) -> m.log(x, 2), x -> Math.log(x) / Math.log(2));
    unary("log1p", POSITIVE, SDMath::log1p, Math::log1p);
    unary("neg", REAL, SDMath::neg, x -> -x);
    unary("pow, scalar 3", REAL, (m, x) -> m.pow(x, 3), x -> x * x * x);
    unary("pow, scalar 0.5", POSITIVE, (m, x) -> m.pow(x, 0.5), Math::sqrt);
    unary("reciprocal", POSITIVE, SDMath::reciprocal, x -> 1 / x);
    unary("round", REAL, SDMath::round, Math::rint);
    unary("rsqrt", POSITIVE, SDMath::rsqrt, x -> 1 / Math.sqrt(x));
    unary("sign", REAL, SDMath::sign, Math::signum);
    unary("sin", REAL, SDMath::sin, Math::sin);
    unary("sinh", REAL, SDMath::sinh, Math::sinh);
    unary("sqrt", POSITIVE, SDMath::sqrt, Math::sqrt);
    unary("square", REAL, SDMath::square, x -> x * x);
    unary("step", REAL, (m, x) -> m.step(x, 0), x -> x > 0 ? 1 : 0);
    unary("tan", INSIDE_ONE, SDMath::tan, Math::tan);
    unary("tanh", REAL, SDMath::tanh, Math::tanh);
    return cases.all();
  }
}
