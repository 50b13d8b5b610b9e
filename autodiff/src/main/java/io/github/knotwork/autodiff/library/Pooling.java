package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.Arrays;

/**
 * The largest or mean entry of windows that move over spatial axes, which come after examples and
 * channels. Padding takes no part: it is never the largest, and means are over what is inside.
 *
 * <p>All throw {@link IllegalArgumentException} if a window doesn't fit, or lies in the padding
 * alone.
 */
public final class Pooling {
  private Pooling() {}

  /** The largest entries of windows over [n, channels, size]; equal ones share the derivative. */
  public static Variable max1d(Variable x, long window, Sliding sliding) {
    return max("max1d", x, sliding, window);
  }

  /** The largest entries of windows over [n, channels, height, width], as {@link #max1d}. */
  public static Variable max2d(Variable x, long height, long width, Sliding sliding) {
    return max("max2d", x, sliding, height, width);
  }

  /** The mean entries of windows over [n, channels, size]. */
  public static Variable mean1d(Variable x, long window, Sliding sliding) {
    return mean("mean1d", x, sliding, window);
  }

  /** The mean entries of windows over [n, channels, height, width]. */
  public static Variable mean2d(Variable x, long height, long width, Sliding sliding) {
    return mean("mean2d", x, sliding, height, width);
  }

  private static Variable max(String operation, Variable x, Sliding sliding, long... window) {
    Windows windows = windows(operation, x, sliding, window);
    return Reductions.max(windows.patches(x, Double.NEGATIVE_INFINITY), windows.entryAxes());
  }

  private static Variable mean(String operation, Variable x, Sliding sliding, long... window) {
    Windows windows = windows(operation, x, sliding, window);
    double[] inverse = windows.inside();
    for (int k = 0; k < inverse.length; k++) {
      inverse[k] = 1 / inverse[k];
    }
    Variable sums = Contract.sum(windows.patches(x, 0), windows.entryAxes());
    TensorType type = x.type().withShape(windows.places());
    return Arithmetic.multiply(sums, Constant.of(HostArray.wrap(type, inverse)));
  }

  private static Windows windows(String operation, Variable x, Sliding sliding, long... window) {
    Windows windows = Windows.over(operation, x, window, sliding);
    Arguments.require(
        Arrays.stream(windows.inside()).allMatch(n -> n > 0),
        operation,
        "a window of "
            + Arrays.toString(window)
            + " over "
            + x.type()
            + " lies in the padding alone");
    return windows;
  }
}
