package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.generate.Generator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;

/**
 * A generator of the core as an arbitrary. It has no edge cases of its own: the generators mix in
 * axes of size 1 and the like.
 *
 * @param generator draws the values and knows simpler ones
 * @param <T> the type of value
 */
public record GeneratorArbitrary<T>(Generator<T> generator) implements Arbitrary<T> {
  @Override
  public RandomGenerator<T> generator(int genSize) {
    return random -> new SampleShrinkable<>(generator.next(random), 0);
  }

  @Override
  public EdgeCases<T> edgeCases(int maxEdgeCases) {
    return EdgeCases.none();
  }
}
