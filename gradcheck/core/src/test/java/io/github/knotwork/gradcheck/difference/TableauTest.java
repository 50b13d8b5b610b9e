package io.github.knotwork.gradcheck.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With so many steps, the error falls with a power of the step that their number fixes. */
class TableauTest {
  private static final double X = 0.7;

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void centralQuotientsConvergeWithTwiceTheirNumber(int steps) {
    double coarse = error(steps, 0.4, h -> (f(X + h) - f(X - h)) / (2 * h), 2);
    double fine = error(steps, 0.2, h -> (f(X + h) - f(X - h)) / (2 * h), 2);
    assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(2 * steps, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void oneSidedQuotientsConvergeWithTheirNumber(int steps) {
    double coarse = error(steps, 0.1, h -> (f(X + h) - f(X)) / h, 1);
    double fine = error(steps, 0.05, h -> (f(X + h) - f(X)) / h, 1);
    assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(steps, within(0.2));
  }

  private static double f(double x) {
    return Math.exp(Math.sin(2 * x));
  }

  /**
   * The error of the last entry of the scheme, which uses all steps: the only one with this noise.
   */
  private static double error(int count, double step, DoubleUnaryOperator quotient, int power) {
    double[] steps = new double[count];
    double[] quotients = new double[count];
    for (int k = 0; k < count; k++) {
      steps[k] = step * Math.pow(2, -k);
      quotients[k] = quotient.applyAsDouble(steps[k]);
    }
    double exact = 2 * Math.cos(2 * X) * f(X);
    return Math.abs(new Tableau(steps, quotients, 0, power).last() - exact);
  }
}
