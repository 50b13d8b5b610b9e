package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An independent oracle: loops over every combination of index values. No ellipsis. */
public final class NaiveEinsum {
  private NaiveEinsum() {}

  /** Row-major values of the result. */
  public static double[] evaluate(String equation, List<double[]> values, List<long[]> shapes) {
    String text = equation.replace(" ", "");
    String[] sides =
        text.contains("->") ? text.split("->", -1) : new String[] {text, implicit(text)};
    String[] terms = sides[0].split(",", -1);
    Map<Character, Long> sizes = new LinkedHashMap<>();
    for (int k = 0; k < sides[1].length(); k++) {
      sizes.put(sides[1].charAt(k), 0L);
    }
    for (int k = 0; k < terms.length; k++) {
      for (int axis = 0; axis < terms[k].length(); axis++) {
        sizes.put(terms[k].charAt(axis), shapes.get(k)[axis]);
      }
    }
    List<Character> names = new ArrayList<>(sizes.keySet());
    long total = sizes.values().stream().reduce(1L, (a, b) -> a * b);
    long kept = 1;
    for (int k = 0; k < sides[1].length(); k++) {
      kept *= sizes.get(sides[1].charAt(k));
    }
    double[] result = new double[(int) kept];
    Map<Character, Long> at = new LinkedHashMap<>();
    for (long flat = 0; flat < total; flat++) {
      long rest = flat;
      for (int k = names.size() - 1; k >= 0; k--) {
        at.put(names.get(k), rest % sizes.get(names.get(k)));
        rest /= sizes.get(names.get(k));
      }
      double product = 1;
      for (int k = 0; k < terms.length; k++) {
        product *= values.get(k)[offset(terms[k], at, sizes)];
      }
      result[offset(sides[1], at, sizes)] += product;
    }
    return result;
  }

  private static int offset(String term, Map<Character, Long> at, Map<Character, Long> sizes) {
    long offset = 0;
    for (int k = 0; k < term.length(); k++) {
      char c = term.charAt(k);
      offset = offset * sizes.get(c) + at.get(c);
    }
    return (int) offset;
  }

  private static String implicit(String text) {
    TreeMap<Character, Integer> counts = new TreeMap<>();
    text.replace(",", "").chars().forEach(c -> counts.merge((char) c, 1, Integer::sum));
    StringBuilder out = new StringBuilder();
    counts.forEach((c, n) -> out.append(n == 1 ? c.toString() : ""));
    return out.toString();
  }
}
