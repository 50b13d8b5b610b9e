package io.github.knotwork.gradcheck.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A generated value that knows simpler ones: the root of a lazily grown tree (integrated
 * shrinking). Whatever a {@link Generator} promises of its values holds for the simpler ones too.
 *
 * @param <T> the type of value
 */
public final class Sample<T> {
  private final T value;
  private final Supplier<Stream<Sample<T>>> simpler;

  private Sample(T value, Supplier<Stream<Sample<T>>> simpler) {
    this.value = value;
    this.simpler = simpler;
  }

  /** A value with nothing simpler. */
  public static <T> Sample<T> of(T value) {
    return new Sample<>(value, Stream::empty);
  }

  /**
   * A value, and a rule that names the next simpler ones of any value.
   *
   * @param rule the boldest simplification first; chains of simplifications must end
   */
  public static <T> Sample<T> of(T value, Function<? super T, ? extends Stream<T>> rule) {
    return new Sample<>(value, () -> rule.apply(value).map(v -> of(v, rule)));
  }

  /** The value. */
  public T value() {
    return value;
  }

  /** The next simpler samples, the boldest simplification first; made as they are asked for. */
  public Stream<Sample<T>> simpler() {
    return simpler.get();
  }

  /** The tree of the images. */
  public <U> Sample<U> map(Function<? super T, ? extends U> function) {
    return new Sample<>(function.apply(value), () -> simpler().map(s -> s.<U>map(function)));
  }

  /**
   * One sample of several: simplifies one component at a time, the first one first.
   *
   * @param parts not modified
   */
  public static Sample<List<Object>> combine(List<? extends Sample<?>> parts) {
    List<Sample<?>> copy = List.copyOf(parts);
    List<Object> values = new ArrayList<>();
    copy.forEach(p -> values.add(p.value()));
    return new Sample<>(
        values, () -> IntStream.range(0, copy.size()).boxed().flatMap(i -> simplerAt(copy, i)));
  }

  private static Stream<Sample<List<Object>>> simplerAt(List<Sample<?>> parts, int position) {
    return parts
        .get(position)
        .simpler()
        .map(
            simpler -> {
              List<Sample<?>> changed = new ArrayList<>(parts);
              changed.set(position, simpler);
              return combine(changed);
            });
  }
}
