package io.github.knotwork.autodiff.random;

import static io.github.knotwork.autodiff.random.Pool.MARGIN;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Acos;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Asin;
import io.github.knotwork.autodiff.primitive.Atan;
import io.github.knotwork.autodiff.primitive.Atan2;
import io.github.knotwork.autodiff.primitive.Cast;
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
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Functions of numbers, each only where it is smooth. */
final class ElementwiseMakers {
  private ElementwiseMakers() {}

  static List<NodeMaker> all() {
    return List.of(
        unary(Sin::of),
        unary(Cos::of),
        unary(Tanh::of),
        unary(Sigmoid::of),
        unary(Softplus::of),
        unary(Erf::of),
        unary(Exp::of),
        unary(Expm1::of),
        unary(Atan::of),
        unary(x -> ScalarPower.of(x, 2)),
        unary(x -> ScalarPower.of(x, 3)),
        pool -> Optional.of(Affine.of(pool.any(), pool.random.nextInt(5) - 2, number(pool))),
        pool -> Optional.of(Affine.of(pool.any(), number(pool), 0)),
        above(MARGIN, Log::of),
        above(-1 + MARGIN, Log1p::of),
        above(MARGIN, x -> ScalarPower.of(x, 0.5)),
        above(MARGIN, x -> ScalarPower.of(x, -1.5)),
        pool ->
            pool.where(x -> pool.leastMagnitude(x) > 4 * MARGIN).map(x -> ScalarPower.of(x, -1)),
        pool -> pool.where(x -> pool.leastMagnitude(x) > MARGIN).map(Sign::of),
        inUnitInterval(Asin::of),
        inUnitInterval(Acos::of),
        binary(Add::of),
        binary(Subtract::of),
        binary(Multiply::of),
        ElementwiseMakers::quotient,
        ElementwiseMakers::power,
        ElementwiseMakers::angle,
        ElementwiseMakers::maximum,
        ElementwiseMakers::choice,
        ElementwiseMakers::indicator);
  }

  private static double number(Pool pool) {
    return 2 * pool.random.nextDouble() - 1;
  }

  private static NodeMaker unary(UnaryOperator<Variable> function) {
    return pool -> Optional.of(function.apply(pool.any()));
  }

  private static NodeMaker above(double bound, UnaryOperator<Variable> function) {
    return pool -> pool.where(x -> pool.least(x) > bound).map(function);
  }

  private static NodeMaker inUnitInterval(UnaryOperator<Variable> function) {
    return pool ->
        pool.where(x -> pool.least(x) > MARGIN - 1 && pool.greatest(x) < 1 - MARGIN).map(function);
  }

  private static NodeMaker binary(BinaryOperator<Variable> function) {
    return pool -> {
      Variable x = pool.any();
      return Optional.of(function.apply(x, pool.like(x.type())));
    };
  }

  private static Optional<Variable> quotient(Pool pool) {
    return pool.where(y -> pool.leastMagnitude(y) > 4 * MARGIN)
        .map(y -> Divide.of(pool.like(y.type()), y));
  }

  private static Optional<Variable> power(Pool pool) {
    return pool.where(x -> pool.least(x) > MARGIN).map(x -> Power.of(x, pool.like(x.type())));
  }

  private static Optional<Variable> angle(Pool pool) {
    return pool.where(x -> pool.leastMagnitude(x) > 2 * MARGIN)
        .map(x -> Atan2.of(x, pool.like(x.type())));
  }

  private static Optional<Variable> maximum(Pool pool) {
    Variable x = pool.any();
    Variable y = pool.like(x.type());
    return pool.distance(x, y) > MARGIN ? Optional.of(Maximum.of(x, y)) : Optional.empty();
  }

  private static Optional<Variable> condition(Pool pool, Variable x) {
    Variable y = pool.like(x.type());
    Compare.Relation[] relations = Compare.Relation.values();
    Compare.Relation relation = relations[pool.random.nextInt(relations.length)];
    return pool.distance(x, y) > MARGIN
        ? Optional.of(Compare.of(relation, x, y))
        : Optional.empty();
  }

  private static Optional<Variable> choice(Pool pool) {
    Variable x = pool.any();
    return condition(pool, x).map(c -> Select.of(c, pool.like(x.type()), pool.like(x.type())));
  }

  private static Optional<Variable> indicator(Pool pool) {
    Variable x = pool.any();
    return condition(pool, x).map(c -> Cast.of(c, x.type().dataType()));
  }
}
