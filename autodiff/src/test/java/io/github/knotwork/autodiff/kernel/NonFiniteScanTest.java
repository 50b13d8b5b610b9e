package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NonFiniteScanTest {

  @ParameterizedTest
  @EnumSource(
      value = ElementType.class,
      names = {"FLOAT", "DOUBLE"})
  void onlyElementsOfTheTensorAreLookedAt(ElementType type) {
    int size = 5000;
    try (NativeBuffer memory = NativeArrays.of(type, new double[size])) {
      long[] shape = {2, 1200};
      long[] strides = {2500, 2};
      assertThat(NonFiniteScan.of(type, memory, 0, shape, strides)).isZero();
      put(type, memory, 2501, Double.NaN);
      assertThat(NonFiniteScan.of(type, memory, 0, shape, strides)).isZero();
      assertThat(NonFiniteScan.of(type, memory, 1, shape, strides)).isEqualTo(NonFiniteScan.NAN);
      put(type, memory, 2398, Double.NEGATIVE_INFINITY);
      assertThat(NonFiniteScan.of(type, memory, 0, shape, strides))
          .isEqualTo(NonFiniteScan.INFINITE);
      put(type, memory, 2500, Double.NaN);
      assertThat(NonFiniteScan.of(type, memory, 0, shape, strides))
          .isEqualTo(NonFiniteScan.INFINITE | NonFiniteScan.NAN);
      assertThat(NonFiniteScan.of(type, memory, 2500, new long[0], new long[0]))
          .isEqualTo(NonFiniteScan.NAN);
      assertThat(NonFiniteScan.of(type, memory, 2500, new long[] {3, 0}, new long[] {1, 1}))
          .isZero();
    }
  }

  private static void put(ElementType type, NativeBuffer memory, long index, double value) {
    if (type == ElementType.FLOAT) {
      memory.putFloat(index, (float) value);
    } else {
      memory.putDouble(index, value);
    }
  }
}
