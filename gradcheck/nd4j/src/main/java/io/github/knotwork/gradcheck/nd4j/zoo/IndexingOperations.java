package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.entries;
import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.picked;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.distinct;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.positive;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** Picks entries, and puts them back. */
final class IndexingOperations {
  @FunctionalInterface
  private interface Scatter {
    SDVariable apply(SameDiff sd, SDVariable reference, SDVariable indices, SDVariable updates);
  }

  private final Cases cases = new Cases(Family.INDEXING);

  private IndexingOperations() {}

  static List<OperationCase> all() {
    IndexingOperations operations = new IndexingOperations();
    operations.slices();
    operations.gathers();
    operations.choices();
    operations.scatters();
    return operations.cases.all();
  }

  private void slices() {
    cases
        .one(
            "slice",
            (sd, x) -> sd.slice(x[0], shape(1, 0), 2, 2),
            picked(shape(2, 2), i -> new int[] {i[0] + 1, i[1]}),
            real(3, 4))
        .one(
            "stridedSlice",
            (sd, x) -> sd.stridedSlice(x[0], new long[] {0, 1}, new long[] {3, 4}, 2, 1),
            picked(shape(2, 3), i -> new int[] {2 * i[0], i[1] + 1}),
            real(3, 4))
        .one(
            "get, intervals",
            (sd, x) -> x[0].get(SDIndex.interval(0, 2), SDIndex.interval(1, 3)),
            picked(shape(2, 2), i -> new int[] {i[0], i[1] + 1}),
            real(3, 4))
        .one(
            "get, a point and all",
            (sd, x) -> x[0].get(SDIndex.point(1), SDIndex.all()),
            picked(shape(4), i -> new int[] {1, i[0]}),
            real(3, 4));
  }

  private void gathers() {
    cases
        .one(
            "gather, indices in order",
            (sd, x) -> sd.gather(x[0], Cases.indices(sd, 0, 1, 2), 0),
            picked(shape(3, 2), i -> i),
            real(3, 2))
        .one(
            "gather, repeated indices",
            (sd, x) -> sd.gather(x[0], Cases.indices(sd, 0, 0, 2), 0),
            picked(shape(3, 2), i -> new int[] {i[0] / 2 * 2, i[1]}),
            real(3, 2))
        .one(
            "gather, indices in another order",
            (sd, x) -> sd.gather(x[0], Cases.indices(sd, 2, 0, 1), 0),
            picked(shape(3, 2), i -> new int[] {(i[0] + 2) % 3, i[1]}),
            real(3, 2))
        .one(
            "gather, fewer indices than rows",
            (sd, x) -> sd.gather(x[0], Cases.indices(sd, 2, 0), 0),
            picked(shape(2, 2), i -> new int[] {2 - 2 * i[0], i[1]}),
            real(3, 2))
        .one(
            "gather, axis 1",
            (sd, x) -> sd.gather(x[0], Cases.indices(sd, 2, 0), 1),
            picked(shape(2, 2), i -> new int[] {i[0], 2 - 2 * i[1]}),
            real(2, 3))
        .one(
            "gatherNd, distinct indices",
            (sd, x) ->
                sd.gatherNd(x[0], sd.constant(Nd4j.createFromArray(new int[][] {{0, 1}, {2, 0}}))),
            picked(shape(2), i -> new int[] {2 * i[0], 1 - i[0]}),
            real(3, 2))
        .one(
            "gatherNd, repeated indices",
            (sd, x) ->
                sd.gatherNd(x[0], sd.constant(Nd4j.createFromArray(new int[][] {{0, 1}, {0, 1}}))),
            picked(shape(2), i -> new int[] {0, 1}),
            real(3, 2));
  }

