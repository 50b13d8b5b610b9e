package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Erf;
import io.github.knotwork.autodiff.primitive.Erfc;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Expm1;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Log;
import io.github.knotwork.autodiff.primitive.Log1p;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Softplus;
import io.github.knotwork.autodiff.primitive.Subtract;

/** Exponentials and logarithms, entry by entry, of FLOAT or DOUBLE tensors. */
public final class Exponentials {
  private static final double LN_2 = Math.log(2);
  private static final double LN_10 = Math.log(10);

  private Exponentials() {}

  /** eˣ. */
  public static Variable exp(Variable x) {
    return Exp.of(x);
  }

  /** eˣ − 1, accurate near 0. */
  public static Variable expm1(Variable x) {
    return Expm1.of(x);
  }

  /** ln x; NaN below 0, −∞ at 0. */
  public static Variable log(Variable x) {
    return Log.of(x);
  }

  /** ln(1 + x), accurate near 0. */
  public static Variable log1p(Variable x) {
    return Log1p.of(x);
  }

  /** log₂ x. */
  public static Variable log2(Variable x) {
    return Affine.of(Log.of(x), 1 / LN_2, 0);
  }

  /** log₁₀ x. */
  public static Variable log10(Variable x) {
    return Affine.of(Log.of(x), 1 / LN_10, 0);
  }

  /** The error function, 2/√π ∫₀ˣ e^(−t²) dt. */
  public static Variable erf(Variable x) {
    return Erf.of(x);
  }

  /** 1 − erf x, accurate where it is small. */
  public static Variable erfc(Variable x) {
    return Erfc.of(x);
  }

  /**
   * ln(eˣ + eʸ), without overflow, and accurate for x and y far from each other. Where the larger
   * is infinite the result is that, and only it has a derivative. Operands are broadcast.
   */
  public static Variable logAddExp(Variable x, Variable y) {
    return Broadcasting.apply(
        "logAddExp",
        x,
        y,
        (a, b) -> {
          // Which is called larger doesn't change the function, so it may be a constant.
          Variable swapped = Compare.of(Compare.Relation.LESS, a, b);
          Variable larger = Select.of(swapped, b, a);
          Variable smaller = Select.of(swapped, a, b);
          Variable infinity = Fill.of(a.type(), Double.POSITIVE_INFINITY);
          Variable infinite = Compare.of(Compare.Relation.EQUAL, Choice.abs(larger), infinity);
          Variable difference =
              Select.of(infinite, Affine.negate(infinity), Subtract.of(smaller, larger));
          return Add.of(larger, Softplus.of(difference));
        });
  }
}
