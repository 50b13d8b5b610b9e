package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;

/** An entry that is used several times gets the gradient of one use, or that of another entry. */
final class IndexBugs {
  private IndexBugs() {}

  static List<Entry> all() {
    return List.of(
        Entry.bug(
            "missing broadcast sum",
            "bias added to rows, gradient in the shape of the output",
            () -> new SingleOutput(IndexBugs::addBias, (x, u) -> List.of(u, u)),
            Points.generic(new int[] {3, 2}, new int[] {2}),
            Diagnosis.MISSING_BROADCAST_SUM),
        Entry.bug(
            "missing broadcast sum",
            "bias added to rows, gradient of the last row",
            () -> new SingleOutput(IndexBugs::addBias, (x, u) -> List.of(u, row(u, 2))),
            Points.generic(new int[] {3, 2}, new int[] {2}),
            Diagnosis.MISSING_BROADCAST_SUM),
        Entry.bug(
            "missing accumulation",
            "gather with repeated indices, the last use wins",
            () -> gather(new int[] {0, 2, 2, 1, 2, 0}, true),
            Points.generic(new int[] {4}),
            Diagnosis.MISSING_ACCUMULATION),
        Entry.bug(
            "missing accumulation",
            "gather with repeated indices, the first use wins",
            () -> gather(new int[] {1, 1, 3, 0, 2, 3}, false),
            Points.generic(new int[] {4}),
            Diagnosis.MISSING_ACCUMULATION),
        Entry.bug(
            "transposed",
            "permutation of three axes, permuted back by the same order",
            IndexBugs::permutedTwice,
            Points.generic(new int[] {2, 2, 2}),
            Diagnosis.TRANSPOSED),
        Entry.bug(
            "few entries",
            "moving difference, the last entry forgotten",
            IndexBugs::lastEntryForgotten,
            Points.generic(new int[] {6}),
            Diagnosis.FEW_ENTRIES_WRONG,
            Diagnosis.MISSING_ACCUMULATION));
  }

  private static Tensor addBias(List<Tensor> x) {
    int rows = x.get(0).shape()[0];
    int columns = x.get(0).shape()[1];
    double[] y = x.get(0).toArray();
    for (int k = 0; k < y.length; k++) {
      y[k] += x.get(1).get(k % columns);
    }
    return Tensor.of(y, rows, columns);
  }

  private static Tensor row(Tensor matrix, int row) {
    int columns = matrix.shape()[1];
    double[] entries = new double[columns];
    for (int j = 0; j < columns; j++) {
      entries[j] = matrix.get(row, j);
    }
    return Tensor.of(entries, columns);
  }

  private static DifferentiableFunction gather(int[] index, boolean lastWins) {
    return new SingleOutput(
        x -> {
          double[] y = new double[index.length];
          for (int k = 0; k < y.length; k++) {
            y[k] = x.get(0).get(index[k]);
          }
          return Tensor.of(y, y.length);
        },
        (x, u) -> {
          double[] g = new double[x.get(0).size()];
          for (int k = 0; k < index.length; k++) {
            int at = lastWins ? k : index.length - 1 - k;
            g[index[at]] = u.get(at);
          }
          return List.of(Tensor.of(g, g.length));
        });
  }

  /** y[i][j][k] = x[j][k][i]; its gradient must be permuted by the inverse order. */
  private static DifferentiableFunction permutedTwice() {
    return new SingleOutput(x -> rotateAxes(x.get(0)), (x, u) -> List.of(rotateAxes(u)));
  }

  private static Tensor rotateAxes(Tensor x) {
    int[] strides = x.strides();
    int[] shape = x.shape();
    return Tensor.view(
        x.buffer(),
        x.offset(),
        new int[] {shape[1], shape[2], shape[0]},
        new int[] {strides[1], strides[2], strides[0]});
  }

  private static DifferentiableFunction lastEntryForgotten() {
    return new SingleOutput(
        x -> {
          double[] y = x.get(0).toArray();
          for (int k = y.length - 1; k > 0; k--) {
            y[k] -= y[k - 1];
          }
          return Tensor.of(y, y.length);
        },
        (x, u) -> {
          double[] g = u.toArray();
          for (int k = 0; k < g.length - 2; k++) {
            g[k] -= u.get(k + 1);
          }
          return List.of(Tensor.of(g, g.length));
        });
  }
}
