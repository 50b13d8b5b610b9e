package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value and its gradients, to be compared with others.
 *
 * @param value the value
 * @param gradients one for each tensor
 */
record Derivatives(Tensor value, List<@Nullable Tensor> gradients) {
  static Derivatives of(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      Execution execution) {
    return new Derivatives(
        implementation.value(network, execution),
        implementation.gradients(network, cotangent, execution));
  }

  /**
   * What differs from an expectation by more than the bars.
   *
   * @param law the source of the findings
   * @param how in words, what was done, such as "along path …"
   */
  List<Finding> differencesFrom(Derivatives expected, RoundingBars bars, String law, String how) {
    List<Finding> findings = new ArrayList<>();
    compare(value, expected.value, bars.value(), law, "the value " + how, Finding.Place.output(0))
        .ifPresent(findings::add);
    if (gradients.size() != expected.gradients.size()) {
      findings.add(
          shapeFinding(
              law,
              Finding.Place.ANYWHERE,
              "%d gradients %s, expected %d"
                  .formatted(gradients.size(), how, bars.gradients().size())));
      return findings;
    }
    for (int i = 0; i < gradients.size(); i++) {
      String what = "the gradient for tensor " + i + " " + how;
      Tensor other = expected.gradients.get(i);
      if (other != null) {
        compare(gradients.get(i), other, bars.gradients().get(i), law, what, Finding.Place.input(i))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** The entry that is furthest off in units of its bar. */
  static Optional<Finding> compare(
      @Nullable Tensor given,
      Tensor expected,
      Tensor bars,
      String law,
      String what,
      Finding.Place place) {
    if (given == null) {
      return Optional.of(
          new Finding(
              Verdict.FAIL,
              law,
              Diagnosis.ABSENT_GRADIENT,
              place,
              null,
              what + " is null; a network depends on all its tensors"));
    }
    if (!Arrays.equals(given.shape(), expected.shape())) {
      return Optional.of(
          shapeFinding(
              law,
              place,
              "%s has shape %s, expected %s"
                  .formatted(
                      what, Arrays.toString(given.shape()), Arrays.toString(expected.shape()))));
    }
    double[] one = given.toArray();
    double[] two = expected.toArray();
    double[] bar = bars.toArray();
    int worst = -1;
    double most = 1;
    for (int i = 0; i < one.length; i++) {
      double excess = excess(Math.abs(one[i] - two[i]), bar[i]);
      if (excess > most) {
        worst = i;
        most = excess;
      }
    }
    if (worst < 0) {
      return Optional.empty();
    }
    boolean finite = Double.isFinite(one[worst]);
    return Optional.of(
        new Finding(
            Verdict.FAIL,
            law,
            finite ? Diagnosis.UNEXPLAINED : Diagnosis.NOT_FINITE,
            place,
            new Finding.Comparison(one[worst], two[worst], bar[worst]),
            "%s is wrong in entry %d, row-major".formatted(what, worst)));
  }

  /** The difference in bars; infinite where it is no number, or where nothing may differ. */
  private static double excess(double difference, double bar) {
    if (difference == 0) {
      return 0;
    }
    double excess = difference / bar;
    return Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess;
  }

  private static Finding shapeFinding(String law, Finding.Place place, String message) {
    return new Finding(Verdict.FAIL, law, Diagnosis.WRONG_SHAPE, place, null, message);
  }
}
