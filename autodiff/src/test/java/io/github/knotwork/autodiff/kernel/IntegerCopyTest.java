package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntegerCopyTest {

  /** A transposed matrix, out of every second element and back. */
  @ParameterizedTest
  @EnumSource
  void integersBecomeDoublesAndBack(IntegerType type) {
    boolean isSigned = type.name().startsWith("INT");
    double last = type == IntegerType.BOOL ? 1 : isSigned ? -128 : 255;
    double[] values = {0, 1, type == IntegerType.BOOL ? 0 : 2, 1, 0, last};
    long[] shape = {2, 3};
    long[] strides = {2, 4};
    try (NativeBuffer integers = NativeBuffer.allocate(12L * type.bytes());
        NativeBuffer doubles = NativeBuffer.allocate(ElementType.DOUBLE, 6);
        NativeBuffer back = NativeBuffer.allocate(ElementType.DOUBLE, 6)) {
      integers.clear();
      doubles.put(0, values, 0, 6);
      new IntegerCopy(type).fromDoubles(shape, doubles, strides, integers);
      assertThat(integers.getInteger(type, 10)).isEqualTo(last);
      assertThat(integers.getInteger(type, 4)).isEqualTo(1);
      assertThat(integers.getInteger(type, 1)).isZero();
      new IntegerCopy(type).toDoubles(shape, strides, integers, back);
      double[] read = new double[6];
      back.get(0, read, 0, 6);
      assertThat(read).containsExactly(values);
    }
  }
}
