package io.github.knotwork.gradcheck.counterexample;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.counterexample.Counterexample.Argument;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@link CounterexampleText} line by line. */
final class CounterexampleReader {
  private final List<String> lines;
  private int next;

  CounterexampleReader(String text) {
    this.lines =
        text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
  }

  Counterexample read() {
    String test = after("test");
    String seed = after("seed");
    String failure = after("failure");
    List<Argument> arguments = new ArrayList<>();
    while (next < lines.size()) {
      arguments.add(argument(line("an argument")));
    }
    return new Counterexample(test, Long.parseLong(seed), failure, arguments);
  }

  private Argument argument(String line) {
    String[] words = line.split(" ", 3);
    if (words.length < 3) {
      throw unreadable(line, "a type, a name and a value");
    }
    String rest = words[2];
    String value = rest.startsWith("= ") ? rest.substring(2) : rest;
    try {
      Object read =
          switch (words[0]) {
            case "network" -> network(Einsum.parse(value));
            case "tensor" -> tensor(Numbers.shape(value));
            case "int" -> Integer.valueOf(value);
            case "long" -> Long.valueOf(value);
            case "double" -> Double.valueOf(value);
            case "boolean" -> Boolean.valueOf(value);
            default -> throw unreadable(line, "network, tensor, int, long, double or boolean");
          };
      return new Argument(words[1], read);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("counterexample: no number in '" + line + "'", e);
    }
  }

  private TensorNetwork network(Einsum einsum) {
    List<Tensor> tensors = new ArrayList<>();
    for (String name : einsum.tensors()) {
      tensors.add(tensor(Numbers.shape(after(name))));
    }
    return new TensorNetwork(einsum, tensors);
  }

  private Tensor tensor(int[] shape) {
    double[] entries = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    int filled = 0;
    while (filled < entries.length) {
      String line = line("entry " + filled + " of a tensor " + Numbers.text(shape));
      for (String number : line.split(" +", -1)) {
        if (filled == entries.length) {
          throw unreadable(line, entries.length + " entries in all");
        }
        entries[filled++] = Double.parseDouble(number);
      }
    }
    return Tensor.of(entries, shape);
  }

  private String after(String word) {
    String line = line("'" + word + "'");
    if (!line.equals(word) && !line.startsWith(word + " ")) {
      throw unreadable(line, "'" + word + " …'");
    }
    return line.substring(word.length()).strip();
  }

  private String line(String expected) {
    if (next == lines.size()) {
      throw new IllegalArgumentException(
          "counterexample: the text ends where " + expected + " is expected");
    }
    return lines.get(next++);
  }

  private static IllegalArgumentException unreadable(String line, String expected) {
    return new IllegalArgumentException(
        "counterexample: cannot read '" + line + "', expected " + expected);
  }
}
