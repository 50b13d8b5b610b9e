package io.github.knotwork.gradcheck.junit;

import io.github.knotwork.gradcheck.backend.Backends;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes one test of a {@link GradientTest}; backends are started before its clock runs. */
public final class GradientTestExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context
        .getTestMethod()
        .map(m -> AnnotationSupport.isAnnotated(m, GradientTest.class))
        .orElse(false);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Backends.start();
    GradientTest settings = settings(context);
    Method method = context.getRequiredTestMethod();
    GeneratedParameters parameters = GeneratedParameters.of(method);
    List<Extension> extensions =
        List.of(
            parameters,
            new TryInterceptor(
                settings, testId(context.getRequiredTestClass(), method), parameters));
    return Stream.of(
        new TestTemplateInvocationContext() {
          @Override
          public String getDisplayName(int index) {
            return method.getName();
          }

          @Override
          public List<Extension> getAdditionalExtensions() {
            return extensions;
          }
        });
  }

  private static GradientTest settings(ExtensionContext context) {
    return context
        .getTestMethod()
        .flatMap(m -> AnnotationSupport.findAnnotation(m, GradientTest.class))
        .orElseThrow();
  }

  /** What Surefire's {@code -Dtest} takes. */
  private static String testId(Class<?> type, Method method) {
    return type.getName() + "#" + method.getName();
  }
}
