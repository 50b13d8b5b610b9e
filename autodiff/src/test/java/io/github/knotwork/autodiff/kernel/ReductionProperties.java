package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReductionProperties {
  @Property(tries = 400)
  void everyReductionEqualsAnIndexLoop(
      @ForAll Reduction.Kind kind, @ForAll boolean isFloat, @ForAll long seed) {
    ElementType type = isFloat ? ElementType.FLOAT : ElementType.DOUBLE;
    Random random = new Random(seed);
    int rank = random.nextInt(5);
    long[] shape = new long[rank];
    for (int k = 0; k < rank; k++) {
      shape[k] = random.nextInt(30) == 0 ? 0 : 1 + random.nextInt(rank < 3 ? 1500 / rank : 9);
      shape[k] = rank == 2 && k == 1 ? Math.min(shape[k], 40) : shape[k];
    }
    int[] axes = IntStream.range(0, rank).filter(k -> random.nextBoolean()).toArray();
    int size = Math.toIntExact(Strides.size(shape));
    double[] x = NativeArrays.random(type, size + 3, random);
    long[] strides = new long[rank];
    long outputs = 1;
    for (int k = rank - 1; k >= 0; k--) {
      int axis = k;
      if (Arrays.stream(axes).noneMatch(a -> a == axis)) {
        strides[k] = outputs;
        outputs *= shape[k];
      }
    }
    double[] expected = new double[(int) outputs];
    double[] magnitude = new double[(int) outputs];
    Arrays.fill(
        expected,
        switch (kind) {
          case SUM -> 0;
          case MAX -> Double.NEGATIVE_INFINITY;
          case MIN -> Double.POSITIVE_INFINITY;
        });
    for (int e = 0; e < size; e++) {
      long rest = e;
      int to = 0;
      for (int k = rank - 1; k >= 0; k--) {
        to += (int) (rest % shape[k] * strides[k]);
        rest /= shape[k];
      }
      double term = x[3 + e];
      expected[to] =
          switch (kind) {
            case SUM -> expected[to] + term;
            case MAX -> Math.max(expected[to], term);
            case MIN -> Math.min(expected[to], term);
          };
      magnitude[to] += Math.abs(term);
    }
    try (NativeBuffer nx = NativeArrays.of(type, x);
        NativeBuffer ny = NativeBuffer.allocate(type, outputs + 1)) {
      Reduction.of(kind, type, shape, axes).run(nx, 3, ny, 1);
      for (int i = 0; i < outputs; i++) {
        double actual = type == ElementType.FLOAT ? ny.getFloat(1 + i) : ny.getDouble(1 + i);
        // The naive double sum has an error of its own, of n·2⁻⁵³.
        double bound =
            kind == Reduction.Kind.SUM ? (6.5 * type.epsilon() + size * 0x1p-53) * magnitude[i] : 0;
        double wanted = expected[i];
        assertThat(actual)
            .satisfies(a -> assertThat(a.equals(wanted) || Math.abs(a - wanted) <= bound).isTrue());
      }
    }
  }

  /** Where a plain float sum stops growing: 30 million times 0.1, and an exact decimal oracle. */
  @Example
  void longSumsKeepTheirAccuracy() {
    int n = 30_000_000;
    try (NativeBuffer x = NativeBuffer.allocate(ElementType.FLOAT, n);
        NativeBuffer y = NativeBuffer.allocate(ElementType.FLOAT, 1)) {
      float[] tenths = new float[1000];
      Arrays.fill(tenths, 0.1f);
      for (int i = 0; i < n; i += 1000) {
        x.put(i, tenths, 0, 1000);
      }
      Reduction.of(Reduction.Kind.SUM, ElementType.FLOAT, new long[] {n}, 0).run(x, 0, y, 0);
      double exact =
          new BigDecimal("0.100000001490116119384765625")
              .multiply(BigDecimal.valueOf(n))
              .doubleValue();
      assertThat((double) y.getFloat(0)).isCloseTo(exact, within(exact * 13 * 0x1p-24));
    }
  }

  @Example
  void notANumberWins() {
    double[] x = new double[3000];
    x[2999] = Double.NaN;
    try (NativeBuffer nx = NativeArrays.of(ElementType.DOUBLE, x);
        NativeBuffer y = NativeBuffer.allocate(ElementType.DOUBLE, 1)) {
      for (Reduction.Kind kind : Reduction.Kind.values()) {
        Reduction.of(kind, ElementType.DOUBLE, new long[] {3000}, 0).run(nx, 0, y, 0);
        assertThat(y.getDouble(0)).isNaN();
      }
    }
  }

  @Example
  void badAxesAreNamed() {
    assertThatThrownBy(
            () -> Reduction.of(Reduction.Kind.SUM, ElementType.FLOAT, new long[] {2, 3}, 1, 1))
        .hasMessage(
            "reduction: axes [1, 1] of shape [2, 3]; each within the rank and once is expected");
  }
}
