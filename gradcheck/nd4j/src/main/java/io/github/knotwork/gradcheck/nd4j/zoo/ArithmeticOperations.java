package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.positive;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;

/** Functions of two numbers, with broadcasting; and the n-ary merges. */
final class ArithmeticOperations {
  @FunctionalInterface
  private interface Binary {
    SDVariable apply(SDVariable x, SDVariable y);
  }

  private final Cases cases = new Cases(Family.ARITHMETIC);

  private ArithmeticOperations() {}

  static List<OperationCase> all() {
    return new ArithmeticOperations().list();
  }

  private void binary(String name, Binary graph, DoubleBinaryOperator f, Operand x, Operand y) {
    cases.one(name, (sd, v) -> graph.apply(v[0], v[1]), Formulas.zip(f), x, y);
  }

  private List<OperationCase> list() {
    binary("add", SDVariable::add, (x, y) -> x + y, real(2, 3), real(2, 3));
    binary("add, row", SDVariable::add, (x, y) -> x + y, real(2, 3), real(3));
    binary("add, row and column", SDVariable::add, (x, y) -> x + y, real(1, 3), real(2, 1));
    binary("sub", SDVariable::sub, (x, y) -> x - y, real(2, 3), real(2, 3));
    binary("sub, column", SDVariable::sub, (x, y) -> x - y, real(2, 3), real(2, 1));
    binary("mul", SDVariable::mul, (x, y) -> x * y, real(2, 3), real(2, 3));
    binary("mul, column", SDVariable::mul, (x, y) -> x * y, real(2, 3), real(2, 1));
    binary("mul, scalar", SDVariable::mul, (x, y) -> x * y, real(2, 3), real());
    binary("mul, outer product", SDVariable::mul, (x, y) -> x * y, real(2, 1), real(1, 3));
    binary("div", SDVariable::div, (x, y) -> x / y, real(2, 3), positive(2, 3));
    binary("div, row", SDVariable::div, (x, y) -> x / y, real(2, 3), positive(1, 3));
    binary("rsub", SDVariable::rsub, (x, y) -> y - x, real(2, 3), real(2, 3));
    binary("rdiv", SDVariable::rdiv, (x, y) -> y / x, positive(2, 3), real(2, 3));
    binary(
        "pow", (x, y) -> x.getSameDiff().math().pow(x, y), Math::pow, positive(2, 3), real(2, 3));
    binary(
        "squaredDifference",
        SDVariable::squaredDifference,
        (x, y) -> (x - y) * (x - y),
        real(2, 3),
        real(2, 3));
    cases
        .one(
            "squaredDifference, row",
            (sd, x) -> sd.math().squaredDifference(x[0], x[1]),
            Formulas.zip((x, y) -> (x - y) * (x - y)),
            real(2, 3),
            real(1, 3))
        .one(
            "max, pairwise",
            (sd, x) -> sd.math().max(x[0], x[1]),
            Formulas.zip(Math::max),
            real(2, 3),
            new Operand(Region.HALVES, 2, 3))
        .one(
            "min, pairwise",
            (sd, x) -> sd.math().min(x[0], x[1]),
            Formulas.zip(Math::min),
            real(2, 3),
            new Operand(Region.HALVES, 2, 3))
        .one(
            "atan2",
            (sd, x) -> sd.math().atan2(x[0], x[1]),
            Formulas.zip(Math::atan2),
            real(2, 3),
            positive(2, 3))
        .one(
            "mod",
            (sd, x) -> sd.math().mod(x[0], x[1]),
            Formulas.zip((x, y) -> x % y),
            positive(2, 3),
            new Operand(Region.POSITIVE_HALVES, 2, 3))
        .one(
            "floorMod",
            (sd, x) -> sd.math().floorMod(x[0], x[1]),
            Formulas.zip((x, y) -> x - Math.floor(x / y) * y),
            real(2, 3),
            new Operand(Region.POSITIVE_HALVES, 2, 3))
        .one(
            "floorDiv",
            (sd, x) -> sd.math().floorDiv(x[0], x[1]),
            Formulas.zip((x, y) -> Math.floor(x / y)),
            // With a step on either side it could as well be a slope with coarsely rounded values.
            new Operand(Region.INSIDE_ONE, 2, 3),
            new Operand(Region.ABOVE_ONE, 2, 3))
        .one("add, number", (sd, x) -> x[0].add(1.5), Formulas.map(x -> x + 1.5), real(2, 3))
        .one(
            "sub, number from it",
            (sd, x) -> x[0].rsub(1.5),
            Formulas.map(x -> 1.5 - x),
            real(2, 3))
        .one(
            "div, number by it",
            (sd, x) -> x[0].rdiv(1.5),
            Formulas.map(x -> 1.5 / x),
            positive(2, 3))
        .one(
            "clipByValue",
            (sd, x) -> sd.math().clipByValue(x[0], -0.5, 0.5),
            Formulas.map(x -> Math.max(-0.5, Math.min(0.5, x))),
            real(2, 3))
        .one(
            "scalarMax",
            (sd, x) -> sd.scalarMax(x[0], 0.5),
            Formulas.map(x -> Math.max(0.5, x)),
            real(2, 3))
        .one(
            "scalarMin",
            (sd, x) -> sd.scalarMin(x[0], 0.5),
            Formulas.map(x -> Math.min(0.5, x)),
            real(2, 3))
        .one(
            "mergeAdd",
            (sd, x) -> sd.math().mergeAdd(x),
            Formulas.zip(Double::sum),
            real(2, 3),
            real(2, 3))
        .one(
            "mergeAvg",
            (sd, x) -> sd.math().mergeAvg(x),
            Formulas.zip((x, y) -> (x + y) / 2),
            real(2, 3),
            real(2, 3))
        .one(
            "mergeMax",
            (sd, x) -> sd.math().mergeMax(x),
            Formulas.zip(Math::max),
            real(2, 3),
            new Operand(Region.HALVES, 2, 3))
        .one(
            "the same variable twice",
            (sd, x) -> x[0].mul(x[0]).add(x[0]),
            Formulas.map(x -> x * x + x),
            real(2, 3));
    return cases.all();
  }
}
