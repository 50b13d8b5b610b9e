package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.LinearRecurrence;
import io.github.knotwork.autodiff.primitive.Pad;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.List;

/**
 * Running sums and products along an axis, of FLOAT or DOUBLE tensors. Exclusive ones leave out the
 * entry itself, so they begin with 0 or 1; reversed ones run from the last entry to the first.
 */
public final class Cumulative {
  private Cumulative() {}

  /** The sum of the entries up to each one, itself included. */
  public static Variable cumsum(Variable x, int axis) {
    return cumsum(x, axis, false, false);
  }

  /** The sum of the entries before (or, reversed, behind) each one, itself included or not. */
  public static Variable cumsum(Variable x, int axis, boolean exclusive, boolean reversed) {
    Arguments.differentiable("cumsum", x);
    int along = Arguments.axis("cumsum", x, axis);
    Variable terms = exclusive ? shifted(x, along, reversed, 0) : x;
    return LinearRecurrence.of(Fill.of(x.type(), 1), terms, along, reversed);
  }

  /** The product of the entries up to each one, itself included. */
  public static Variable cumprod(Variable x, int axis) {
    return cumprod(x, axis, false, false);
  }

  /**
   * The product of the entries before (or, reversed, behind) each one, itself included or not. Its
   * derivatives are exact where entries are 0 too.
   */
  public static Variable cumprod(Variable x, int axis, boolean exclusive, boolean reversed) {
    Arguments.differentiable("cumprod", x);
    int along = Arguments.axis("cumprod", x, axis);
    long n = x.size(along);
    if (n == 0) {
      return x;
    }
    Variable factors = exclusive ? shifted(x, along, reversed, 1) : x;
    Variable start =
        reversed
            ? Pad.of(Slice.of(factors, along, n - 1, n), along, n - 1, 0)
            : Pad.of(Slice.of(factors, along, 0, 1), along, 0, n - 1);
    return LinearRecurrence.of(factors, start, along, reversed);
  }

  /** Entry i becomes that of i − 1 (reversed, of i + 1), with a fixed number at the free end. */
  private static Variable shifted(Variable x, int axis, boolean reversed, double free) {
    long n = x.size(axis);
    if (n == 0) {
      return x;
    }
    Variable kept = reversed ? Slice.of(x, axis, 1, n) : Slice.of(x, axis, 0, n - 1);
    long[] shape = x.shape();
    shape[axis] = 1;
    Variable end = Fill.of(x.type().withShape(shape), free);
    return Concatenate.of(axis, reversed ? List.of(kept, end) : List.of(end, kept));
  }
}
