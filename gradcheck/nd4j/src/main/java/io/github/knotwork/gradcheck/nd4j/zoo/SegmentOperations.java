package io.github.knotwork.gradcheck.nd4j.zoo;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Reductions over groups of rows: rows 0 and 1 form the first group, 2 to 4 the second. */
final class SegmentOperations {
  private static final int[] GROUP = {0, 0, 1, 1, 1};

  /** The same groups in another order, for the operations that don't need sorted ones. */
  private static final int[] UNSORTED = {1, 0, 1, 0, 1};

  @FunctionalInterface
  private interface Segments {
    SDVariable apply(SameDiff sd, SDVariable x, SDVariable groups);
  }

  private final Cases cases = new Cases(Family.SEGMENT);

  private SegmentOperations() {}

  static List<OperationCase> all() {
    return new SegmentOperations().list();
  }

  private void segments(
      String name, int[] groups, Segments graph, Region region, ToDoubleFunction<double[]> f) {
    cases.one(
        name,
        (sd, x) -> graph.apply(sd, x[0], Cases.indices(sd, groups)),
        Formulas.entries(
            new int[] {2, 2},
            (x, i) -> {
              double[] members = new double[groups.length];
              int count = 0;
              for (int row = 0; row < groups.length; row++) {
                if (groups[row] == i[0]) {
                  members[count++] = x.get(0).get(row, i[1]);
                }
              }
              return f.applyAsDouble(Arrays.copyOf(members, count));
            }),
        new Operand(region, 5, 2));
  }

  private List<OperationCase> list() {
    ToDoubleFunction<double[]> maximum = v -> Arrays.stream(v).max().orElse(0);
    ToDoubleFunction<double[]> minimum = v -> Arrays.stream(v).min().orElse(0);
    ToDoubleFunction<double[]> product = v -> Arrays.stream(v).reduce(1, (a, b) -> a * b);
    segments("segmentSum", GROUP, SameDiff::segmentSum, Region.REAL, Formulas::sum);
    segments("segmentMean", GROUP, SameDiff::segmentMean, Region.REAL, Formulas::mean);
    segments("segmentProd", GROUP, SameDiff::segmentProd, Region.REAL, product);
    segments("segmentMax", GROUP, SameDiff::segmentMax, Region.DISTINCT, maximum);
    segments("segmentMin", GROUP, SameDiff::segmentMin, Region.DISTINCT, minimum);
    segments(
        "unsortedSegmentSum",
        UNSORTED,
        (sd, x, g) -> sd.unsortedSegmentSum(x, g, 2),
        Region.REAL,
        Formulas::sum);
    segments(
        "unsortedSegmentMean",
        UNSORTED,
        (sd, x, g) -> sd.unsortedSegmentMean(x, g, 2),
        Region.REAL,
        Formulas::mean);
    segments(
        "unsortedSegmentProd",
        UNSORTED,
        (sd, x, g) -> sd.unsortedSegmentProd(x, g, 2),
        Region.REAL,
        product);
    segments(
        "unsortedSegmentMax",
        UNSORTED,
        (sd, x, g) -> sd.unsortedSegmentMax(x, g, 2),
        Region.DISTINCT,
        maximum);
    segments(
        "unsortedSegmentMin",
        UNSORTED,
        (sd, x, g) -> sd.unsortedSegmentMin(x, g, 2),
        Region.DISTINCT,
        minimum);
    segments(
        "unsortedSegmentSqrtN",
        UNSORTED,
        (sd, x, g) -> sd.unsortedSegmentSqrtN(x, g, 2),
        Region.REAL,
        v -> Formulas.sum(v) / Math.sqrt(v.length));
    return cases.all();
  }
}
