package io.github.knotwork.autodiff.primitive;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Slices and pads, gathers and scatters are transposes of each other on any shape. */
class MovesProperties {
  @Property(tries = 150)
  void sliceAndPad(
      @ForAll @IntRange(min = 0, max = 6) int size,
      @ForAll @IntRange(min = 0, max = 3) int low,
      @ForAll @IntRange(min = 0, max = 3) int interior,
      @ForAll @IntRange(min = 0, max = 3) int high,
      @ForAll long seed) {
    HostArray x = Values.random(seed, 2, size);
    List<Long> before = List.of(0L, (long) low);
    List<Long> between = List.of(0L, (long) interior);
    List<Long> after = List.of(1L, (long) high);
    Function<List<Variable>, Variable> pad = in -> Pad.of(in.get(0), before, between, after);
    HostArray padded = value(pad, x);
    double sum = 0;
    for (int i = 0; i < padded.size(); i++) {
      sum += padded.get(i);
    }
    assertThat(sum).isCloseTo(DoubleStream.of(x.toArray()).sum(), within(1e-13));
    HostArray back =
        value(
            in -> Slice.of(in.get(0), before, List.of(1L, interior + 1L), List.of(2L, (long) size)),
            padded);
    assertThat(back).isEqualTo(x);
    DerivativeCheck.checkDerivatives("pad", pad, x);
  }

  @Property(tries = 150)
  void gatherAndScatter(
      @ForAll @IntRange(min = 1, max = 5) int size,
      @ForAll @Size(max = 6) List<@IntRange(max = 100) Integer> picked,
      @ForAll @IntRange(max = 1) int axis,
      @ForAll long seed) {
    HostArray x = Values.random(seed, axis == 0 ? size : 2, axis == 0 ? 2 : size);
    double[] numbers = picked.stream().mapToDouble(p -> p % size).toArray();
    HostArray indices = Values.longs(numbers, numbers.length);
    Function<List<Variable>, Variable> gather = in -> Gather.of(in.get(0), in.get(1), axis);
    HostArray y = value(gather, x, indices);
    for (int k = 0; k < numbers.length; k++) {
      for (int other = 0; other < 2; other++) {
        int n = (int) numbers[k];
        assertThat(axis == 0 ? Values.at(y, k, other) : Values.at(y, other, k))
            .isEqualTo(axis == 0 ? Values.at(x, n, other) : Values.at(x, other, n));
      }
    }
    DerivativeCheck.checkDerivatives("gather", gather, x, indices);
    HostArray ones = Values.of(i -> 1, numbers.length);
    double[] counts =
        value(in -> ScatterAdd.of(in.get(0), in.get(1), 0, size), ones, indices).toArray();
    for (int n = 0; n < size; n++) {
      int place = n;
      assertThat((long) counts[n])
          .isEqualTo(DoubleStream.of(numbers).filter(v -> v == place).count());
    }
  }
}
