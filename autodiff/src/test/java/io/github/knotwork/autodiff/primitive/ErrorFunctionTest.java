package io.github.knotwork.autodiff.primitive;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.testing.Values;
import org.junit.jupiter.api.Test;

/** Against the integral, by Gauss and Legendre's rule. */
class ErrorFunctionTest {
  /** 2/√π ∫ e^(−t²) dt, to rounding. */
  private static double integral(double from, double to) {
    // Five points on panels of 0.03, which leaves an error below rounding.
    double[] node = {
      0, 0.5384693101056831, -0.5384693101056831, 0.9061798459386640, -0.9061798459386640
    };
    double[] weight = {
      0.5688888888888889,
      0.4786286704993665,
      0.4786286704993665,
      0.2369268850561891,
      0.2369268850561891
    };
    int panels = (int) Math.ceil(Math.abs(to - from) / 0.03);
    double h = (to - from) / panels;
    double sum = 0;
    for (int p = 0; p < panels; p++) {
      double middle = from + (p + 0.5) * h;
      for (int k = 0; k < 5; k++) {
        double t = middle + node[k] * h / 2;
        sum += weight[k] * Math.exp(-t * t);
      }
    }
    return sum * h / Math.sqrt(Math.PI);
  }

  @Test
  void agreesWithTheIntegralToAFewUlps() {
    for (double x = 0.05; x < 8; x += 0.093) {
      assertThat(ErrorFunction.erf(x) / integral(0, x)).as("erf " + x).isCloseTo(1, within(4e-15));
      assertThat(ErrorFunction.erfc(x) / integral(x, x + 12))
          .as("erfc " + x)
          .isCloseTo(1, within(4e-14));
      assertThat(ErrorFunction.erf(-x)).isEqualTo(-ErrorFunction.erf(x));
      assertThat(ErrorFunction.erfc(-x)).isCloseTo(2 - ErrorFunction.erfc(x), within(5e-16));
    }
  }

  @Test
  void tails() {
    assertThat(ErrorFunction.erfc(26) / 5.663192408856143e-296).isCloseTo(1, within(1e-12));
    assertThat(ErrorFunction.erfc(30)).isZero();
    assertThat(ErrorFunction.erf(0)).isZero();
    assertThat(ErrorFunction.erf(1e-300) / 1e-300).isCloseTo(2 / Math.sqrt(Math.PI), within(1e-15));
  }

  @Test
  void derivatives() {
    HostArray x = Values.vector(-2.5, -1, -0.3, 0.2, 1, 3.3);
    check("erf", Values.of(i -> integral(0, x.get(i[0])), 6), in -> Erf.of(in.get(0)), x);
    check("erfc", Values.of(i -> 1 - integral(0, x.get(i[0])), 6), in -> Erfc.of(in.get(0)), x);
  }
}
