package io.github.knotwork.gradcheck.difference;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Functions of one variable with derivatives in closed form, easy ones and nasty ones. */
final class KnownFunctions {
  private KnownFunctions() {}

  /**
   * One of them.
   *
   * @param conditioning how many last bits of {@code derivative} itself may be wrong
   * @param points where to look
   */
  record Known(
      String name,
      DoubleUnaryOperator f,
      DoubleUnaryOperator derivative,
      double conditioning,
      ToDoubleFunction<SplittableRandom> points) {}

  static List<Known> all() {
    return List.of(
        known("linear", x -> 3 * x - 2, x -> 3, around(10)),
        known("constant", x -> 7, x -> 0, around(10)),
        known("square", x -> x * x, x -> 2 * x, magnitudes(-8, 8)),
        known("cubic", x -> x * (x * x - 1), x -> 3 * x * x - 1, around(3)),
        known("tenth power", x -> Math.pow(x, 10), x -> 10 * Math.pow(x, 9), magnitudes(-3, 3)),
        known("sine", Math::sin, Math::cos, around(6)),
        known("sine far away", Math::sin, Math::cos, magnitudes(2, 6)),
        known("exponential", Math::exp, Math::exp, around(20)),
        known("steep exponential", x -> Math.exp(50 * x), x -> 50 * Math.exp(50 * x), around(3)),
        known("logarithm", Math::log, x -> 1 / x, magnitudes(-8, 8)),
        known("root", Math::sqrt, x -> 0.5 / Math.sqrt(x), magnitudes(-8, 8)),
        known("reciprocal", x -> 1 / x, x -> -1 / (x * x), magnitudes(-8, 8)),
        known("tangent hyperbolic", Math::tanh, x -> 1 / sq(Math.cosh(x)), around(4)),
        known("logistic", x -> 1 / (1 + Math.exp(-x)), KnownFunctions::logistic, around(8)),
        known("oscillating", x -> Math.sin(1000 * x), x -> 1000 * Math.cos(1000 * x), around(2)),
        known(
            "ripple",
            x -> x + 1e-6 * Math.sin(1e5 * x),
            x -> 1 + .1 * Math.cos(1e5 * x),
            around(2)),
        known("offset", x -> 1e8 + Math.sin(x), Math::cos, around(3)),
        known("tiny slope", x -> 1 + 1e-8 * x, x -> 1e-8, around(3)),
        known("cancelling", x -> (1e6 + x) - 1e6, x -> 1, around(3)),
        known("one minus cosine", x -> 1 - Math.cos(x), Math::sin, magnitudes(-4, 0)),
        known(
            "narrow bump",
            KnownFunctions::bump,
            x -> -2e4 * (x - 1) * bump(x),
            x -> 1 + .02 * x.nextDouble(-1, 1)),
        known("runge", x -> 1 / (1 + 25 * x * x), x -> -50 * x / sq(1 + 25 * x * x), around(2)),
        known("absolute value", Math::abs, Math::signum, magnitudes(-6, 2)),
        known(
            "kink close by",
            x -> Math.abs(x - 1),
            x -> Math.signum(x - 1),
            x -> 1 + Math.pow(10, x.nextDouble(-6, 0))),
        known(
            "rounded kink",
            x -> Math.hypot(x - 1, 1e-4),
            x -> (x - 1) / Math.hypot(x - 1, 1e-4),
            x -> 1 + x.nextDouble(-1, 1) * Math.pow(10, x.nextDouble(-6, 0))),
        known("huge", x -> 1e150 * x * x, x -> 2e150 * x, around(5)),
        known("tiny", x -> 1e-150 * x * x, x -> 2e-150 * x, around(5)),
        known(
            "power of itself",
            x -> Math.pow(x, x),
            x -> Math.pow(x, x) * (1 + Math.log(x)),
            x -> x.nextDouble(0.1, 4)),
        known(
            "arc tangent of a steep line",
            x -> Math.atan(1e4 * x),
            x -> 1e4 / (1 + 1e8 * x * x),
            around(1)),
        known(
            "at zero",
            x -> Math.exp(x) + Math.sin(3 * x),
            x -> Math.exp(x) + 3 * Math.cos(3 * x),
            x -> 0));
  }

  private static Known known(
      String name,
      DoubleUnaryOperator f,
      DoubleUnaryOperator derivative,
      ToDoubleFunction<SplittableRandom> points) {
    return new Known(name, f, derivative, 4, points);
  }

  private static ToDoubleFunction<SplittableRandom> around(double reach) {
    return random -> random.nextDouble(-reach, reach);
  }

  private static ToDoubleFunction<SplittableRandom> magnitudes(double least, double most) {
    return random -> Math.pow(10, random.nextDouble(least, most));
  }

  private static double logistic(double x) {
    double y = 1 / (1 + Math.exp(-x));
    return y * (1 - y);
  }

  private static double bump(double x) {
    return Math.exp(-1e4 * sq(x - 1));
  }

  private static double sq(double x) {
    return x * x;
  }
}
