package io.github.knotwork.gradcheck.domain;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;

/** Positive entries that sum to 1: of a gradient, only the part that sums to 0 counts. */
public record Simplex() implements Domain {
  private static final double ROUNDING = 1e-9;

  @Override
  public String describe() {
    return "positive entries with sum 1";
  }

  @Override
  public boolean contains(Tensor point) {
    return Interval.positive().contains(point)
        && Math.abs(Arrays.stream(point.toArray()).sum() - 1) <= ROUNDING;
  }

  @Override
  public Tensor tangent(Tensor point, Tensor direction) {
    double[] v = direction.toArray();
    double mean = Arrays.stream(v).average().orElse(0);
    for (int k = 0; k < v.length; k++) {
      v[k] -= mean;
    }
    return Tensor.of(v, direction.shape());
  }

  @Override
  public Steps steps(Tensor point, Tensor direction) {
    return Interval.positive().steps(point, direction);
  }
}