  private void choices() {
    cases
        .one(
            "where",
            (sd, x) ->
                sd.where(
                    x[0],
                    x[1],
                    sd.constant(Nd4j.createFromArray(new boolean[] {true, false, true}))),
            entries(shape(3), (x, i) -> x.get(i[0] == 1 ? 1 : 0).get(i)),
            real(3),
            real(3))
        .one(
            "replaceWhere, number",
            (sd, x) -> sd.replaceWhere(x[0], 0.25, Conditions.lessThan(0)),
            Formulas.map(x -> x < 0 ? 0.25 : x),
            real(2, 3))
        .several(
            "topK",
            (sd, x) -> new SDVariable[] {sd.nn().topK(x[0], 2, true)[0]},
            entries(shape(2, 2), (x, i) -> nthLargest(x.get(0).toArray(), i[0], i[1])),
            distinct(2, 4))
        .several(
            "dynamicPartition",
            (sd, x) -> sd.dynamicPartition(x[0], Cases.indices(sd, 0, 1, 0, 1), 2),
            Formulas.each(
                picked(shape(2), i -> new int[] {2 * i[0]}),
                picked(shape(2), i -> new int[] {2 * i[0] + 1})),
            real(4))
        .one(
            "dynamicStitch, ascending indices",
            (sd, x) ->
                sd.dynamicStitch(
                    new SDVariable[] {Cases.indices(sd, 0, 3), Cases.indices(sd, 1, 2)}, x),
            entries(
                shape(4),
                (x, i) -> i[0] == 0 || i[0] == 3 ? x.get(0).get(i[0] / 3) : x.get(1).get(i[0] - 1)),
            real(2),
            real(2))
        .one(
            "dynamicStitch, descending indices",
            (sd, x) ->
                sd.dynamicStitch(
                    new SDVariable[] {Cases.indices(sd, 0, 3), Cases.indices(sd, 2, 1)}, x),
            entries(
                shape(4),
                (x, i) -> i[0] == 0 || i[0] == 3 ? x.get(0).get(i[0] / 3) : x.get(1).get(2 - i[0])),
            real(2),
            real(2));
  }

  private void scatter(String name, Scatter graph, DoubleBinaryOperator f, Operand updates) {
    cases.one(
        name,
        (sd, x) -> graph.apply(sd, x[0], Cases.indices(sd, 2, 0), x[1]),
        entries(
            shape(3, 2),
            (x, i) ->
                i[0] == 1
                    ? x.get(0).get(i)
                    : f.applyAsDouble(x.get(0).get(i), x.get(1).get(1 - i[0] / 2, i[1]))),
        real(3, 2),
        updates);
  }

  private void scatters() {
    scatter("scatterAdd", SameDiff::scatterAdd, Double::sum, real(2, 2));
    scatter("scatterSub", SameDiff::scatterSub, (x, u) -> x - u, real(2, 2));
    scatter("scatterMul", SameDiff::scatterMul, (x, u) -> x * u, real(2, 2));
    scatter("scatterDiv", SameDiff::scatterDiv, (x, u) -> x / u, positive(2, 2));
    scatter("scatterUpdate", SameDiff::scatterUpdate, (x, u) -> u, real(2, 2));
    scatter("scatterMax", SameDiff::scatterMax, Math::max, new Operand(Region.HALVES, 2, 2));
    scatter("scatterMin", SameDiff::scatterMin, Math::min, new Operand(Region.HALVES, 2, 2));
    cases.one(
        "scatterAdd, repeated indices",
        (sd, x) -> sd.scatterAdd(x[0], Cases.indices(sd, 1, 1), x[1]),
        entries(
            shape(3),
            (x, i) -> x.get(0).get(i) + (i[0] == 1 ? x.get(1).get(0) + x.get(1).get(1) : 0)),
        real(3),
        real(2));
  }

  private static double nthLargest(double[] values, int row, int n) {
    double[] sorted = Arrays.copyOfRange(values, 4 * row, 4 * row + 4);
    Arrays.sort(sorted);
    return sorted[3 - n];
  }

  private static int[] shape(int... shape) {
    return shape;
  }
}
