package io.github.knotwork.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FiniteDifferencesTest {
  @Test
  void gradientOfAKnownFunction() {
    double[] x = {0.3, -1.7, 40};
    double[] g = FiniteDifferences.gradient(v -> Math.sin(v[0]) * v[1] * v[1] + Math.log(v[2]), x);
    assertThat(g[0]).isCloseTo(Math.cos(0.3) * 1.7 * 1.7, within(1e-11));
    assertThat(g[1]).isCloseTo(Math.sin(0.3) * 2 * -1.7, within(1e-11));
    assertThat(g[2]).isCloseTo(1 / 40.0, within(1e-11));
    assertThat(x).containsExactly(0.3, -1.7, 40);
  }
}
