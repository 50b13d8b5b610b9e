package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.Values;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NormalisationTest {
  private static final HostArray X = Values.random(5, 2, 3, 4);
  private static final HostArray SCALE = Values.random(6, 3);
  private static final HostArray SHIFT = Values.random(7, 3);
  private static final double EPSILON = 1e-2;

  private static double mean(Function<int[], Double> entry, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += entry.apply(new int[] {k});
    }
    return sum / n;
  }

  private static double channelMean(int c) {
    return mean(k -> Values.at(X, k[0] / 4, c, k[0] % 4), 8);
  }

  private static double channelVariance(int c) {
    return mean(k -> Math.pow(Values.at(X, k[0] / 4, c, k[0] % 4) - channelMean(c), 2), 8);
  }

  @Test
  void batch() {
    HostArray expected =
        Values.of(
            i ->
                (Values.at(X, i) - channelMean(i[1]))
                        / Math.sqrt(channelVariance(i[1]) + EPSILON)
                        * SCALE.get(i[1])
                    + SHIFT.get(i[1]),
            2,
            3,
            4);
    check(
        "batch",
        expected,
        in -> Normalisation.batch(in.get(0), in.get(1), in.get(2), EPSILON, 1).output(),
        X,
        SCALE,
        SHIFT);
    HostArray means = Values.of(i -> channelMean(i[0]), 3);
    HostArray variances = Values.of(i -> channelVariance(i[0]), 3);
    check(
        "mean",
        means,
        in -> Normalisation.batch(in.get(0), in.get(1), in.get(2), EPSILON, 1).mean(),
        X,
        SCALE,
        SHIFT);
    check(
        "batch in use",
        expected,
        in ->
            Normalisation.batch(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), EPSILON, -2),
        X,
        means,
        variances,
        SCALE,
        SHIFT);
  }

  @Test
  void layerAndRms() {
    HostArray scale = Values.random(6, 3, 4);
    HostArray shift = Values.random(7, 3, 4);
    check(
        "layer",
        Values.of(
            i -> {
              double mean = mean(k -> X.get(12 * i[0] + k[0]), 12);
              double variance = mean(k -> Math.pow(X.get(12 * i[0] + k[0]) - mean, 2), 12);
              return (Values.at(X, i) - mean)
                      / Math.sqrt(variance + EPSILON)
                      * Values.at(scale, i[1], i[2])
                  + Values.at(shift, i[1], i[2]);
            },
            2,
            3,
            4),
        in -> Normalisation.layer(in.get(0), in.get(1), in.get(2), EPSILON),
        X,
        scale,
        shift);
    HostArray last = Values.random(8, 4);
    check(
        "rms",
        Values.of(
            i -> {
              double square = mean(k -> Math.pow(Values.at(X, i[0], i[1], k[0]), 2), 4);
              return Values.at(X, i) / Math.sqrt(square + EPSILON) * last.get(i[2]);
            },
            2,
            3,
            4),
        in -> Normalisation.rms(in.get(0), in.get(1), EPSILON),
        X,
        last);
  }

  @Test
  void whatDoesntFitIsRefused() {
    Variable x = Constant.of(X);
    Variable scale = Constant.of(SCALE);
    assertThatThrownBy(() -> Normalisation.batch(x, scale, scale, 0, 1))
        .hasMessage("batch normalisation: epsilon is 0.0; above 0 is expected");
    assertThatThrownBy(() -> Normalisation.batch(x, scale, scale, 1, 2))
        .hasMessage(
            "batch normalisation: a parameter for DOUBLE[2, 3, 4] is DOUBLE[3]; DOUBLE[4] is"
                + " expected");
    assertThatThrownBy(() -> Normalisation.rms(x, scale, 1))
        .hasMessage(
            "rms normalisation: a parameter for DOUBLE[2, 3, 4] is DOUBLE[3]; DOUBLE[4] is"
                + " expected");
    assertThatThrownBy(() -> Normalisation.batch(scale, scale, scale, 1, 0))
        .hasMessage("batch normalisation: DOUBLE[3] has no axis beside that of the channels");
  }
}
