package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects how far results are from what they should be, relative to the largest entry. */
final class Deviation {
  private double largest;
  private double squares;
  private long count;

  void add(@Nullable Tensor actual, Tensor expected) {
    if (actual == null || !Arrays.equals(actual.shape(), expected.shape())) {
      largest = Double.NaN;
      return;
    }
    double[] is = actual.toArray();
    double[] should = expected.toArray();
    double scale = Arrays.stream(should).map(Math::abs).max().orElse(0);
    for (int k = 0; k < is.length; k++) {
      double error = is[k] == should[k] ? 0 : Math.abs(is[k] - should[k]) / (scale > 0 ? scale : 1);
      largest = error > largest || Double.isNaN(error) ? error : largest;
      squares += error * error;
      count++;
    }
  }

  /** NaN if a result was missing, had another shape, or was NaN itself. */
  double largest() {
    return largest;
  }

  double rootMeanSquare() {
    return Double.isNaN(largest) ? Double.NaN : Math.sqrt(squares / Math.max(1, count));
  }

  /** Of a list of results. */
  static Deviation between(List<? extends @Nullable Tensor> actual, List<Tensor> expected) {
    Deviation deviation = new Deviation();
    for (int k = 0; k < expected.size(); k++) {
      deviation.add(actual.get(k), expected.get(k));
    }
    return deviation;
  }
}
