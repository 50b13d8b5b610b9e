package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.property.Falsification;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Gives the checks of a try the seed of the property, and ends tries and shrinking when the budget
 * does.
 */
public final class TryHook implements AroundTryHook {
  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) throws Exception {
    Progress progress = Store.<Progress>get(Progress.KEY).get();
    if (progress.isShrinking() && progress.isOver()) {
      return TryExecutionResult.satisfied();
    }
    TryExecutionResult result = progress.run().within(() -> aTry.execute(parameters));
    if (result.isFalsified()) {
      progress.failed();
    }
    Optional<Throwable> thrown = result.throwable();
    if (result.isFalsified() && thrown.isPresent()) {
      return TryExecutionResult.falsified(Falsification.withoutReproduceLine(thrown.get()));
    }
    return result.isSatisfied() && progress.isOver() ? TryExecutionResult.satisfied(true) : result;
  }
}
