package io.github.knotwork.gradcheck.junit;

import io.github.knotwork.gradcheck.counterexample.CounterexampleStore;
import io.github.knotwork.gradcheck.property.Property;
import io.github.knotwork.gradcheck.property.PropertyReport;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** Calls the test method once for each try, in place of Jupiter's single call. */
final class TryInterceptor implements InvocationInterceptor {
  private final GradientTest settings;
  private final String test;
  private final GeneratedParameters parameters;

  TryInterceptor(GradientTest settings, String test, GeneratedParameters parameters) {
    this.settings = settings;
    this.test = test;
    this.parameters = parameters;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context) {
    invocation.skip();
    Property property =
        Property.of(test, parameters.parameters())
            .tries(settings.tries())
            .budgetMillis(settings.budgetMillis())
            .store(CounterexampleStore.ofModule());
    if (settings.seed() != 0 && Long.getLong(Run.SEED_PROPERTY) == null) {
      property.seed(settings.seed());
    }
    Object target = call.getTarget().orElse(null);
    PropertyReport report =
        property.check(
            generated -> {
              Object[] arguments = parameters.arguments(call.getArguments(), generated);
              try {
                ReflectionSupport.invokeMethod(call.getExecutable(), target, arguments);
              } catch (TestAbortedException assumptionFailed) {
                // This try says nothing; the others do.
              }
            });
    context.publishReportEntry(
        Map.of(
            "gradcheck.verdict", report.verdict().name(),
            "gradcheck.seed", Long.toString(report.run().seed()),
            "gradcheck.tries", Integer.toString(report.tries()),
            "gradcheck.replayed", Integer.toString(report.replayed()),
            "gradcheck.millis", Long.toString(report.millis())));
    report.orThrow();
  }
}
