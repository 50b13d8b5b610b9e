package io.github.knotwork.examples.check;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.gradcheck.FiniteDifferences;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.check.GradientCheck;
import io.github.knotwork.gradcheck.domain.Domain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/** Checks one case: its value, its derivatives to second order, and both in FLOAT. */
final class DerivativeCheck {
  private static final long SEED = 20;

  /** Of values, relative to the largest entry or 1. */
  private static final double VALUE = 1e-12;

  /** Of derivatives against central differences of fixed steps, which gradcheck does better. */
  private static final double FIRST_ORDER = 1e-8;

  private static final double SECOND_ORDER = 1e-7;

  /** More than the slowest case takes on a busy machine. */
  private static final long BUDGET_MILLIS = 120_000;

  /** Of values and gradients in FLOAT: 2⁻²⁴ = 6e-8 for each rounding of a condition near 1. */
  private static final double SINGLE = 1e-6;

  private final DerivativeCase c;
  private final GraphSubject subject;
  private final List<Tensor> weights = new ArrayList<>();
  private final List<Tensor> directions = new ArrayList<>();

  private DerivativeCheck(DerivativeCase c) {
    this.c = c;
    this.subject = new GraphSubject(c, DataType.DOUBLE);
    Points points = new Points(c.name());
    // Whole multiples of 2⁻¹⁰, so that FLOAT has them too.
    subject
        .value(c.point())
        .forEach(y -> weights.add(rounded(points.between(0.5, 1.5, y.shape()))));
    c.point().forEach(x -> directions.add(rounded(points.between(0.5, 1.5, x.shape()))));
  }

  static DerivativeResult run(DerivativeCase c) {
    return new DerivativeCheck(c).run();
  }

  private DerivativeResult run() {
    GradientReport first = ladder(1);
    GradientReport second = ladder(2);
    return new DerivativeResult(
        c.group(),
        c.name(),
        Measured.within(VALUE, valueError()),
        judged(first, FIRST_ORDER, firstError()),
        judged(second, SECOND_ORDER, secondError()),
        single((s, x) -> s.value(x)),
        single((s, x) -> present(s.vjp(x, weights))),
        List.of(first, second));
  }

  private static Measured judged(GradientReport report, double bound, double error) {
    return new Measured(report.verdict() == Verdict.PASS && error <= bound, error);
  }

  private GradientReport ladder(int order) {
    // Host arrays have one layout, so the others would repeat the same numbers.
    return GradientCheck.of(subject)
        .named(c.name())
        .at(c.point())
        .domain(c.domains().toArray(Domain[]::new))
        .order(order)
        .layouts(Layout.C_ORDER)
        .seed(SEED)
        .budgetMillis(BUDGET_MILLIS)
        .test("check-derivatives")
        .check();
  }

  private double valueError() {
    List<Tensor> outputs = subject.value(c.point());
    double worst = c.oracle().defects(c.point(), outputs).map(Math::abs).reduce(0, Math::max);
    return worst / scale(outputs);
  }

  private double firstError() {
    return relative(
        present(subject.vjp(c.point(), weights)), differences(x -> dot(weights, subject.value(x))));
  }

  private double secondError() {
    return relative(
        present(subject.hvp(c.point(), weights, directions)),
        differences(x -> dot(directions, present(subject.vjp(x, weights)))));
  }

  /** What is computed of a subject at a point. */
  private interface Quantity {
    List<Tensor> of(GraphSubject subject, List<Tensor> point);
  }

  private Measured single(Quantity quantity) {
    List<Tensor> point = c.point().stream().map(DerivativeCheck::toFloat).toList();
    List<Tensor> actual = quantity.of(new GraphSubject(c, DataType.FLOAT), point);
    return Measured.within(SINGLE, relative(actual, quantity.of(subject, point)));
  }

  /** Central differences of a scalar function, by each input. */
  private List<Tensor> differences(Function<List<Tensor>, Double> f) {
    List<Tensor> result = new ArrayList<>();
    for (int k = 0; k < c.point().size(); k++) {
      int input = k;
      Tensor at = c.point().get(k);
      double[] gradient =
          FiniteDifferences.gradient(
              x -> {
                List<Tensor> moved = new ArrayList<>(c.point());
                moved.set(input, Tensor.of(x, at.shape()));
                return f.apply(moved);
              },
              at.toArray());
      result.add(Tensor.of(gradient, at.shape()));
    }
    return result;
  }

  private static double relative(List<Tensor> actual, List<Tensor> expected) {
    double worst = 0;
    for (int k = 0; k < expected.size(); k++) {
      double[] a = actual.get(k).toArray();
      double[] e = expected.get(k).toArray();
      for (int i = 0; i < e.length; i++) {
        worst = Math.max(worst, Math.abs(a[i] - e[i]));
      }
    }
    return worst / scale(expected);
  }

  private static double scale(List<Tensor> values) {
    return values.stream()
        .flatMapToDouble(v -> DoubleStream.of(v.toArray()))
        .map(Math::abs)
        .reduce(1, Math::max);
  }

  private static Tensor rounded(Tensor x) {
    return Entries.map(v -> Math.rint(v * 0x1p10) * 0x1p-10, x);
  }

  private static Tensor toFloat(Tensor x) {
    return Entries.map(v -> (float) v, x);
  }

  private static List<Tensor> present(List<@Nullable Tensor> tensors) {
    List<Tensor> present = new ArrayList<>();
    tensors.forEach(t -> present.add(requireNonNull(t)));
    return Collections.unmodifiableList(present);
  }

  private static double dot(List<Tensor> x, List<Tensor> y) {
    return IntStream.range(0, x.size())
        .mapToDouble(
            k -> DoubleStream.of(Entries.map((a, b) -> a * b, x.get(k), y.get(k)).toArray()).sum())
        .sum();
  }
}
