package io.github.knotwork.autodiff.nd4j.door;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;

/** The shapes that placeholders take. */
final class Placeholders {
  private Placeholders() {}

  /**
   * The shape of a placeholder.
   *
   * @param given for its unknown sizes; may be null if it has none
   * @throws IllegalArgumentException if it doesn't fit or isn't given
   */
  static long[] shape(SDVariable placeholder, long @Nullable [] given) {
    long[] declared = placeholder.placeholderShape();
    boolean open = declared == null || Arrays.stream(declared).anyMatch(n -> n < 0);
    if (given == null) {
      if (open) {
        throw new IllegalArgumentException(
            String.format(
                "import: placeholder '%s' has shape %s; give its shape",
                placeholder.name(), Arrays.toString(declared)));
      }
      return declared;
    }
    boolean fits = declared == null || declared.length == given.length;
    for (int axis = 0; fits && declared != null && axis < declared.length; axis++) {
      fits = declared[axis] < 0 || declared[axis] == given[axis];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              "import: placeholder '%s' has shape %s; %s doesn't fit",
              placeholder.name(), Arrays.toString(declared), Arrays.toString(given)));
    }
    return given.clone();
  }
}
