package io.github.knotwork.gradcheck.counterexample;

import java.util.Arrays;

/** Numbers and shapes as short texts that read back as the same bits. */
final class Numbers {
  private Numbers() {}

  /** The shortest decimal; whole numbers without a point. */
  static String text(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** {@code [2, 3]}. */
  static String text(int[] shape) {
    return Arrays.toString(shape);
  }

  /** Reads {@code [2, 3]}. */
  static int[] shape(String text) {
    String inside = text.strip();
    if (!inside.startsWith("[") || !inside.endsWith("]")) {
      throw new IllegalArgumentException(
          "counterexample: '" + text + "' is no shape, expected something like [2, 3]");
    }
    inside = inside.substring(1, inside.length() - 1).strip();
    return inside.isEmpty()
        ? new int[0]
        : Arrays.stream(inside.split(",", -1))
            .map(String::strip)
            .mapToInt(Integer::parseInt)
            .toArray();
  }
}
