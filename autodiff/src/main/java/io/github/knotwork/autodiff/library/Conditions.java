package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Select;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Comparisons and logic, entry by entry; the results are BOOL and have no derivatives. Operands of
 * a comparison have one element type; all operands are broadcast as in {@link Arithmetic}.
 * Comparisons with NaN are false, but {@link #notEqual}, which is true then.
 */
public final class Conditions {
  private Conditions() {}

  /** x &lt; y. */
  public static Variable less(Variable x, Variable y) {
    return compare("less", Compare.Relation.LESS, x, y);
  }

  /** x ≤ y. */
  public static Variable lessOrEqual(Variable x, Variable y) {
    return compare("lessOrEqual", Compare.Relation.LESS_OR_EQUAL, x, y);
  }

  /** x &gt; y. */
  public static Variable greater(Variable x, Variable y) {
    return compare("greater", Compare.Relation.LESS, y, x);
  }

  /** x ≥ y. */
  public static Variable greaterOrEqual(Variable x, Variable y) {
    return compare("greaterOrEqual", Compare.Relation.LESS_OR_EQUAL, y, x);
  }

  /** x = y. */
  public static Variable equal(Variable x, Variable y) {
    return compare("equal", Compare.Relation.EQUAL, x, y);
  }

  /** x ≠ y. */
  public static Variable notEqual(Variable x, Variable y) {
    return not(compare("notEqual", Compare.Relation.EQUAL, x, y));
  }

  private static Variable compare(
      String operation, Compare.Relation relation, Variable x, Variable y) {
    return Broadcasting.apply(operation, x, y, (a, b) -> Compare.of(relation, a, b));
  }

  /** Where x does not hold. */
  public static Variable not(Variable x) {
    requireBool("not", x);
    return Select.of(x, Recast.filled(x.type(), 0), Recast.filled(x.type(), 1));
  }

  /** Where both hold. */
  public static Variable and(Variable x, Variable y) {
    requireBool("and", x, y);
    return Broadcasting.apply("and", x, y, (a, b) -> Select.of(a, b, a));
  }

  /** Where at least one holds. */
  public static Variable or(Variable x, Variable y) {
    requireBool("or", x, y);
    return Broadcasting.apply("or", x, y, (a, b) -> Select.of(a, a, b));
  }

  /** Where x is no number. */
  public static Variable isNaN(Variable x) {
    return not(Compare.of(Compare.Relation.EQUAL, x, x));
  }

  /** Where x is neither infinite nor NaN. */
  public static Variable isFinite(Variable x) {
    Arguments.differentiable("isFinite", x);
    Variable infinity = Fill.of(x.type(), Double.POSITIVE_INFINITY);
    return Compare.of(Compare.Relation.LESS, Choice.abs(x), infinity);
  }

  private static void requireBool(String operation, Variable... operands) {
    for (Variable operand : operands) {
      Arguments.require(
          operand.type().dataType() == DataType.BOOL,
          operation,
          "an operand is " + operand.type() + "; BOOL is expected");
    }
  }
}
