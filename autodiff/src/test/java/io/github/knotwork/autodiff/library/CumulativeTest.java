package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class CumulativeTest {
  private static final HostArray X = Values.random(5, 2, 4, 2);

  private static HostArray expected(
      DoubleBinaryOperator combine, double neutral, boolean exclusive, boolean reversed) {
    return Values.of(
        i -> {
          double result = neutral;
          for (int k = 0; k < 4; k++) {
            boolean before = reversed ? k > i[1] : k < i[1];
            if (before || (k == i[1] && !exclusive)) {
              result = combine.applyAsDouble(result, Values.at(X, i[0], k, i[2]));
            }
          }
          return result;
        },
        2,
        4,
        2);
  }

  @Test
  void runningSumsAndProducts() {
    for (boolean exclusive : new boolean[] {false, true}) {
      for (boolean reversed : new boolean[] {false, true}) {
        String how = " exclusive " + exclusive + " reversed " + reversed;
        check(
            "cumsum" + how,
            expected(Double::sum, 0, exclusive, reversed),
            in -> Cumulative.cumsum(in.get(0), 1, exclusive, reversed),
            X);
        check(
            "cumprod" + how,
            expected((a, b) -> a * b, 1, exclusive, reversed),
            in -> Cumulative.cumprod(in.get(0), -2, exclusive, reversed),
            X);
      }
    }
    assertThat(value(in -> Cumulative.cumsum(in.get(0), 0), Values.vector(1, 2, 3)).toArray())
        .containsExactly(1, 3, 6);
  }

  @Test
  void productsAreDifferentiableAtZerosAndStartAtInfinity() {
    DerivativeCheck.checkDerivatives(
        "cumprod at zeros", in -> Cumulative.cumprod(in.get(0), 0), Values.vector(0, 2, 0, 3, 0.5));
    assertThat(
            value(
                    in -> Cumulative.cumprod(in.get(0), 0),
                    Values.vector(Double.POSITIVE_INFINITY, 2))
                .toArray())
        .containsOnly(Double.POSITIVE_INFINITY);
    assertThat(value(in -> Cumulative.cumprod(in.get(0), 0), Values.vector()).size()).isZero();
    assertThat(value(in -> Cumulative.cumsum(in.get(0), 0, true, true), Values.vector()).size())
        .isZero();
  }
}
