package io.github.knotwork.gradcheck.domain;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;

/** Symmetric matrices: of a gradient, only the symmetric part counts. */
public record Symmetric() implements Domain {
  @Override
  public String describe() {
    return "symmetric matrices";
  }

  @Override
  public boolean contains(Tensor point) {
    int[] shape = point.shape();
    return shape.length == 2
        && shape[0] == shape[1]
        && Arrays.equals(point.toArray(), transpose(point.toArray(), shape[0]));
  }

  @Override
  public Tensor tangent(Tensor point, Tensor direction) {
    double[] v = direction.toArray();
    double[] transposed = transpose(v, point.shape()[0]);
    for (int k = 0; k < v.length; k++) {
      v[k] = (v[k] + transposed[k]) / 2;
    }
    return Tensor.of(v, direction.shape());
  }

  @Override
  public Steps steps(Tensor point, Tensor direction) {
    return Steps.ALL;
  }

  private static double[] transpose(double[] a, int n) {
    double[] transposed = new double[a.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        transposed[j * n + i] = a[i * n + j];
      }
    }
    return transposed;
  }
}
