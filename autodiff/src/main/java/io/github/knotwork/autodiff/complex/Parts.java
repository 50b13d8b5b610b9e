package io.github.knotwork.autodiff.complex;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Complex tensors from lists of real ones that may lack some. */
final class Parts {
  private Parts() {}

  /** With zeros for a part that is null. */
  static Complex complex(List<@Nullable Variable> parts, int re, int im, Complex like) {
    return new Complex(orZero(parts.get(re), like), orZero(parts.get(im), like));
  }

  /** Null if both parts are. */
  static @Nullable Complex nullable(List<@Nullable Variable> parts, int re, int im, Complex like) {
    return parts.get(re) == null && parts.get(im) == null ? null : complex(parts, re, im, like);
  }

  private static Variable orZero(@Nullable Variable part, Complex like) {
    return part == null ? Fill.of(like.type(), 0) : part;
  }
}
