package io.github.knotwork.gradcheck.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Error bars against true errors: they must cover them, and be narrow. */
class ErrorBarTest {
  private static final int POINTS = 1000;

  static Stream<KnownFunctions.Known> functions() {
    return KnownFunctions.all().stream();
  }

  @Test
  void barsCoverTheTrueErrorInAtLeast999Of1000Cases() {
    long missed = functions().mapToLong(ErrorBarTest::missed).sum();
    long tried = functions().count() * POINTS;
    assertThat((double) missed / tried).isLessThanOrEqualTo(0.001);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void noFunctionIsMuchWorse(KnownFunctions.Known known) {
    assertThat(missed(known)).isLessThanOrEqualTo(POINTS / 100);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void barsAreNarrow(KnownFunctions.Known known) {
    SplittableRandom random = new SplittableRandom(2);
    double[] widths = new double[POINTS];
    for (int k = 0; k < POINTS; k++) {
      double x = known.points().applyAsDouble(random);
      double derivative = Math.abs(known.derivative().applyAsDouble(x));
      double bar = AdaptiveDifferences.at(x, known.f()).bar();
      widths[k] = derivative == 0 ? bar : bar / derivative;
    }
    Arrays.sort(widths);
    // Values around 10⁸ with slopes around 1 have no more digits to give.
    assertThat(widths[POINTS / 2]).isLessThan(known.name().equals("offset") ? 1e-4 : 1e-7);
  }

  private static long missed(KnownFunctions.Known known) {
    SplittableRandom random = new SplittableRandom(1);
    long missed = 0;
    for (int k = 0; k < POINTS; k++) {
      double x = known.points().applyAsDouble(random);
      double derivative = known.derivative().applyAsDouble(x);
      Slope slope = AdaptiveDifferences.at(x, known.f());
      double error = Math.abs(slope.value() - derivative);
      missed += error <= slope.bar() + known.conditioning() * Math.ulp(derivative) ? 0 : 1;
    }
    return missed;
  }
}
