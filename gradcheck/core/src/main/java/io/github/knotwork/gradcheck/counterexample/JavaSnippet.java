package io.github.knotwork.gradcheck.counterexample;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.counterexample.Counterexample.Argument;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The arguments of a counterexample as Java statements, to be pasted into a test or jshell. */
public final class JavaSnippet {
  private JavaSnippet() {}

  /** One declaration for each argument that can be stored. */
  public static String of(Counterexample counterexample) {
    return counterexample.arguments().stream()
        .map(JavaSnippet::declaration)
        .collect(Collectors.joining());
  }

  private static String declaration(Argument argument) {
    Object value = argument.value();
    if (value instanceof Tensor tensor) {
      return "Tensor %s = %s;%n".formatted(argument.name(), expression(tensor));
    }
    if (value instanceof TensorNetwork network) {
      String tensors =
          network.tensors().stream()
              .map(t -> ",%n    %s".formatted(expression(t)))
              .collect(Collectors.joining());
      return "TensorNetwork %s = TensorNetwork.of(\"%s\"%s);%n"
          .formatted(argument.name(), network.einsum(), tensors);
    }
    if (value instanceof Double number) {
      return "double %s = %s;%n".formatted(argument.name(), literal(number));
    }
    if (value instanceof Long number) {
      return "long %s = %dL;%n".formatted(argument.name(), number);
    }
    if (value instanceof Integer number) {
      return "int %s = %d;%n".formatted(argument.name(), number);
    }
    if (value instanceof Boolean flag) {
      return "boolean %s = %s;%n".formatted(argument.name(), flag);
    }
    return "// %s = %s%n".formatted(argument.name(), value);
  }

  private static String expression(Tensor tensor) {
    String entries =
        Arrays.stream(tensor.toArray())
            .mapToObj(JavaSnippet::literal)
            .collect(Collectors.joining(", "));
    String shape =
        Arrays.stream(tensor.shape()).mapToObj(n -> ", " + n).collect(Collectors.joining());
    return "Tensor.of(new double[] {%s}%s)".formatted(entries, shape);
  }

  private static String literal(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return 1 / value == Double.NEGATIVE_INFINITY ? "-0.0" : Numbers.text(value);
  }
}
