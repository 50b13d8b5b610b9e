package io.github.knotwork.gradcheck.network;

import org.jspecify.annotations.Nullable;

/**
 * How a network is to be contracted. None of it may change a result by more than round-off.
 *
 * @param path the order of pairwise contractions; {@code null} leaves it to the implementation
 * @param sliced indices whose values are gone through one by one; empty for none
 * @param recomputing whether intermediates are computed again in the backward pass
 */
public record Execution(@Nullable ContractionPath path, String sliced, boolean recomputing) {
  /** Everything left to the implementation. */
  public static final Execution FREE = new Execution(null, "", false);

  /** Along a path, and otherwise free. */
  public static Execution along(ContractionPath path) {
    return new Execution(path, "", false);
  }

  /** In slices, and otherwise free. */
  public static Execution sliced(String indices) {
    return new Execution(null, indices, false);
  }

  /** Recomputing, and otherwise free. */
  public static Execution recompute() {
    return new Execution(null, "", true);
  }
}
