package io.github.knotwork.gradcheck.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.gradcheck.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every promise holds for what is drawn and for all that it shrinks to. */
class MatricesTest {
  private static final int DRAWS = 10;

  @Test
  void orthogonal() {
    everySample(
        Matrices.orthogonal(5), q -> assertThat(Oracle.orthogonalityDefect(q)).isLessThan(1e-14));
  }

  @Test
  void isometry() {
    everySample(
        Matrices.isometry(5, 3),
        q -> {
          assertThat(q.shape()).containsExactly(5, 3);
          assertThat(Oracle.orthogonalityDefect(q)).isLessThan(1e-14);
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 1e6})
  void positiveDefiniteOfGivenCondition(double condition) {
    everySample(
        Matrices.positiveDefinite(2, 5, condition),
        a -> {
          for (int i = 0; i < a.shape()[0]; i++) {
            for (int j = 0; j < i; j++) {
              assertThat(a.get(i, j)).isEqualTo(a.get(j, i));
            }
          }
          double[] values = Oracle.eigenvalues(a);
          assertThat(values[values.length - 1]).isPositive();
          assertThat(values[0] / values[values.length - 1])
              .isCloseTo(condition, within(1e-14 * condition * condition));
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 100, 1e6})
  void invertibleOfGivenCondition(double condition) {
    everySample(
        Matrices.invertible(2, 4, condition),
        a -> {
          assertThat(a.shape()[0]).isEqualTo(a.shape()[1]);
          double[] values = Oracle.singularValues(a);
          assertThat(values[0] / values[values.length - 1])
              .isCloseTo(condition, within(1e-14 * condition * condition));
        });
  }

  @Test
  void spectralGap() {
    everySample(
        Matrices.symmetric(1, 5, new Spectrum.Gap(-1, 0.3)),
        a -> {
          double[] values = Oracle.eigenvalues(a);
          assertThat(values[values.length - 1]).isGreaterThan(-1 - 1e-13);
          for (int i = 1; i < values.length; i++) {
            assertThat(values[i - 1] - values[i]).isGreaterThan(0.3 - 1e-13);
          }
        });
  }

  @Test
  void repeatedSingularValue() {
    everySample(
        Matrices.general(3, 5, new Spectrum.Repeated(0.5, 2)),
        a -> {
          double[] values = Oracle.singularValues(a);
          int last = values.length - 1;
          assertThat(values[last]).isCloseTo(0.5, within(1e-13));
          assertThat(values[last - 1]).isCloseTo(0.5, within(1e-13));
          assertThat(values[last - 2]).isGreaterThan(0.9);
        });
  }

  @Test
  void rank() {
    everySample(
        Matrices.general(2, 5, new Spectrum.Rank(2)),
        a -> {
          double[] values = Oracle.singularValues(a);
          assertThat(values[1]).isGreaterThan(0.4);
          for (int i = 2; i < values.length; i++) {
            assertThat(values[i]).isLessThan(1e-13);
          }
        });
  }

  @Test
  void simplex() {
    everySample(
        Simplex.points(1, 6),
        p -> {
          double sum = 0;
          for (double entry : p.toArray()) {
            assertThat(entry).isGreaterThanOrEqualTo(0.01);
            sum += entry;
          }
          assertThat(sum).isCloseTo(1, within(1e-15));
        });
  }

  @Test
  void shrinksToADiagonalMatrix() {
    Sample<Tensor> drawn = Matrices.positiveDefinite(1, 5, 10).next(new Random(3));
    Minimised<Tensor> least = Minimised.of(drawn, a -> a.shape()[0] >= 2, 10_000);
    assertThat(least.value().toArray()).containsExactly(1, 0, 0, 0.1);
  }

  @Test
  void sameSeedSameBits() {
    Generator<Tensor> generator = Matrices.general(1, 5, new Spectrum.Condition(30));
    Tensor one = generator.next(new Random(9)).value();
    Tensor two = generator.next(new Random(9)).value();
    assertThat(one.sameBits(two)).isTrue();
  }

  /** Draws, and follows one random path of simplifications to its end, looking at all siblings. */
  private static void everySample(Generator<Tensor> generator, Consumer<Tensor> promise) {
    Random random = new Random(42);
    for (int draw = 0; draw < DRAWS; draw++) {
      Sample<Tensor> sample = generator.next(random);
      promise.accept(sample.value());
      List<Sample<Tensor>> simpler = sample.simpler().toList();
      while (!simpler.isEmpty()) {
        simpler.forEach(s -> promise.accept(s.value()));
        simpler = simpler.get(random.nextInt(simpler.size())).simpler().toList();
      }
    }
  }
}
