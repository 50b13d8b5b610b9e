package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.counterexample.Counterexample;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.FalsifiedSample;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.ShrunkFalsifiedSample;
import org.jspecify.annotations.Nullable;

/** What jqwik is told when a stored counterexample fails: no try of its own was made. */
record ReplayFailure(Run run, Counterexample stored, Throwable error, Status status)
    implements PropertyExecutionResult {
  ReplayFailure(Run run, Counterexample stored, Throwable error) {
    this(run, stored, error, Status.FAILED);
  }

  @Override
  public Optional<String> seed() {
    return Optional.of(Long.toString(run.seed()));
  }

  @Override
  public Optional<List<Object>> falsifiedParameters() {
    return Optional.of(stored.values());
  }

  @Override
  public Optional<Throwable> throwable() {
    return Optional.ofNullable(error);
  }

  @Override
  public int countChecks() {
    return 1;
  }

  @Override
  public int countTries() {
    return 1;
  }

  @Override
  public Optional<FalsifiedSample> originalSample() {
    return Optional.empty();
  }

  @Override
  public Optional<ShrunkFalsifiedSample> shrunkSample() {
    return Optional.empty();
  }

  @Override
  public PropertyExecutionResult mapTo(Status newStatus, @Nullable Throwable throwable) {
    return new ReplayFailure(run, stored, throwable == null ? error : throwable, newStatus);
  }
}
