package io.github.knotwork.autodiff.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One evaluation of {@link MatrixFunction}: sums over paths through the directions. */
final class MatrixForm {
  private final SpectralRule rule;
  private final Eigenpairs pairs;
  private final DividedDifferences differences;
  private final List<double[]> turned = new ArrayList<>();
  private final int n;
  private final double[] inside;

  MatrixForm(SpectralRule rule, Eigenpairs pairs, List<double[]> directions) {
    this.rule = rule;
    this.pairs = pairs;
    this.n = pairs.values().length;
    this.differences = new DividedDifferences(rule.on(pairs, directions.size()));
    this.inside = new double[n * n];
    double[] v = pairs.vectors();
    for (double[] direction : directions) {
      turned.add(
          HostMatrices.product(
              HostMatrices.product(v, n, n, true, direction, n), n, n, false, v, n));
    }
  }

  double[] value() {
    int[] path = new int[turned.size() + 1];
    for (int start = 0; start < n; start++) {
      path[0] = start;
      follow(path, 1, 1);
    }
    double[] v = pairs.vectors();
    return HostMatrices.product(
        HostMatrices.product(v, n, n, false, inside, n),
        n,
        n,
        false,
        HostMatrices.transpose(v, n, n),
        n);
  }

  private void follow(int[] path, int length, double product) {
    // Where nothing leads the function may be without derivative.
    if (product == 0) {
      return;
    }
    if (length == path.length) {
      double[] points = Arrays.stream(path).mapToDouble(i -> pairs.values()[i]).toArray();
      double difference = differences.of(points);
      if (!Double.isFinite(difference)) {
        throw new SpectrumDomainException(
            "matrix function: "
                + (path.length == 1 ? "" : "a derivative of ")
                + rule.name()
                + " is not finite at the eigenvalues "
                + Arrays.toString(points));
      }
      inside[path[0] * n + path[length - 1]] += difference * product;
      return;
    }
    double[] direction = turned.get(length - 1);
    for (int next = 0; next < n; next++) {
      path[length] = next;
      follow(path, length + 1, product * direction[path[length - 1] * n + next]);
    }
  }
}
