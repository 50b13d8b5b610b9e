package io.github.knotwork.gradcheck.junit;

import io.github.knotwork.gradcheck.annotation.AnnotatedGenerators;
import io.github.knotwork.gradcheck.generate.Generator;
import io.github.knotwork.gradcheck.property.Parameter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The parameters of a method that are generated. As a resolver it hands Jupiter some value of the
 * right type, which {@link TryInterceptor} replaces in every try.
 *
 * @param byPosition the generated ones, by their position among all parameters
 */
record GeneratedParameters(SortedMap<Integer, Parameter> byPosition) implements ParameterResolver {
  static GeneratedParameters of(Method method) {
    SortedMap<Integer, Parameter> generated = new TreeMap<>();
    for (int i = 0; i < method.getParameterCount(); i++) {
      java.lang.reflect.Parameter declared = method.getParameters()[i];
      int position = i;
      AnnotatedGenerators.of(declared.getType(), List.of(declared.getAnnotations()))
          .ifPresent(generator -> generated.put(position, parameter(declared, generator)));
    }
    return new GeneratedParameters(generated);
  }

  private static Parameter parameter(java.lang.reflect.Parameter declared, Generator<?> generator) {
    return new Parameter(declared.getName(), declared.getType(), generator);
  }

  List<Parameter> parameters() {
    return List.copyOf(byPosition.values());
  }

  /** All arguments of the method, with the generated ones of one try. */
  Object[] arguments(List<Object> resolved, List<Object> generated) {
    Object[] arguments = resolved.toArray();
    int next = 0;
    for (int position : byPosition.keySet()) {
      arguments[position] = generated.get(next++);
    }
    return arguments;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return byPosition.containsKey(parameter.getIndex())
        && parameter.getDeclaringExecutable() instanceof Method method
        && method.equals(context.getRequiredTestMethod());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Generator<?> generator =
        AnnotatedGenerators.of(
                parameter.getParameter().getType(),
                List.of(parameter.getParameter().getAnnotations()))
            .orElseThrow();
    return generator.next(new Random(0)).value();
  }
}
