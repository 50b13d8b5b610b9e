package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stated errors: floats against doubles, doubles against 40 decimal digits. */
class FunctionsTest {
  private interface OnFloats {
    void apply(float[] x, float[] y, int n);
  }

  private interface OnDoubles {
    void apply(double[] x, double[] y, int n);
  }

  private static final DfpField DIGITS = new DfpField(40);

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The largest error in ulps over every {@code step}-th float in the range; NaN must match. */
  private static double worst(
      OnFloats function, DoubleUnaryOperator exact, int step, float low, float high) {
    float[] x = new float[1000];
    float[] y = new float[x.length];
    double worst = 0;
    long bits = 0;
    while (bits < 1L << 32) {
      int n = 0;
      for (; n < x.length && bits < 1L << 32; bits += step) {
        float candidate = Float.intBitsToFloat((int) bits);
        if (!(candidate < low || candidate > high)) {
          x[n++] = candidate;
        }
      }
      function.apply(x, y, n);
      for (int i = 0; i < n; i++) {
        double expected = exact.applyAsDouble(x[i]);
        float rounded = (float) expected;
        if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
          assertThat(Float.valueOf(y[i])).as("f(%s)", x[i]).isEqualTo(Float.valueOf(rounded));
        } else {
          worst = Math.max(worst, Math.abs(y[i] - expected) / Math.ulp(rounded));
        }
      }
    }
    return worst;
  }

  private static void checkFloats(int step) {
    float all = Float.POSITIVE_INFINITY;
    assertThat(worst(FloatFunctions::exp, Math::exp, step, -all, all)).isBetween(0.5, 1.1);
    assertThat(worst(FloatFunctions::log, Math::log, step, -all, all)).isBetween(0.5, 1.1);
    assertThat(worst(FloatFunctions::tanh, Math::tanh, step, -all, all)).isBetween(0.5, 3.0);
    assertThat(worst(FloatFunctions::sigmoid, FunctionsTest::sigmoid, step, -87, all))
        .isBetween(0.5, 3.0);
  }

  @Test
  void everyThousandthFloat() {
    checkFloats(997);
  }

  @Test
  @Tag("slow")
  void everyFloat() {
    checkFloats(1);
  }

  @Test
  void doublesAgainstFortyDigits() {
    Dfp one = DIGITS.getOne();
    assertThat(worst(DoubleFunctions::exp, Dfp::exp, -745, 709.7, false)).isLessThan(1.1);
    assertThat(worst(DoubleFunctions::log, Dfp::log, 0, 1e300, true)).isLessThan(1.1);
    assertThat(
            worst(
                DoubleFunctions::tanh,
                x -> {
                  Dfp e = x.multiply(2).exp();
                  return e.subtract(one).divide(e.add(one));
                },
                -19,
                19,
                false))
        .isLessThan(3);
    assertThat(
            worst(
                DoubleFunctions::sigmoid,
                x -> one.divide(one.add(x.negate().exp())),
                -708,
                708,
                false))
        .isLessThan(3);
  }

  private static double worst(
      OnDoubles function, UnaryOperator<Dfp> exact, double low, double high, boolean positive) {
    Random random = new Random(5);
    int n = 700;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      // Some spread over the range, some over all scales.
      double scaled = Math.exp(4 * random.nextGaussian() - 3);
      double signed = positive || random.nextBoolean() ? scaled : -scaled;
      x[i] = i % 2 == 0 ? low + (high - low) * random.nextDouble() : signed;
      x[i] = Math.max(low, Math.min(high, x[i]));
    }
    function.apply(x, y, n);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      Dfp expected = exact.apply(DIGITS.newDfp(x[i]));
      double ulp = Math.ulp(expected.toDouble());
      double error = DIGITS.newDfp(y[i]).subtract(expected).toDouble();
      worst = Math.max(worst, Math.abs(error) / ulp);
    }
    return worst;
  }

  @Test
  void specialDoubles() {
    double inf = Double.POSITIVE_INFINITY;
    double[] x = {inf, -inf, Double.NaN, 0, 800, -800, Double.MIN_VALUE, -1};
    assertThat(apply(DoubleFunctions::exp, x))
        .containsExactly(inf, 0, Double.NaN, 1, inf, 0, 1, Math.exp(-1));
    assertThat(apply(DoubleFunctions::log, x))
        .containsExactly(
            inf,
            Double.NaN,
            Double.NaN,
            -inf,
            Math.log(800),
            Double.NaN,
            Math.log(Double.MIN_VALUE),
            Double.NaN);
    assertThat(apply(DoubleFunctions::tanh, x)[0]).isEqualTo(1);
    assertThat(apply(DoubleFunctions::tanh, x)[1]).isEqualTo(-1);
    assertThat(apply(DoubleFunctions::tanh, x)[2]).isNaN();
    assertThat(apply(DoubleFunctions::sigmoid, x)[0]).isEqualTo(1);
    assertThat(apply(DoubleFunctions::sigmoid, x)[2]).isNaN();
    assertThat(apply(DoubleFunctions::sigmoid, x)[5]).isBetween(0.0, 1e-307);
  }

  private static double[] apply(OnDoubles function, double[] x) {
    double[] y = new double[x.length];
    function.apply(x, y, x.length);
    return y;
  }

  @Test
  void softmaxOfShiftedAndLargeArguments() {
    double[] x = {1000, 1001, 999, -5000};
    double[] y = apply(DoubleFunctions::softmax, x);
    double total = Math.exp(0) + Math.exp(1) + Math.exp(-1);
    assertThat(y[1] * total).isCloseTo(Math.E, within(1e-14));
    assertThat(y[3]).isZero();
    float[] floats = {3, 3, 3, 3, 3};
    FloatFunctions.softmax(floats, floats, 5);
    assertThat(floats).containsOnly(0.2f);
    FloatFunctions.softmax(floats, floats, 0);
  }
}
