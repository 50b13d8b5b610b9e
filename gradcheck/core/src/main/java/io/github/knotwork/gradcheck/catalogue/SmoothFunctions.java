package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.SingleOutput.elementwise;

import java.util.List;

/** Smooth, with a second derivative or without one, and not harmless all the same. */
final class SmoothFunctions {
  private SmoothFunctions() {}

  static List<Entry> all() {
    return List.of(
        Entry.correct(
                "exponential of a product, to second order",
                () -> new ExpOfProduct(ExpOfProduct.Fault.NONE),
                Points.generic(new int[] {3}))
            .order(2),
        Entry.correct(
            "Runge's function",
            () -> elementwise(x -> 1 / (1 + 25 * x * x), x -> -50 * x / sq(1 + 25 * x * x)),
            Points.generic(new int[] {3})),
        Entry.correct(
            "narrow bump",
            () -> elementwise(SmoothFunctions::bump, x -> -2e4 * (x - 1) * bump(x)),
            Points.each(r -> r.nextDouble(0.98, 1.02), 3)),
        Entry.correct(
            "rounded kink",
            () -> elementwise(x -> Math.hypot(x, 1e-3), x -> x / Math.hypot(x, 1e-3)),
            Points.each(r -> r.nextDouble(-1e-2, 1e-2), 3)),
        Entry.correct(
            "ripple: x + 10⁻⁴ sin 10³x",
            () -> elementwise(x -> x + 1e-4 * Math.sin(1e3 * x), x -> 1 + 0.1 * Math.cos(1e3 * x)),
            Points.generic(new int[] {3})));
  }

  private static double bump(double x) {
    return Math.exp(-1e4 * sq(x - 1));
  }

  private static double sq(double x) {
    return x * x;
  }
}
