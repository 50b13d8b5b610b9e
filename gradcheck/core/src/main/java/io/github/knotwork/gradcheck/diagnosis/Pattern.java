package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import org.jspecify.annotations.Nullable;

/** One way in which gradients are wrong. */
interface Pattern {
  /**
   * What fits.
   *
   * @param message what is seen and what to do about it
   */
  record Match(Diagnosis diagnosis, String message) {}

  /** The match, or null if the block does not look like this. */
  @Nullable Match match(Block block);
}
