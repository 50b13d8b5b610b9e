package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.counterexample.Counterexample;
import io.github.knotwork.gradcheck.counterexample.Counterexample.Argument;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Calls a property method with stored arguments. */
final class Replay {
  private Replay() {}

  /**
   * What the method throws, if anything.
   *
   * @throws IllegalStateException if the stored arguments are not those of the method any more
   */
  static Optional<Throwable> of(PropertyLifecycleContext context, Run run, Counterexample stored) {
    Method method = context.targetMethod();
    Object[] arguments = stored.values().toArray();
    requireFits(method, stored);
    method.setAccessible(true);
    try {
      Object result = run.within(() -> method.invoke(context.testInstance(), arguments));
      return Boolean.FALSE.equals(result)
          ? Optional.of(new AssertionError("the property returned false"))
          : Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(e.getTargetException());
    } catch (Exception e) {
      return Optional.of(e);
    }
  }

  /** The arguments under the names of the parameters that are generated. */
  static List<Argument> named(Method method, List<Object> values) {
    List<Parameter> generated =
        Arrays.stream(method.getParameters())
            .filter(p -> p.isAnnotationPresent(ForAll.class))
            .toList();
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String name = i < generated.size() ? generated.get(i).getName() : "argument" + i;
      arguments.add(new Argument(name, values.get(i)));
    }
    return arguments;
  }

  private static void requireFits(Method method, Counterexample stored) {
    List<Object> values = stored.values();
    Class<?>[] types = method.getParameterTypes();
    boolean fits = types.length == values.size();
    for (int i = 0; fits && i < types.length; i++) {
      Class<?> type = java.lang.invoke.MethodType.methodType(types[i]).wrap().returnType();
      fits = type.isInstance(values.get(i));
    }
    if (!fits) {
      throw new IllegalStateException(
          "stored counterexample of %s has other arguments %s than the method: delete its file"
              .formatted(stored.test(), stored.arguments().stream().map(Argument::name).toList()));
    }
  }
}
