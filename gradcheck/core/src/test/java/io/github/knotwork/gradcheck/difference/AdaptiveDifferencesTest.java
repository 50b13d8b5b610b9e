package io.github.knotwork.gradcheck.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveDifferencesTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 1.3, -2.5e-7, 1e6})
  void aKinkHitExactlyHasTwoSlopes(double x) {
    Slope slope = AdaptiveDifferences.at(x, t -> 3 * Math.max(t, x) - Math.min(t, x));
    assertThat(slope.isKink()).isTrue();
    assertThat(slope.left().value()).isCloseTo(-1, within(1e-8));
    assertThat(slope.right().value()).isCloseTo(3, within(1e-8));
    assertThat(slope.nearest(2)).isEqualTo(2);
    assertThat(slope.nearest(7)).isCloseTo(3, within(1e-8));
  }

  @Test
  void aSmoothFunctionHasNoKinkHoweverStrongItBends() {
    assertThat(AdaptiveDifferences.at(0, t -> Math.hypot(t, 1e-6)).isKink()).isFalse();
    assertThat(AdaptiveDifferences.at(0, t -> t * Math.abs(t)).isKink()).isFalse();
  }

  @Test
  void atTheBorderTheQuotientsAreOneSided() {
    Line line = t -> new double[] {t < 0 ? fail() : Math.pow(t, 2.5) + 4 * t};
    Slope slope = AdaptiveDifferences.along(line, 1, 0, Double.POSITIVE_INFINITY)[0];
    assertThat(slope.value()).isCloseTo(4, within(slope.bar()));
    assertThat(slope.bar()).isLessThan(1e-7);
  }

  @Test
  void aBorderThatNobodyDeclaredIsFoundByItsNaNs() {
    Slope slope = AdaptiveDifferences.at(1e-8, Math::log);
    assertThat(slope.value()).isCloseTo(1e8, within(slope.bar()));
    assertThat(slope.bar()).isLessThan(1e-2);
  }

  @Test
  void stepsKeepToTheDomain() {
    double[] farthest = {0, 0};
    AdaptiveDifferences.along(
        t -> {
          farthest[0] = Math.min(farthest[0], t);
          farthest[1] = Math.max(farthest[1], t);
          return new double[] {Math.exp(t)};
        },
        1,
        -1e-3,
        2e-3);
    assertThat(farthest[0]).isBetween(-1e-3, -1e-5);
    assertThat(farthest[1]).isBetween(1e-5, 2e-3);
  }

  @Test
  void nothingIsSaidOfAFunctionThatIsNotDefined() {
    Slope slope = AdaptiveDifferences.at(-1, Math::log);
    assertThat(slope.value()).isNaN();
    assertThat(slope.bar()).isInfinite();
  }

  @Test
  void aStepIsNoGridButOneOnEitherSideIs() {
    Slope oneStep = AdaptiveDifferences.at(0.5, t -> Math.floor(t + 0.3));
    assertThat(oneStep.value()).isZero();
    assertThat(oneStep.bar()).isLessThan(1e-6);
    // A slope of 5 whose values are rounded to integers looks the same.
    Slope twoSteps = AdaptiveDifferences.at(0.5, t -> Math.floor(-0.6875 / t));
    assertThat(twoSteps.bar()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e6, 1e10, 1e13, 1e15})
  void valuesOnACoarseGridHaveAWideBar(double large) {
    // Close by they are all equal, which is not to be taken for a slope of 0.
    Slope slope = AdaptiveDifferences.at(0.7, t -> (large + Math.sin(t)) - large);
    assertThat(slope.value()).isCloseTo(Math.cos(0.7), within(slope.bar()));
  }

  @Test
  void coarseStepsDoNotOverruleFineOnes() {
    // Far away a sine of steep slope looks like a constant.
    Slope slope = AdaptiveDifferences.at(1e-9, t -> 1 + 1e-3 * Math.sin(t));
    assertThat(slope.value()).isCloseTo(1e-3, within(slope.bar()));
  }

  @Test
  void eachValueOfALineHasItsOwnBar() {
    Slope[] slopes =
        AdaptiveDifferences.along(
            t -> new double[] {Math.sin(t), 1e8 + Math.sin(t), Math.abs(t)},
            1,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);
    assertThat(slopes[0].bar()).isLessThan(1e-11);
    assertThat(slopes[1].bar()).isBetween(1e-9, 1e-3);
    assertThat(slopes[2].isKink()).isTrue();
  }

  private static double fail() {
    throw new AssertionError("A point outside of the domain was asked for.");
  }
}
