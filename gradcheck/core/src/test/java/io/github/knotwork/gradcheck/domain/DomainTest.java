package io.github.knotwork.gradcheck.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.gradcheck.Tensor;
import org.junit.jupiter.api.Test;

class DomainTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void stepsOfAnIntervalEndAtTheNearestBorder() {
    Tensor point = Tensor.of(new double[] {1, 3}, 2);
    Tensor direction = Tensor.of(new double[] {2, -1}, 2);
    assertThat(Interval.open(0, 4).steps(point, direction)).isEqualTo(new Steps(-0.5, 1.5));
    assertThat(Interval.positive().steps(point, direction)).isEqualTo(new Steps(-0.5, 3));
    assertThat(new Everywhere().steps(point, direction)).isEqualTo(new Steps(-INFINITY, INFINITY));
  }

  @Test
  void onlyAClosedIntervalContainsItsBorder() {
    Tensor border = Tensor.of(new double[] {0, 1}, 2);
    assertThat(Interval.closed(0, 1).contains(border)).isTrue();
    assertThat(Interval.open(0, 1).contains(border)).isFalse();
    assertThat(Interval.closed(0, 1).contains(Tensor.scalar(Double.NaN))).isFalse();
  }

  @Test
  void directionsOfSymmetricMatricesAreSymmetric() {
    Tensor point = Tensor.of(new double[] {1, 2, 2, 5}, 2, 2);
    Tensor direction = Tensor.of(new double[] {1, 4, 0, 3}, 2, 2);
    assertThat(new Symmetric().contains(point)).isTrue();
    assertThat(new Symmetric().contains(direction)).isFalse();
    assertThat(new Symmetric().tangent(point, direction).toArray()).containsExactly(1, 2, 2, 3);
  }

  @Test
  void positiveDefiniteMatricesEndWhereTheDeterminantIsZero() {
    PositiveDefinite domain = new PositiveDefinite();
    Tensor point = Tensor.of(new double[] {1, 0, 0, 1}, 2, 2);
    Tensor direction = Tensor.of(new double[] {0, 1, 1, 0}, 2, 2);
    assertThat(domain.contains(point)).isTrue();
    assertThat(domain.contains(Tensor.of(new double[] {1, 1, 1, 1}, 2, 2))).isFalse();
    assertThat(domain.contains(Tensor.of(new double[] {1, 0.1, 0, 1}, 2, 2))).isFalse();
    // 1 − t² > 0 up to t = 1; half of it is found by halving.
    Steps steps = domain.steps(point, direction);
    assertThat(steps.most()).isBetween(0.5, 1.0);
    assertThat(steps.least()).isBetween(-1.0, -0.5);
  }

  @Test
  void directionsOfTheSimplexSumToZero() {
    Simplex domain = new Simplex();
    Tensor point = Tensor.of(new double[] {0.2, 0.3, 0.5}, 3);
    assertThat(domain.contains(point)).isTrue();
    assertThat(domain.contains(Tensor.of(new double[] {0.2, 0.3, 0.6}, 3))).isFalse();
    Tensor tangent = domain.tangent(point, Tensor.of(new double[] {1, 2, 6}, 3));
    assertThat(tangent.toArray()).containsExactly(-2, -1, 3);
    assertThat(domain.steps(point, tangent).most()).isCloseTo(0.1, within(1e-15));
  }
}
