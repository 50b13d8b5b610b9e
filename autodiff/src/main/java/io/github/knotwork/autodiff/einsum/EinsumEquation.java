package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A parsed einsum string: the indices of every operand and of the output.
 *
 * <p>The notation is NumPy's: one letter (any Unicode letter) an index, operands separated by
 * commas, the output after {@code ->}; spaces are ignored. Without {@code ->} the output holds the
 * indices that appear exactly once, in alphabetical order, after those of an ellipsis. {@code ...}
 * stands for the axes not named; ellipses of several operands are aligned at their last axis.
 *
 * <p>Indices are integers: a letter's code point, or −k for the k-th axis from the right of an
 * ellipsis.
 *
 * @param text the string as given
 * @param inputs the indices of each operand, an entry an axis
 * @param output the indices of the result, without repetition
 */
public record EinsumEquation(String text, List<List<Integer>> inputs, List<Integer> output) {
  private static final String ELLIPSIS = "...";

  /** Copies the lists. */
  public EinsumEquation {
    inputs = inputs.stream().map(List::copyOf).toList();
    output = List.copyOf(output);
  }

  /**
   * Parses a string for operands of given ranks.
   *
   * @param text the einsum string
   * @param ranks the number of axes of each operand
   * @throws IllegalArgumentException naming the fault: a character that is no index, a second
   *     arrow, a number of operands or axes that doesn't match, an unknown or repeated output index
   */
  public static EinsumEquation parse(String text, int... ranks) {
    String compact = text.replaceAll("\\s+", "");
    int arrow = compact.indexOf("->");
    String left = arrow < 0 ? compact : compact.substring(0, arrow);
    String[] terms = left.split(",", -1);
    if (terms.length != ranks.length) {
      throw fault(
          text, "it names " + terms.length + " operands, but " + ranks.length + " are given");
    }
    List<List<Integer>> inputs = new ArrayList<>();
    int widest = 0;
    for (int k = 0; k < terms.length; k++) {
      inputs.add(term(text, terms[k], ranks[k], k));
      int ellipsis = (int) inputs.get(k).stream().filter(i -> i < 0).count();
      widest = Math.max(widest, ellipsis);
    }
    List<Integer> output =
        arrow < 0
            ? implicitOutput(inputs, widest)
            : explicitOutput(text, compact.substring(arrow + 2), inputs, widest);
    return new EinsumEquation(text, inputs, output);
  }

  /** An index as a user wrote it. */
  public static String name(int index) {
    return index >= 0
        ? "'" + Character.toString(index) + "'"
        : "axis " + index + " of the ellipsis";
  }

  private static List<Integer> term(String text, String term, int rank, int operand) {
    String who = "operand " + operand + " ('" + term + "')";
    int dots = term.indexOf(ELLIPSIS);
    int named = term.codePointCount(0, term.length()) - (dots < 0 ? 0 : ELLIPSIS.length());
    if (dots < 0 ? named != rank : named > rank) {
      throw fault(text, who + " names " + named + " axes, but its array has " + rank);
    }
    List<Integer> indices = new ArrayList<>();
    letters(text, dots < 0 ? term : term.substring(0, dots), who, indices);
    if (dots >= 0) {
      for (int k = rank - named; k >= 1; k--) {
        indices.add(-k);
      }
      letters(text, term.substring(dots + ELLIPSIS.length()), who, indices);
    }
    return indices;
  }

  private static void letters(String text, String part, String who, List<Integer> into) {
    part.codePoints()
        .forEach(
            c -> {
              if (!Character.isLetter(c)) {
                throw fault(
                    text, who + " holds '" + Character.toString(c) + "'; an index is one letter");
              }
              into.add(c);
            });
  }

  private static List<Integer> implicitOutput(List<List<Integer>> inputs, int widest) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    inputs.forEach(term -> term.forEach(i -> counts.merge(i, 1, Integer::sum)));
    List<Integer> output = ellipsis(widest);
    counts.forEach(
        (index, count) -> {
          if (index >= 0 && count == 1) {
            output.add(index);
          }
        });
    return output;
  }

  private static List<Integer> explicitOutput(
      String text, String term, List<List<Integer>> inputs, int widest) {
    if (term.contains("->")) {
      throw fault(text, "it has more than one '->'");
    }
    List<Integer> output = new ArrayList<>();
    int dots = term.indexOf(ELLIPSIS);
    letters(text, dots < 0 ? term : term.substring(0, dots), "the output", output);
    if (dots >= 0) {
      output.addAll(ellipsis(widest));
      letters(text, term.substring(dots + ELLIPSIS.length()), "the output", output);
    }
    Set<Integer> known = new LinkedHashSet<>();
    inputs.forEach(known::addAll);
    Set<Integer> seen = new LinkedHashSet<>();
    for (int index : output) {
      if (!known.contains(index)) {
        throw fault(text, "output index " + name(index) + " is in no operand");
      }
      if (!seen.add(index)) {
        throw fault(text, "output index " + name(index) + " is repeated");
      }
    }
    return output;
  }

  private static List<Integer> ellipsis(int axes) {
    List<Integer> indices = new ArrayList<>();
    for (int k = axes; k >= 1; k--) {
      indices.add(-k);
    }
    return indices;
  }

  private static IllegalArgumentException fault(String text, String what) {
    return new IllegalArgumentException("einsum \"" + text + "\": " + what);
  }
}
