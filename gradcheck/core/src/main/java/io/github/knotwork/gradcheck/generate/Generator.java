package io.github.knotwork.gradcheck.generate;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Draws values from a source of randomness; the same state of the source gives the same bits.
 *
 * @param <T> the type of value
 */
@FunctionalInterface
public interface Generator<T> {
  /**
   * Draws one.
   *
   * @param random advanced by the draw
   */
  Sample<T> next(RandomGenerator random);

  /** The generator of the images; they shrink as their originals do. */
  default <U> Generator<U> map(Function<? super T, ? extends U> function) {
    return random -> next(random).map(function);
  }
}
