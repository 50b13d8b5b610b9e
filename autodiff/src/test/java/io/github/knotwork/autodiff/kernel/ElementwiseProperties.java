package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.primitive.Erf;
import io.github.knotwork.autodiff.primitive.Erfc;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ElementwiseProperties {
  private static double reference(UnaryFunction f, double x) {
    return switch (f) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SQUARE -> x * x;
      case SQRT -> Math.sqrt(x);
      case RECIPROCAL -> 1 / x;
      case RELU -> x > 0 ? x : 0;
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SIGN -> Math.signum(x);
      case TRUNCATE -> (long) x;
      case IS_NOT_ZERO -> x == 0 ? 0 : 1;
      case EXPM1 -> Math.expm1(x);
      case LOG1P -> Math.log1p(x);
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case ERF -> new Erf().apply(x);
      case ERFC -> new Erfc().apply(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case ASIN -> Math.asin(x);
      case ACOS -> Math.acos(x);
      case ATAN -> Math.atan(x);
    };
  }

  private static double reference(BinaryFunction f, double a, double b) {
    return switch (f) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAX -> a > b ? a : b;
      case MIN -> a < b ? a : b;
      case POWER -> Math.pow(a, b);
      case ATAN2 -> Math.atan2(a, b);
      case LESS -> a < b ? 1 : 0;
      case LESS_OR_EQUAL -> a <= b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
    };
  }

  /** Sizes around a tile, offsets, in place or not; neighbours stay as they were. */
  @Property(tries = 300)
  void unaryFunctionsEqualALoop(
      @ForAll UnaryFunction f,
      @ForAll boolean isFloat,
      @ForAll @IntRange(max = 2100) int n,
      @ForAll @IntRange(max = 3) int offset,
      @ForAll boolean inPlace,
      @ForAll long seed) {
    ElementType type = isFloat ? ElementType.FLOAT : ElementType.DOUBLE;
    double[] x = NativeArrays.random(type, n + 6, new Random(seed));
    double[] y = NativeArrays.random(type, n + 6, new Random(seed + 1));
    try (NativeBuffer nx = NativeArrays.of(type, x);
        NativeBuffer ny = NativeArrays.of(type, y)) {
      NativeBuffer target = inPlace ? nx : ny;
      int to = inPlace ? offset : 2;
      f.run(type, nx, offset, target, to, n);
      double[] actual = NativeArrays.read(type, target, n + 6);
      double[] before = inPlace ? x : y;
      for (int i = 0; i < n + 6; i++) {
        if (i < to || i >= to + n) {
          assertThat(actual[i]).isEqualTo(before[i]);
        } else {
          double expected = reference(f, x[i - to + offset]);
          // The kernel's own 12 ulp, and 6 of erf x, four times as large at most, of which the
          // reference computes 1 − erf x.
          check(type, actual[i], expected, f == UnaryFunction.ERFC ? 36 : 8);
        }
      }
    }
  }

  @Property(tries = 200)
  void binaryFunctionsEqualALoop(
      @ForAll BinaryFunction f,
      @ForAll boolean isFloat,
      @ForAll @IntRange(max = 2100) int n,
      @ForAll @IntRange(max = 3) int offset,
      @ForAll long seed) {
    ElementType type = isFloat ? ElementType.FLOAT : ElementType.DOUBLE;
    double[] a = NativeArrays.random(type, n + 6, new Random(seed));
    double[] b = NativeArrays.random(type, n + 6, new Random(seed + 1));
    try (NativeBuffer na = NativeArrays.of(type, a);
        NativeBuffer nb = NativeArrays.of(type, b);
        NativeBuffer ny = NativeArrays.of(type, a)) {
      f.run(type, na, offset, nb, 1, ny, 2, n);
      double[] actual = NativeArrays.read(type, ny, n + 6);
      for (int i = 0; i < n + 6; i++) {
        if (i < 2 || i >= 2 + n) {
          assertThat(actual[i]).isEqualTo(a[i]);
        } else {
          check(type, actual[i], reference(f, a[i - 2 + offset], b[i - 2 + 1]), 1);
        }
      }
    }
  }

  private static void check(ElementType type, double actual, double expected, int ulps) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      double ulp = type == ElementType.FLOAT ? Math.ulp((float) expected) : Math.ulp(expected);
      assertThat(actual).isCloseTo(expected, within(ulps * ulp));
    }
  }

  @Example
  void misuseIsNamed() {
    try (NativeBuffer memory = NativeBuffer.allocate(ElementType.FLOAT, 4)) {
      assertThatThrownBy(() -> UnaryFunction.EXP.run(ElementType.COMPLEX, memory, 0, memory, 0, 1))
          .hasMessage("EXP: COMPLEX isn't supported");
      assertThatThrownBy(() -> UnaryFunction.EXP.run(ElementType.FLOAT, memory, 0, memory, 2, 3))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
