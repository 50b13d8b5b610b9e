package io.github.knotwork.gradcheck.counterexample;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.List;

/**
 * The arguments of a check that failed.
 *
 * @param test the test, as {@code package.Class#method}
 * @param seed the seed it was found with
 * @param failure what was found, in one line
 * @param arguments the arguments, in the order of the method's parameters
 */
public record Counterexample(String test, long seed, String failure, List<Argument> arguments) {
  /** Copies the list. */
  public Counterexample {
    arguments = List.copyOf(arguments);
    failure = failure.lines().findFirst().orElse("").strip();
  }

  /**
   * One argument.
   *
   * @param name the parameter's name
   * @param value a tensor, a network, or a boxed int, long, double or boolean; others cannot be
   *     stored
   */
  public record Argument(String name, Object value) {}

  /** The values alone. */
  public List<Object> values() {
    return arguments.stream().map(Argument::value).toList();
  }

  /** Whether every argument is of a type that the text format knows. */
  public boolean isStorable() {
    return arguments.stream().map(Argument::value).allMatch(Counterexample::isStorable);
  }

  private static boolean isStorable(Object value) {
    return value instanceof Tensor
        || value instanceof TensorNetwork
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean;
  }
}
