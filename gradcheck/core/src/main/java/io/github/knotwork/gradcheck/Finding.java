package io.github.knotwork.gradcheck;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One thing found wrong, or left undecided.
 *
 * @param verdict FAIL or INCONCLUSIVE
 * @param source the rung or law that found it, such as "directional derivative"
 * @param diagnosis what kind of thing it is
 * @param place which input, output and entry; as exact as is known
 * @param comparison the numbers, or {@code null} for a finding without any
 * @param message what was found and what to do about it
 */
public record Finding(
    Verdict verdict,
    String source,
    Diagnosis diagnosis,
    Place place,
    @Nullable Comparison comparison,
    String message) {

  /**
   * Where.
   *
   * @param output index into the list of outputs, −1 for all
   * @param input index into the list of inputs, −1 for all
   * @param outputEntry index of the entry of the output, empty for all of it
   * @param inputEntry index of the entry of the input, empty for all of it
   */
  public record Place(int output, int input, int[] outputEntry, int[] inputEntry) {
    /** Nowhere in particular. */
    public static final Place ANYWHERE = new Place(-1, -1, new int[0], new int[0]);

    /** An input as a whole. */
    public static Place input(int input) {
      return new Place(-1, input, new int[0], new int[0]);
    }

    /** An output as a whole. */
    public static Place output(int output) {
      return new Place(output, -1, new int[0], new int[0]);
    }

    @Override
    public String toString() {
      String of = output < 0 ? "" : "output " + output + entry(outputEntry);
      String by = input < 0 ? "" : "input " + input + entry(inputEntry);
      return of.isEmpty() || by.isEmpty() ? of + by : of + ", " + by;
    }

    private static String entry(int[] index) {
      return index.length == 0 ? "" : Arrays.toString(index);
    }
  }

  /**
   * The claimed derivative beside the measured one.
   *
   * @param analytic the claimed derivative
   * @param numeric the measured derivative
   * @param bar the error bar of the measured one
   */
  public record Comparison(double analytic, double numeric, double bar) {
    @Override
    public String toString() {
      return "analytic %.12g, numeric %.12g ± %.1g".formatted(analytic, numeric, bar);
    }
  }

  @Override
  public String toString() {
    String where = place.toString().isEmpty() ? "" : " at " + place;
    String numbers = comparison == null ? "" : " (" + comparison + ")";
    return "%s %s [%s]%s%s: %s".formatted(verdict, diagnosis, source, where, numbers, message);
  }
}
