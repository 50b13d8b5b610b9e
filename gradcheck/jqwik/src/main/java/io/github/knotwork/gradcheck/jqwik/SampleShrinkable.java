package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.generate.Sample;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A sample as jqwik sees it.
 *
 * @param sample the value and its simpler ones
 * @param depth simplifications so far; every one brings the value nearer to the simplest
 */
record SampleShrinkable<T>(Sample<T> sample, long depth) implements Shrinkable<T> {
  /** More simplifications than any value allows. */
  private static final long FAR = 1_000_000_000;

  @Override
  public T value() {
    return sample.value();
  }

  @Override
  public Stream<Shrinkable<T>> shrink() {
    return sample.simpler().map(s -> new SampleShrinkable<>(s, depth + 1));
  }

  @Override
  public ShrinkingDistance distance() {
    return ShrinkingDistance.of(FAR - depth);
  }
}
