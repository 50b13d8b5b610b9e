package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Functions on random shapes, sizes of 0 and 1 among them, against their rule by index. */
class ShapeProperties {
  @Property(tries = 200)
  void broadcastingAlignsShapesAtTheLastAxis(
      @ForAll @Size(max = 3) List<@LongRange(max = 3) Long> sizes,
      @ForAll @Size(3) List<Boolean> repeatedLeft,
      @ForAll @Size(3) List<Boolean> repeatedRight,
      @ForAll @IntRange(max = 3) int dropped,
      @ForAll long seed) {
    int rank = sizes.size();
    int missing = Math.min(dropped, rank);
    long[] left = new long[rank];
    long[] right = new long[rank - missing];
    long[] shape = new long[rank];
    for (int k = 0; k < rank; k++) {
      left[k] = repeatedLeft.get(k) ? 1 : sizes.get(k);
      shape[k] = left[k];
      if (k >= missing) {
        right[k - missing] = repeatedRight.get(k) ? 1 : sizes.get(k);
        shape[k] = left[k] == 1 ? right[k - missing] : left[k];
      }
    }
    HostArray x = Values.random(seed, left);
    HostArray y = Values.random(seed + 1, right);
    HostArray product =
        Values.of(
            i ->
                Values.at(x, pinned(i, left))
                    * Values.at(y, pinned(Arrays.copyOfRange(i, missing, rank), right)),
            shape);
    check("multiply", product, in -> Arithmetic.multiply(in.get(0), in.get(1)), x, y);
  }

  /** An index into an operand: 0 where it is repeated. */
  private static int[] pinned(int[] index, long... shape) {
    int[] pinned = index.clone();
    for (int k = 0; k < pinned.length; k++) {
      pinned[k] = shape[k] == 1 ? 0 : pinned[k];
    }
    return pinned;
  }

  @Property(tries = 150)
  void reductionsOverAnyAxes(
      @ForAll @Size(min = 1, max = 3) List<@LongRange(min = 1, max = 3) Long> sizes,
      @ForAll @Size(3) List<Boolean> reduced,
      @ForAll long seed) {
    long[] shape = sizes.stream().mapToLong(s -> s).toArray();
    int[] axes = IntStream.range(0, shape.length).filter(reduced::get).toArray();
    if (axes.length == 0) {
      return;
    }
    HostArray x = Values.random(seed, shape);
    long[] kept = Shapes.without(shape, axes);
    Map<List<Integer>, List<Double>> groups = new HashMap<>();
    Values.of(
        i -> {
          List<Integer> key = new ArrayList<>();
          for (int k = 0; k < shape.length; k++) {
            if (!reduced.get(k)) {
              key.add(i[k]);
            }
          }
          groups.computeIfAbsent(key, k -> new ArrayList<>()).add(Values.at(x, i));
          return 0;
        },
        shape);
    Map<String, Function<List<Variable>, Variable>> functions =
        Map.of(
            "sum", in -> Reductions.sum(in.get(0), axes),
            "product", in -> Reductions.product(in.get(0), axes),
            "max", in -> Reductions.max(in.get(0), axes),
            "norm2", in -> Norms.norm2(in.get(0), axes),
            "logSumExp", in -> Softmax.logSumExp(in.get(0), axes));
    Map<String, ToDoubleFunction<double[]>> formulas =
        Map.of(
            "sum", v -> Arrays.stream(v).sum(),
            "product", v -> Arrays.stream(v).reduce(1, (a, b) -> a * b),
            "max", v -> Arrays.stream(v).max().orElseThrow(),
            "norm2", v -> Math.sqrt(Arrays.stream(v).map(a -> a * a).sum()),
            "logSumExp", v -> Math.log(Arrays.stream(v).map(Math::exp).sum()));
    functions.forEach(
        (name, function) -> {
          HostArray expected =
              Values.of(
                  i -> {
                    List<Integer> key = IntStream.of(i).boxed().toList();
                    double[] group = groups.get(key).stream().mapToDouble(v -> v).toArray();
                    return formulas.get(name).applyAsDouble(group);
                  },
                  kept);
          assertThat(value(function, x).toArray())
              .as(name)
              .containsExactly(expected.toArray(), within(1e-12));
          assertThat(value(function, x).shape()).as(name).containsExactly(kept);
        });
  }

  @Property(tries = 150)
  void rollTileAndConcatUndoEachOther(
      @ForAll @IntRange(max = 4) int size,
      @ForAll @IntRange(min = -9, max = 9) int shift,
      @ForAll @IntRange(min = 1, max = 3) int times,
      @ForAll long seed) {
    HostArray x = Values.random(seed, 2, size);
    Function<List<Variable>, Variable> there = in -> Arrangement.roll(in.get(0), 1, shift);
    assertThat(value(in -> Arrangement.roll(in.get(0), 1, -shift), value(there, x))).isEqualTo(x);
    for (int k = 0; k < 2 * size; k++) {
      int j = k % size;
      assertThat(Values.at(value(there, x), k / size, Math.floorMod(j + shift, size)))
          .isEqualTo(Values.at(x, k / size, j));
    }
    Variable[] copies = new Variable[times];
    HostArray joined =
        value(
            in -> {
              Arrays.fill(copies, in.get(0));
              return Joining.concat(1, copies);
            },
            x);
    assertThat(value(in -> Arrangement.tile(in.get(0), 1, times), x)).isEqualTo(joined);
    HostArray parts =
        value(
            in ->
                Joining.stack(
                    0,
                    Joining.splitEvenly(Arrangement.tile(in.get(0), 1, times), 1, times)
                        .toArray(Variable[]::new)),
            x);
    for (int k = 0; k < parts.size(); k++) {
      assertThat(parts.get(k)).isEqualTo(x.get(k % x.size()));
    }
  }
}
