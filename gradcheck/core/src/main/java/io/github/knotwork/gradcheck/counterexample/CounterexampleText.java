package io.github.knotwork.gradcheck.counterexample;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.counterexample.Counterexample.Argument;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;

/**
 * A counterexample as text.
 *
 * <pre>
 * test com.example.ContractionTest#gradient
 * seed 42
 * failure FAIL contraction: transposed
 * network net = ij,jk-&gt;ik
 *   A [1, 2]
 *     1 0.5
 *   B [2, 1]
 *     2
 *     0
 * double scale = 0.5
 * </pre>
 *
 * <p>Entries are row-major, one line for each row of the last axis, each the shortest decimal that
 * reads back as the same bits. Lines that start with # are remarks.
 */
public final class CounterexampleText {
  private CounterexampleText() {}

  /**
   * The text.
   *
   * @throws IllegalArgumentException naming an argument of a type that cannot be stored
   */
  public static String write(Counterexample counterexample) {
    StringBuilder text = new StringBuilder();
    text.append("# Replayed before anything is drawn. Delete it once it is of no use.\n");
    text.append("test ").append(counterexample.test()).append('\n');
    text.append("seed ").append(counterexample.seed()).append('\n');
    text.append("failure ").append(counterexample.failure()).append('\n');
    counterexample.arguments().forEach(a -> append(text, a));
    return text.toString();
  }

  /** The arguments alone, as {@link #write} shows them; of an unknown type, as they print. */
  public static String arguments(Counterexample counterexample) {
    StringBuilder text = new StringBuilder();
    for (Argument argument : counterexample.arguments()) {
      if (new Counterexample("", 0, "", java.util.List.of(argument)).isStorable()) {
        append(text, argument);
      } else {
        text.append(argument.name()).append(" = ").append(argument.value()).append('\n');
      }
    }
    return text.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException naming the line that cannot be read
   */
  public static Counterexample read(String text) {
    return new CounterexampleReader(text).read();
  }

  private static void append(StringBuilder text, Argument argument) {
    Object value = argument.value();
    if (value instanceof TensorNetwork network) {
      text.append("network ").append(argument.name()).append(" = ").append(network.einsum());
      text.append('\n');
      for (int i = 0; i < network.tensors().size(); i++) {
        text.append("  ").append(network.einsum().tensors().get(i)).append(' ');
        append(text, network.tensors().get(i));
      }
    } else if (value instanceof Tensor tensor) {
      text.append("tensor ").append(argument.name()).append(' ');
      append(text, tensor);
    } else {
      text.append(kind(argument)).append(' ').append(argument.name()).append(" = ");
      text.append(value instanceof Double number ? Numbers.text(number) : value).append('\n');
    }
  }

  private static String kind(Argument argument) {
    Object value = argument.value();
    if (value instanceof Integer) {
      return "int";
    }
    if (value instanceof Long) {
      return "long";
    }
    if (value instanceof Double) {
      return "double";
    }
    if (value instanceof Boolean) {
      return "boolean";
    }
    throw new IllegalArgumentException(
        "counterexample: argument %s is a %s; only tensors, networks, numbers and booleans are stored"
            .formatted(argument.name(), value.getClass().getName()));
  }

  private static void append(StringBuilder text, Tensor tensor) {
    int[] shape = tensor.shape();
    text.append(Numbers.text(shape)).append('\n');
    int row = shape.length == 0 ? 1 : shape[shape.length - 1];
    double[] entries = tensor.toArray();
    for (int i = 0; i < entries.length; i++) {
      text.append(i % row == 0 ? "    " : " ").append(Numbers.text(entries[i]));
      if (i % row == row - 1) {
        text.append('\n');
      }
    }
  }
}
