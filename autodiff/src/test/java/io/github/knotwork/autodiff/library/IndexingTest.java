package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.Values;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class IndexingTest {
  private static final HostArray X = Values.random(5, 3, 4, 5);

  private static void checkGet(
      String name, ToDoubleFunction<int[]> entry, long[] shape, Index... indices) {
    check(name, Values.of(entry, shape), in -> Indexing.get(in.get(0), indices), X);
  }

  private static long[] shape(long... sizes) {
    return sizes;
  }

  @Test
  void everyKindOfIndex() {
    checkGet("none", i -> Values.at(X, i), shape(3, 4, 5));
    checkGet("point", i -> Values.at(X, 1, i[0], i[1]), shape(4, 5), Index.at(-2));
    checkGet(
        "interval", i -> Values.at(X, i[0] + 1, i[1], i[2]), shape(2, 4, 5), Index.interval(1, 9));
    checkGet(
        "step",
        i -> Values.at(X, i[0], i[1], 2 * i[2]),
        shape(3, 4, 3),
        Index.ellipsis(),
        Index.interval(null, null, 2));
    checkGet(
        "backwards",
        i -> Values.at(X, i[0], 3 - 2 * i[1], i[2]),
        shape(3, 2, 5),
        Index.all(),
        Index.interval(null, null, -2));
    checkGet(
        "new axis",
        i -> Values.at(X, i[0], 2, i[2]),
        shape(3, 1, 5),
        Index.all(),
        Index.newAxis(),
        Index.at(2));
    checkGet(
        "numbers",
        i -> Values.at(X, i[0], new int[] {3, 0, 3}[i[1]], i[2]),
        shape(3, 3, 5),
        Index.all(),
        Index.numbers(-1, 0, 3));
    checkGet(
        "two lists select every combination",
        i -> Values.at(X, new int[] {0, 2}[i[0]], i[1], new int[] {4, 4, 1}[i[2]]),
        shape(2, 4, 3),
        Index.mask(true, false, true),
        Index.ellipsis(),
        Index.numbers(4, 4, 1));
    checkGet(
        "all together",
        i -> Values.at(X, 2 - i[1], 1, new int[] {0, 4}[i[2]]),
        shape(1, 3, 2),
        Index.newAxis(),
        Index.interval(null, null, -1),
        Index.at(1),
        Index.ellipsis(),
        Index.mask(true, false, false, false, true));
    checkGet("scalar", i -> Values.at(X, 1, 2, 3), shape(), Index.at(1), Index.at(2), Index.at(3));
    checkGet("empty", i -> 0, shape(0, 4, 5), Index.interval(2, 1));
  }

  @Test
  void indicesThatDontFitAreRefused() {
    Variable x = Constant.of(X);
    assertThatThrownBy(() -> Indexing.get(x, Index.at(3)))
        .hasMessage("get: there is no entry 3 in axis 0 of DOUBLE[3, 4, 5]");
    assertThatThrownBy(() -> Indexing.get(x, Index.all(), Index.all(), Index.all(), Index.at(0)))
        .hasMessage("get: 4 indices are given for the axes of DOUBLE[3, 4, 5]");
    assertThatThrownBy(() -> Indexing.get(x, Index.ellipsis(), Index.ellipsis()))
        .hasMessageStartingWith("get: there is more than one ellipsis");
    assertThatThrownBy(() -> Indexing.get(x, Index.mask(true)))
        .hasMessage("get: a mask of 1 entries is given for axis 0 of DOUBLE[3, 4, 5]");
    assertThatThrownBy(() -> Index.interval(0L, 1L, 0)).hasMessageStartingWith("interval: ");
    assertThatThrownBy(() -> Indexing.slice(x, 1, 2, 5)).hasMessageStartingWith("slice: axis 1");
  }

  @Test
  void gathered() {
    HostArray numbers = Values.longs(new double[] {2, 0, 2, 3}, 2, 2);
    check(
        "gather",
        Values.of(i -> Values.at(X, i[0], (int) Values.at(numbers, i[1], i[2]), i[3]), 3, 2, 2, 5),
        in -> Indexing.gather(in.get(0), in.get(1), -2),
        X,
        numbers);
    HostArray pairs = Values.longs(new double[] {2, 3, 0, 0, 2, 3}, 3, 2);
    check(
        "gatherNd",
        Values.of(
            i ->
                Values.at(
                    X, (int) Values.at(pairs, i[0], 0), (int) Values.at(pairs, i[0], 1), i[1]),
            3,
            5),
        in -> Indexing.gatherNd(in.get(0), in.get(1)),
        X,
        pairs);
    HostArray one = Values.longs(new double[] {4, 3, 2, 1, 0, 1, 2, 3, 4, 0, 0, 4}, 3, 4);
    check(
        "pick",
        Values.of(i -> Values.at(X, i[0], i[1], (int) Values.at(one, i)), 3, 4),
        in -> Indexing.pick(in.get(0), in.get(1)),
        X,
        one);
  }

  @Test
  void scattered() {
    HostArray numbers = Values.longs(new double[] {1, 1, 3}, 3);
    HostArray updates = Values.random(6, 3, 3, 5);
    check(
        "scatterAdd",
        Values.of(
            i -> {
              double sum = Values.at(X, i);
              for (int k = 0; k < 3; k++) {
                sum += numbers.get(k) == i[1] ? Values.at(updates, i[0], k, i[2]) : 0;
              }
              return sum;
            },
            3,
            4,
            5),
        in -> Indexing.scatterAdd(in.get(0), in.get(1), in.get(2), 1),
        X,
        numbers,
        updates);
    HostArray pairs = Values.longs(new double[] {1, 0, 0, 1, 1, 0}, 3, 2);
    HostArray rows = Values.random(7, 3, 2);
    check(
        "scatterNd",
        Values.of(
            i ->
                i[0] == 1 && i[1] == 0
                    ? Values.at(rows, 0, i[2]) + Values.at(rows, 2, i[2])
                    : i[0] == 0 && i[1] == 1 ? Values.at(rows, 1, i[2]) : 0,
            2,
            2,
            2),
        in -> Indexing.scatterNd(in.get(0), in.get(1), 2, 2, 2),
        pairs,
        rows);
  }

  @Test
  void aNumberOutsideItsAxisIsNotTakenForAnother() {
    // [0, 5] would be entry [1, 1] of the axes joined.
    HostArray pairs = Values.longs(new double[] {0, 5}, 1, 2);
    assertThatThrownBy(() -> value(in -> Indexing.gatherNd(in.get(0), in.get(1)), X, pairs))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageStartingWith("gather: index -1");
    HostArray labels = Values.longs(new double[] {0, -1}, 2);
    HostArray rows = Values.random(1, 2, 3);
    assertThatThrownBy(() -> value(in -> Indexing.pick(in.get(0), in.get(1)), rows, labels))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Indexing.gather(Constant.of(X), Constant.of(X), 0))
        .hasMessage("gather: the indices are DOUBLE[3, 4, 5]; LONG is expected");
    assertThatThrownBy(() -> Indexing.pick(Constant.of(X), Constant.of(labels)))
        .hasMessage("pick: indices LONG[2] are given for DOUBLE[3, 4, 5]; one a row is expected");
  }

  @Test
  void oneHotIsZeroForOtherNumbers() {
    HostArray numbers = Values.longs(new double[] {2, 0, 3, -1}, 2, 2);
    HostArray hot = value(in -> Indexing.oneHot(in.get(0), 3, DataType.FLOAT), numbers);
    assertThat(hot.type()).isEqualTo(TensorType.of(DataType.FLOAT, 2, 2, 3));
    assertThat(hot.toArray()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
