package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.backend.Backends;
import io.github.knotwork.gradcheck.counterexample.Counterexample;
import io.github.knotwork.gradcheck.counterexample.CounterexampleStore;
import io.github.knotwork.gradcheck.property.Falsification;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.FalsifiedSample;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.Store;

/** Seed, replay and report of a {@link GradientProperty}; {@link TryHook} does the single tries. */
public final class GradientPropertyHook implements AroundPropertyHook {
  private static final long DEFAULT_MILLIS = 10_000;

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Backends.start();
    Run run = run(context);
    context.attributes().setSeed(Long.toString(run.seed()));
    // What failed before is tried first from our own files, which every engine reads.
    context.attributes().setAfterFailure(AfterFailureMode.RANDOM_SEED);
    // Shrinking ends with our budget, not with the ten seconds that jqwik gives it.
    context.attributes().setShrinking(ShrinkingMode.FULL);
    GradientProperty settings = context.targetMethod().getAnnotation(GradientProperty.class);
    if (settings != null) {
      context.attributes().setTries(settings.tries());
    }
    Progress progress =
        new Progress(run, settings == null ? DEFAULT_MILLIS : settings.budgetMillis());
    Store.getOrCreate(Progress.KEY, Lifespan.PROPERTY, () -> progress);

    Optional<CounterexampleStore> store = CounterexampleStore.ofModule();
    for (Counterexample stored : store.map(s -> s.load(run.test())).orElse(List.of())) {
      Optional<Throwable> thrown = Replay.of(context, run, stored);
      if (thrown.isPresent()) {
        String how = "by a stored counterexample, found with seed " + stored.seed();
        throw new Falsification(run, stored, how, thrown.get(), Optional.empty()).error();
      }
    }
    PropertyExecutionResult result = property.execute();
    if (result.status() != PropertyExecutionResult.Status.FAILED) {
      return result;
    }
    return result.mapToFailed(failure(context, run, result, store).error());
  }

  private static Falsification failure(
      PropertyLifecycleContext context,
      Run run,
      PropertyExecutionResult result,
      Optional<CounterexampleStore> store) {
    Throwable thrown =
        result.throwable().orElseGet(() -> new AssertionError("the property returned false"));
    Optional<FalsifiedSample> sample =
        result.shrunkSample().<FalsifiedSample>map(s -> s).or(result::originalSample);
    Counterexample counterexample =
        new Counterexample(
            run.test(),
            run.seed(),
            Falsification.message(thrown),
            sample
                .map(s -> Replay.named(context.targetMethod(), s.parameters()))
                .orElse(List.of()));
    Optional<Path> file =
        counterexample.arguments().isEmpty()
            ? Optional.empty()
            : store.flatMap(s -> s.save(counterexample));
    int steps = result.shrunkSample().map(s -> s.countShrinkingSteps()).orElse(0);
    String how = "in try %d, simplified in %d steps".formatted(result.countTries(), steps);
    return new Falsification(run, counterexample, how, thrown, file);
  }

  /** The seed of the system property, else that of the method's annotation, else a new one. */
  private static Run run(PropertyLifecycleContext context) {
    Method method = context.targetMethod();
    String test = context.containerClass().getName() + "#" + method.getName();
    Optional<String> annotated = context.attributes().seed().filter(s -> !s.isBlank());
    return Long.getLong(Run.SEED_PROPERTY) == null && annotated.isPresent()
        ? new Run(test, Long.parseLong(annotated.get()))
        : Run.of(test);
  }
}
