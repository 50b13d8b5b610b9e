package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Choice;
import io.github.knotwork.autodiff.library.Conditions;
import io.github.knotwork.autodiff.library.Contractions;
import io.github.knotwork.autodiff.library.Shapes;
import io.github.knotwork.autodiff.library.Trigonometry;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.buffer.DataType;

/** Arithmetic of two tensors, or of a tensor and a number; comparisons, logic, matrix products. */
final class ArithmeticImports {
  static final Map<String, OpImporter> TABLE =
      Map.ofEntries(
          entry("add", numbers(Arithmetic::add)),
          entry("subtract", numbers(Arithmetic::subtract)),
          entry("multiply", numbers(Arithmetic::multiply)),
          entry("divide", numbers(Arithmetic::divide)),
          entry("truediv", numbers(Arithmetic::divide)),
          entry("realdiv", numbers(Arithmetic::divide)),
          entry("reversesubtract", numbers((x, y) -> Arithmetic.subtract(y, x))),
          entry("reversedivide", numbers((x, y) -> Arithmetic.divide(y, x))),
          entry("Pow", numbers(Arithmetic::power)),
          entry("squaredsubtract", numbers(ArithmeticImports::squaredDifference)),
          entry("maximum", numbers(Choice::maximum)),
          entry("minimum", numbers(Choice::minimum)),
          entry("tf_atan2", numbers(Trigonometry::atan2)),
          entry("floordiv", numbers((x, y) -> FunctionImports.floor(Arithmetic.divide(x, y)))),
          entry("floormod", numbers(ArithmeticImports::floorMod)),
          entry("add_scalar", scalar(Arithmetic::add)),
          entry("sub_scalar", scalar(Arithmetic::subtract)),
          entry("mul_scalar", scalar(Arithmetic::multiply)),
          entry("div_scalar", scalar(ArithmeticImports::quotient)),
          entry("rsub_scalar", scalar((x, c) -> Arithmetic.subtract(c, x))),
          entry("rdiv_scalar", scalar((x, c) -> Arithmetic.divide(c, x))),
          entry("pow", scalar(Arithmetic::power)),
          entry("max_scalar", scalar((x, c) -> Choice.maximum(x, Fill.of(x.type(), c)))),
          entry("scalar_min", scalar((x, c) -> Choice.minimum(x, Fill.of(x.type(), c)))),
          entry("mergeadd", op -> List.of(merged(op, Arithmetic::add))),
          entry("mergemax", op -> List.of(merged(op, Choice::maximum))),
          entry(
              "mergeavg",
              op -> List.of(Arithmetic.multiply(merged(op, Arithmetic::add), 1.0 / op.count()))),
          entry("less", comparison(Conditions::less)),
          entry("less_equal", comparison(Conditions::lessOrEqual)),
          entry("greater", comparison(Conditions::greater)),
          entry("greater_equal", comparison(Conditions::greaterOrEqual)),
          entry("equals", comparison(Conditions::equal)),
          entry("not_equals", comparison(Conditions::notEqual)),
          entry("lessthan_scalar", comparedWithScalar(Conditions::less)),
          entry("lessthanorequal_scalar", comparedWithScalar(Conditions::lessOrEqual)),
          entry("greaterthan_scalar", comparedWithScalar(Conditions::greater)),
          entry("greaterthanorequal_scalar", comparedWithScalar(Conditions::greaterOrEqual)),
          entry("equals_scalar", comparedWithScalar(Conditions::equal)),
          entry("notequals_scalar", comparedWithScalar(Conditions::notEqual)),
          entry("and", logic(Conditions::and)),
          entry("or", logic(Conditions::or)),
          entry("xor", logic(ArithmeticImports::xor)),
          entry("Where", ArithmeticImports::where),
          entry("select", ArithmeticImports::where),
          entry("matmul", op -> List.of(matmul(op))));

  private ArithmeticImports() {}

  private static OpImporter numbers(BinaryOperator<Variable> function) {
    return op -> List.of(function.apply(op.number(0), op.number(1)));
  }

  /** Of a tensor and a number. */
  private interface WithScalar {
    Variable apply(Variable x, double c);
  }

  private static OpImporter scalar(WithScalar function) {
    return op -> List.of(function.apply(op.number(0), op.scalar()));
  }

  private static Variable quotient(Variable x, double divisor) {
    return divisor == 0
        ? Arithmetic.divide(x, Fill.of(x.type(), divisor))
        : Arithmetic.divide(x, divisor);
  }

  private static OpImporter comparison(BinaryOperator<Variable> relation) {
    return op -> {
      boolean alike = op.in(0).type().dataType() == op.in(1).type().dataType();
      return List.of(
          alike ? relation.apply(op.in(0), op.in(1)) : relation.apply(op.number(0), op.number(1)));
    };
  }

  private static OpImporter comparedWithScalar(BinaryOperator<Variable> relation) {
    return op -> {
      Variable x = op.number(0);
      return List.of(relation.apply(x, Fill.of(x.type(), op.scalar())));
    };
  }

  private static OpImporter logic(BinaryOperator<Variable> function) {
    return op ->
        List.of(function.apply(Cast.of(op.in(0), DataType.BOOL), Cast.of(op.in(1), DataType.BOOL)));
  }

  private static Variable xor(Variable x, Variable y) {
    return Conditions.and(Conditions.or(x, y), Conditions.not(Conditions.and(x, y)));
  }

  private static Variable squaredDifference(Variable x, Variable y) {
    return Arithmetic.square(Arithmetic.subtract(x, y));
  }

  /** x − y·⌊x/y⌋, of the sign of y; its derivative takes ⌊x/y⌋ for constant. */
  private static Variable floorMod(Variable x, Variable y) {
    Variable quotient = FunctionImports.floor(Arithmetic.divide(x, y));
    return Arithmetic.subtract(x, Arithmetic.multiply(y, quotient));
  }

  private static Variable merged(ImportedOp op, BinaryOperator<Variable> function) {
    Variable result = op.number(0);
    for (int k = 1; k < op.count(); k++) {
      result = function.apply(result, op.number(k));
    }
    return result;
  }

  private static List<Variable> where(ImportedOp op) {
    if (op.count() != 3) {
      throw op.refuse("the size of its result depends on values; use it with three arguments");
    }
    if (!op.in(0).type().sameShape(op.in(1).type())) {
      throw op.refuse("the condition is " + op.in(0).type() + ", not of the shape of the others");
    }
    return List.of(Choice.where(Cast.of(op.in(0), DataType.BOOL), op.in(1), op.in(2)));
  }

  private static Variable matmul(ImportedOp op) {
    if (op.real(1, 0) != 0 || op.count() != 2) {
      throw op.refuse("beta is " + op.real(1, 0) + "; 0 is expected");
    }
    Variable product =
        Contractions.matmul(
            transposed(op.number(0), op.integer(0, 0)), transposed(op.number(1), op.integer(1, 0)));
    product = transposed(product, op.integer(2, 0));
    return Arithmetic.multiply(product, op.real(0, 1));
  }

  private static Variable transposed(Variable x, long flag) {
    return flag == 0 || x.rank() < 2 ? x : Shapes.swapAxes(x, -2, -1);
  }
}
