package io.github.knotwork.gradcheck.property;

import io.github.knotwork.gradcheck.counterexample.Counterexample;
import io.github.knotwork.gradcheck.counterexample.Counterexample.Argument;
import io.github.knotwork.gradcheck.counterexample.CounterexampleStore;
import io.github.knotwork.gradcheck.generate.Generator;
import io.github.knotwork.gradcheck.generate.Minimised;
import io.github.knotwork.gradcheck.generate.Sample;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body that must not throw, whatever its arguments.
 *
 * <pre>{@code
 * Property.of("Contraction#gradient", new Parameter("net", TensorNetwork.class, generator))
 *     .check(arguments -> NetworkCheck.of(mine).at((TensorNetwork) arguments.get(0)).check().orThrow())
 *     .orThrow();
 * }</pre>
 *
 * <p>Each call on a property changes it and returns it; a property is used by one thread.
 */
public final class Property {
  /** What is tried. */
  @FunctionalInterface
  public interface Body {
    /** Throws what is wrong with these arguments; they are in the order of the parameters. */
    void accept(List<Object> arguments) throws Exception;
  }

  private static final int MAX_TRIALS = 20_000;

  private final List<Parameter> parameters;
  private Run run;
  private int tries = 100;
  private long budgetMillis = 10_000;
  private Optional<CounterexampleStore> store = Optional.empty();

  private Property(Run run, List<Parameter> parameters) {
    this.run = run;
    this.parameters = parameters;
  }

  /**
   * A property with a new seed, or that of the system property {@value Run#SEED_PROPERTY}.
   *
   * @param test what the reproduce line names, as {@code package.Class#method}
   */
  public static Property of(String test, Parameter... parameters) {
    return of(test, List.of(parameters));
  }

  /** See {@link #of(String, Parameter...)}. */
  public static Property of(String test, List<Parameter> parameters) {
    return new Property(Run.of(test), List.copyOf(parameters));
  }

  /** How many generated arguments to try; 100 by default, 1 where there is no parameter. */
  public Property tries(int tries) {
    this.tries = tries;
    return this;
  }

  /** The seed of the generated arguments, and of every check in the body. */
  public Property seed(long seed) {
    this.run = new Run(run.test(), seed);
    return this;
  }

  /** After so long no new try is begun, and a counterexample not simplified further. */
  public Property budgetMillis(long budgetMillis) {
    this.budgetMillis = budgetMillis;
    return this;
  }

  /** Where counterexamples are kept and read; nowhere by default. */
  public Property store(Optional<CounterexampleStore> store) {
    this.store = store;
    return this;
  }

  /** Tries the stored counterexamples, then generated arguments, until one fails. */
  public PropertyReport check(Body body) {
    long start = System.nanoTime();
    int replayed = 0;
    for (Counterexample stored : store.map(s -> s.load(run.test())).orElse(List.of())) {
      replayed++;
      requireFits(stored);
      Throwable thrown = tried(body, stored.values());
      if (thrown != null) {
        String how = "by a stored counterexample, found with seed " + stored.seed();
        Falsification failure = new Falsification(run, stored, how, thrown, Optional.empty());
        return report(0, replayed, start, Optional.of(failure));
      }
    }
    Random random = new Random(run.seed());
    int most = parameters.isEmpty() ? 1 : tries;
    int done = 0;
    while (done < most && (done == 0 || millisSince(start) < budgetMillis)) {
      Sample<List<Object>> sample = draw(random);
      done++;
      Throwable thrown = tried(body, sample.value());
      if (thrown != null) {
        return report(done, replayed, start, Optional.of(simplified(sample, thrown, body, done)));
      }
    }
    return report(done, replayed, start, Optional.empty());
  }

  private Falsification simplified(
      Sample<List<Object>> failing, Throwable first, Body body, int tries) {
    long start = System.nanoTime();
    long most = Math.max(budgetMillis, 1000);
    Deque<Throwable> failures = new ArrayDeque<>(List.of(first));
    Minimised<List<Object>> least =
        Minimised.of(
            failing,
            simpler -> {
              Throwable thrown = millisSince(start) < most ? tried(body, simpler) : null;
              if (thrown != null) {
                failures.push(thrown);
              }
              return thrown != null;
            },
            MAX_TRIALS);
    Throwable thrown = failures.getFirst();
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      arguments.add(new Argument(parameters.get(i).name(), least.value().get(i)));
    }
    Counterexample counterexample =
        new Counterexample(run.test(), run.seed(), Falsification.message(thrown), arguments);
    Optional<Path> file =
        parameters.isEmpty() ? Optional.empty() : store.flatMap(s -> s.save(counterexample));
    String how =
        "in try %d, simplified in %d steps of %d trials"
            .formatted(tries, least.steps(), least.trials());
    return new Falsification(run, counterexample, how, thrown, file);
  }

  private Sample<List<Object>> draw(Random random) {
    List<Sample<?>> samples = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Generator<?> generator = parameter.generator();
      samples.add(generator.next(random));
    }
    return Sample.combine(samples);
  }

  private void requireFits(Counterexample stored) {
    List<Object> values = stored.values();
    boolean fits = values.size() == parameters.size();
    for (int i = 0; fits && i < values.size(); i++) {
      fits = parameters.get(i).type().isInstance(values.get(i));
    }
    if (!fits) {
      throw new IllegalStateException(
          "stored counterexample of %s has other arguments %s than the parameters %s: delete its file"
              .formatted(
                  run.test(),
                  stored.arguments().stream().map(Argument::name).toList(),
                  parameters.stream().map(Parameter::name).toList()));
    }
  }

  /** What the body throws, if anything. */
  private @Nullable Throwable tried(Body body, List<Object> arguments) {
    try {
      run.within(
          () -> {
            body.accept(arguments);
            return true;
          });
      return null;
    } catch (Exception | AssertionError e) {
      return e;
    }
  }

  private PropertyReport report(
      int tries, int replayed, long start, Optional<Falsification> failure) {
    return new PropertyReport(run, tries, replayed, millisSince(start), failure);
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
