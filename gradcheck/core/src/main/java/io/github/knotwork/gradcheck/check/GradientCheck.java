package io.github.knotwork.gradcheck.check;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.domain.Domain;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the derivatives a function claims, at one point.
 *
 * <pre>{@code
 * GradientCheck.of(function).named("softmax").at(x).check().orThrow();
 * }</pre>
 *
 * <p>Each call on a check changes it and returns it; a check is used by one thread. The signatures
 * of this class are kept stable.
 */
public final class GradientCheck {
  private final DifferentiableFunction function;
  private String name = "function";
  private List<Tensor> inputs = List.of();
  private List<Domain> domains = List.of();
  private int order = 1;
  private Set<Layout> layouts = EnumSet.allOf(Layout.class);
  private long seed = Seeds.fresh();
  private long budgetMillis = 10_000;
  private String reproduce = "";

  private GradientCheck(DifferentiableFunction function) {
    this.function = function;
  }

  /** A check of this function. */
  public static GradientCheck of(DifferentiableFunction function) {
    return new GradientCheck(function);
  }

  /** What the report calls the function. */
  public GradientCheck named(String name) {
    this.name = name;
    return this;
  }

  /** The point: one tensor for each input. Not modified unless the function does so. */
  public GradientCheck at(Tensor... inputs) {
    return at(List.of(inputs));
  }

  /** The point: one tensor for each input. Not modified unless the function does so. */
  public GradientCheck at(List<Tensor> inputs) {
    this.inputs = List.copyOf(inputs);
    return this;
  }

  /**
   * Where each input may move: one domain for all inputs, or one for each. Everywhere by default.
   */
  public GradientCheck domain(Domain... domains) {
    this.domains = List.of(domains);
    return this;
  }

  /**
   * The highest derivative to check.
   *
   * @param order 1, or 2 for a function with {@link DifferentiableFunction#hasSecondOrder()}
   */
  public GradientCheck order(int order) {
    this.order = order;
    return this;
  }

  /** The layouts to try beside that of the inputs. All of them by default. */
  public GradientCheck layouts(Layout... layouts) {
    this.layouts = EnumSet.noneOf(Layout.class);
    this.layouts.addAll(List.of(layouts));
    return this;
  }

  /**
   * The seed of every random choice. By default the system property {@code gradcheck.seed}, and
   * without one a new seed each time.
   */
  public GradientCheck seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** How long the check may take; what is undecided then is INCONCLUSIVE. 10 s by default. */
  public GradientCheck budgetMillis(long budgetMillis) {
    this.budgetMillis = budgetMillis;
    return this;
  }

  /**
   * The test that the reproduce line names, as Surefire's {@code -Dtest} takes it. By default the
   * method that called {@link #check}.
   */
  public GradientCheck test(String selector) {
    this.reproduce = selector;
    return this;
  }

  /**
   * Climbs the ladder until something fails.
   *
   * @throws IllegalArgumentException if the check itself makes no sense, such as order 2 for a
   *     function without second order
   */
  public GradientReport check() {
    Plan plan = new Plan(name, function, inputs, domains, order, layouts, seed, budgetMillis);
    return new Ladder(plan).climb(Seeds.reproduce(reproduce, seed));
  }
}
