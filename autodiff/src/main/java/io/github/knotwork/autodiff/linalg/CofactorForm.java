package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.kernel.LapackLu;
import io.github.knotwork.autodiff.kernel.LapackSvd;
import io.github.knotwork.autodiff.kernel.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One evaluation of {@link Cofactors}. */
final class CofactorForm {
  private final int n;
  private final double[] u;
  private final double[] s;
  private final double[] vt;
  private final List<double[]> turned = new ArrayList<>();
  private final double[] inside;

  /** Of A and the directions, each n×n. */
  CofactorForm(int n, List<double[]> matrices) {
    this.n = n;
    u = new double[n * n];
    s = new double[n];
    vt = new double[n * n];
    LapackSvd.thin(
        Matrix.of(matrices.get(0), n, n),
        Matrix.of(u, n, n),
        Matrix.of(s, n, 1),
        Matrix.of(vt, n, n));
    for (double[] direction : matrices.subList(1, matrices.size())) {
      turned.add(
          HostMatrices.product(
              HostMatrices.product(u, n, n, true, direction, n),
              n,
              n,
              false,
              HostMatrices.transpose(vt, n, n),
              n));
    }
    inside = new double[n * n];
  }

  double[] value() {
    choose(new int[turned.size() + 1], 0);
    double sign = sign(u) * sign(vt);
    for (int i = 0; i < inside.length; i++) {
      inside[i] *= sign;
    }
    return HostMatrices.product(
        HostMatrices.product(u, n, n, false, inside, n), n, n, false, vt, n);
  }

  private double sign(double[] orthogonal) {
    return LapackLu.factor(Matrix.of(orthogonal, n, n)).determinantPhase()[0];
  }

  /** Goes through all ordered choices of distinct rows, one a direction and one for the result. */
  private void choose(int[] rows, int place) {
    if (place == rows.length) {
      double others = 1;
      for (int i = 0; i < n; i++) {
        int row = i;
        others *= Arrays.stream(rows).anyMatch(r -> r == row) ? 1 : s[i];
      }
      if (others != 0) {
        permute(rows, new boolean[rows.length], 0, others, new int[rows.length]);
      }
      return;
    }
    for (int row = 0; row < n; row++) {
      boolean isFree = true;
      for (int k = 0; k < place; k++) {
        isFree &= rows[k] != row;
      }
      if (isFree) {
        rows[place] = row;
        choose(rows, place + 1);
      }
    }
  }

  /** Adds the signed products of entries over all assignments of the rows as columns. */
  private void permute(int[] rows, boolean[] used, int place, double product, int[] order) {
    for (int k = 0; k < rows.length; k++) {
      if (used[k]) {
        continue;
      }
      // An inversion for each larger column that was taken before.
      double signed = product;
      for (int earlier = 0; earlier < place; earlier++) {
        signed = order[earlier] > k ? -signed : signed;
      }
      if (place == rows.length - 1) {
        inside[rows[place] * n + rows[k]] += signed;
      } else {
        double entry = turned.get(place)[rows[place] * n + rows[k]];
        used[k] = true;
        order[place] = k;
        permute(rows, used, place + 1, signed * entry, order);
        used[k] = false;
      }
    }
  }
}
