package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.testing.Values;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Intervals against Python's rule, written out as a walk. */
class IndexProperties {
  private static List<Integer> walk(Integer from, Integer to, int step, int n) {
    List<Integer> places = new ArrayList<>();
    // Python: start and stop are moved into the range, then start, start + step, … before stop.
    int first = bound(from, n, step, true);
    int stop = bound(to, n, step, false);
    for (int i = first; step > 0 ? i < stop : i > stop; i += step) {
      places.add(i);
    }
    return places;
  }

  private static int bound(Integer given, int n, int step, boolean start) {
    if (given == null) {
      int front = step > 0 ? 0 : -1;
      int back = step > 0 ? n : n - 1;
      return start == step > 0 ? front : back;
    }
    int i = given < 0 ? given + n : given;
    if (i < 0) {
      return step > 0 ? 0 : -1;
    }
    return i >= n ? (step > 0 ? n : n - 1) : i;
  }

  @Property(tries = 2000)
  void intervalsAreThoseOfPython(
      @ForAll @IntRange(min = 0, max = 7) int n,
      @ForAll @IntRange(min = -9, max = 10) int from,
      @ForAll @IntRange(min = -9, max = 10) int to,
      @ForAll @IntRange(min = -4, max = 4) int step) {
    if (step == 0) {
      return;
    }
    // 10 stands for an open end.
    Integer start = from == 10 ? null : from;
    Integer stop = to == 10 ? null : to;
    HostArray x = Values.of(i -> i[0], n);
    Index index =
        Index.interval(start == null ? null : (long) from, stop == null ? null : (long) to, step);
    double[] taken = value(in -> Indexing.get(in.get(0), index), x).toArray();
    assertThat(taken)
        .containsExactly(walk(start, stop, step, n).stream().mapToDouble(i -> i).toArray());
  }
}
