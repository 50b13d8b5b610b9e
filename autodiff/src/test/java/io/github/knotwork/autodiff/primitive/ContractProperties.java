package io.github.knotwork.autodiff.primitive;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Random labels: the adjoint identity, and values against loops over all labels. */
class ContractProperties {
  @Property(tries = 150)
  void anyLabelsOnTwoOperands(
      @ForAll @Size(max = 3) List<@IntRange(max = 3) Integer> left,
      @ForAll @Size(max = 3) List<@IntRange(max = 3) Integer> right,
      @ForAll @Size(max = 3) List<@IntRange(max = 4) Integer> output,
      @ForAll @Size(5) List<@LongRange(min = 0, max = 3) Long> sizes,
      @ForAll long seed) {
    HostArray a = Values.random(seed, shape(left, sizes));
    HostArray b = Values.random(seed + 1, shape(right, sizes));
    Map<Integer, Long> sizeOf = new HashMap<>();
    output.forEach(l -> sizeOf.put(l, sizes.get(l)));
    // Only labels that occur are looped over; others would repeat every term.
    Set<Integer> used = new TreeSet<>(left);
    used.addAll(right);
    used.addAll(output);
    List<Integer> labels = List.copyOf(used);
    double[] expected = new double[(int) size(shape(output, sizes))];
    HostArray grid = Values.of(i -> 0, shape(labels, sizes));
    for (int flat = 0; flat < grid.size(); flat++) {
      int[] value = new int[5];
      int rest = flat;
      for (int k = labels.size() - 1; k >= 0; k--) {
        int n = sizes.get(labels.get(k)).intValue();
        value[labels.get(k)] = rest % n;
        rest /= n;
      }
      expected[offset(output, sizes, value)] +=
          Values.at(a, index(left, value)) * Values.at(b, index(right, value));
    }
    Function<List<Variable>, Variable> f =
        in -> Contract.of(List.of(left, right), output, sizeOf, in);
    assertThat(value(f, a, b).toArray()).containsExactly(expected, within(1e-13));
    DerivativeCheck.checkDerivatives("contract", f, a, b);
  }

  private static long[] shape(List<Integer> labels, List<Long> sizes) {
    return labels.stream().mapToLong(sizes::get).toArray();
  }

  private static long size(long... shape) {
    return LongStream.of(shape).reduce(1, (x, y) -> x * y);
  }

  private static int[] index(List<Integer> labels, int... value) {
    return labels.stream().mapToInt(l -> value[l]).toArray();
  }

  private static int offset(List<Integer> labels, List<Long> sizes, int... value) {
    int offset = 0;
    for (int label : labels) {
      offset = offset * sizes.get(label).intValue() + value[label];
    }
    return offset;
  }
}
