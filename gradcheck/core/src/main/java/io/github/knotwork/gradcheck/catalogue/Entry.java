package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.check.GradientCheck;
import io.github.knotwork.gradcheck.domain.Domain;
import io.github.knotwork.gradcheck.domain.Everywhere;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One function of the catalogue.
 *
 * @param name what it is, and what is wrong with it if something is
 * @param kind the kind of bug, a row of the detection table; empty for a correct function
 * @param function a new instance, since some keep state
 * @param inputs a random point at which to check it
 * @param domain where its inputs may move
 * @param order the derivatives to check, 1 or 2
 * @param right the diagnoses that are right; empty for a correct function
 */
public record Entry(
    String name,
    String kind,
    Supplier<DifferentiableFunction> function,
    Function<SplittableRandom, List<Tensor>> inputs,
    Domain domain,
    int order,
    Set<Diagnosis> right) {

  /** Far more than any entry needs, so that verdicts do not depend on how busy a machine is. */
  private static final long BUDGET_MILLIS = 60_000;

  static Entry bug(
      String kind,
      String name,
      Supplier<DifferentiableFunction> function,
      Function<SplittableRandom, List<Tensor>> inputs,
      Diagnosis... right) {
    return new Entry(name, kind, function, inputs, new Everywhere(), 1, Set.of(right));
  }

  static Entry correct(
      String name,
      Supplier<DifferentiableFunction> function,
      Function<SplittableRandom, List<Tensor>> inputs) {
    return new Entry(name, "", function, inputs, new Everywhere(), 1, Set.of());
  }

  Entry within(Domain where) {
    return new Entry(name, kind, function, inputs, where, order, right);
  }

  Entry order(int highest) {
    return new Entry(name, kind, function, inputs, domain, highest, right);
  }

  /** Whether something is wrong with it. */
  public boolean isBug() {
    return !right.isEmpty();
  }

  /** A random point. */
  public List<Tensor> point(long seed) {
    return inputs.apply(new SplittableRandom(seed));
  }

  /** Checks it at a random point. */
  public GradientReport check(long seed) {
    return GradientCheck.of(function.get())
        .named(name)
        .at(point(seed))
        .domain(domain)
        .order(order)
        .seed(seed)
        .budgetMillis(BUDGET_MILLIS)
        .check();
  }

  @Override
  public String toString() {
    return name;
  }
}
