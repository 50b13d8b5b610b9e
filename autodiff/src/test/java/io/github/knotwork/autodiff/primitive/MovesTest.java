package io.github.knotwork.autodiff.primitive;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Primitives that move entries: values, derivatives, and refusals. */
class MovesTest {
  private static final HostArray X = Values.random(3, 3, 4);

  private static List<Long> longs(long... values) {
    return LongStream.of(values).boxed().toList();
  }

  @Test
  void valuesAndDerivatives() {
    check(
        "reshape",
        Values.of(i -> X.get(6 * i[0] + i[1]), 2, 6),
        in -> Reshape.of(in.get(0), 2, 6),
        X);
    check(
        "slice",
        Values.of(i -> Values.at(X, 1 + i[0], 3 * i[1]), 2, 2),
        in -> Slice.of(in.get(0), longs(1, 0), longs(1, 3), longs(2, 2)),
        X);
    check(
        "pad",
        Values.of(
            i -> i[0] >= 1 && i[1] % 3 == 2 && i[1] < 12 ? Values.at(X, i[0] - 1, i[1] / 3) : 0,
            4,
            13),
        in -> Pad.of(in.get(0), longs(1, 2), longs(0, 2), longs(0, 1)),
        X);
    check(
        "reverse",
        Values.of(i -> Values.at(X, 2 - i[0], 3 - i[1]), 3, 4),
        in -> Reverse.of(in.get(0), 1, 0),
        X);
    HostArray y = Values.random(4, 2, 4);
    check(
        "concatenate",
        Values.of(i -> i[0] < 2 ? Values.at(y, i) : Values.at(X, i[0] - 2, i[1]), 5, 4),
        in -> Concatenate.of(0, List.of(in.get(1), in.get(0))),
        X,
        y);
    HostArray numbers = Values.longs(new double[] {3, 0, 3, 1}, 2, 2);
    check(
        "gather",
        Values.of(i -> Values.at(X, i[0], (int) Values.at(numbers, i[1], i[2])), 3, 2, 2),
        in -> Gather.of(in.get(0), in.get(1), 1),
        X,
        numbers);
    HostArray updates = Values.random(5, 3, 2, 2);
    check(
        "scatter_add",
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 4; k++) {
                sum += numbers.get(k) == i[1] ? Values.at(updates, i[0], k / 2, k % 2) : 0;
              }
              return sum;
            },
            3,
            5),
        in -> ScatterAdd.of(in.get(0), in.get(1), 1, 5),
        updates,
        numbers);
  }

  @Test
  void noEntries() {
    HostArray none = HostArray.ofDoubles(new double[0], 2, 0);
    HostArray nothing = Values.longs(new double[0], 0);
    assertThat(value(in -> Pad.of(in.get(0), 1, 1, 2), none).toArray()).containsOnly(0).hasSize(6);
    DerivativeCheck.checkDerivatives("pad", in -> Pad.of(in.get(0), 1, 1, 2), none);
    DerivativeCheck.checkDerivatives("slice", in -> Slice.of(in.get(0), 1, 4, 4), X);
    DerivativeCheck.checkDerivatives(
        "gather", in -> Gather.of(in.get(0), in.get(1), 0), X, nothing);
    DerivativeCheck.checkDerivatives(
        "scatter", in -> ScatterAdd.of(in.get(0), in.get(1), 1, 3), none, nothing);
    DerivativeCheck.checkDerivatives("reverse", in -> Reverse.of(in.get(0), 0, 1), none);
    DerivativeCheck.checkDerivatives(
        "concatenate", in -> Concatenate.of(1, List.of(in.get(0), in.get(0))), none);
    DerivativeCheck.checkDerivatives(
        "recurrence", in -> LinearRecurrence.of(in.get(0), in.get(0), 1, false), none);
  }

  @Test
  void faultsAreNamed() {
    Variable x = Constant.of(X);
    Variable whole = Constant.of(Values.longs(new double[] {4}, 1));
    assertThatThrownBy(() -> Reshape.of(x, 5))
        .hasMessage("reshape: the shape [5] has 5 entries, the input DOUBLE[3, 4] has 12");
    assertThatThrownBy(() -> Slice.of(x, 1, 3, 6))
        .hasMessage("slice: axis 1 of DOUBLE[3, 4] has no 3 entries from 3 on in steps of 1");
    assertThatThrownBy(() -> Slice.of(x, longs(0), longs(1), longs(1)))
        .hasMessageStartingWith("slice: an entry an axis is expected for DOUBLE[3, 4]");
    assertThatThrownBy(() -> Slice.of(x, longs(0, 0), longs(1, 0), longs(1, 1)))
        .hasMessage("slice: axis 1 of DOUBLE[3, 4] has no 1 entries from 0 on in steps of 0");
    assertThatThrownBy(() -> Pad.of(x, 0, -1, 0))
        .hasMessageStartingWith("pad: zeros can't be added");
    assertThatThrownBy(() -> Pad.of(x, longs(0), longs(0), longs(0)))
        .hasMessageStartingWith("pad: an entry an axis is expected");
    assertThatThrownBy(() -> Reverse.of(x, 1, 1))
        .hasMessage("reverse: an axis is given twice in [1, 1]");
    assertThatThrownBy(() -> Reverse.of(x, 2))
        .hasMessage("reverse: there is no axis 2 in DOUBLE[3, 4]");
    assertThatThrownBy(() -> Concatenate.of(0, List.of()))
        .hasMessage("concatenate: there is nothing to join; give one tensor at least");
    assertThatThrownBy(() -> Concatenate.of(1, List.of(x, Constant.of(Values.random(1, 2, 4)))))
        .hasMessage(
            "concatenate: input 1 is DOUBLE[2, 4], input 0 is DOUBLE[3, 4]; only axis 1 may differ");
    assertThatThrownBy(() -> Concatenate.of(0, List.of(x, whole)))
        .hasMessageStartingWith("concatenate: input 1 is LONG[1]");
    assertThatThrownBy(() -> Gather.of(x, x, 0))
        .hasMessage("gather: the indices are DOUBLE[3, 4]; LONG is expected");
    assertThatThrownBy(() -> value(in -> Gather.of(in.get(0), whole, 1), X))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("gather: index 4 into axis 1 of DOUBLE[3, 4]");
    assertThatThrownBy(() -> ScatterAdd.of(x, whole, 0, -1))
        .hasMessage("scatter_add: the size of axis 0 is -1; 0 or more is meant");
    assertThatThrownBy(() -> ScatterAdd.of(x, whole, 0, 4))
        .hasMessage(
            "scatter_add: updates DOUBLE[3, 4] don't have the indices' shape [1] at axis 0");
    assertThatThrownBy(() -> ScatterAdd.of(whole, whole, 0, 4))
        .hasMessage("scatter_add: input 0 is LONG[1]; FLOAT or DOUBLE is expected");
    assertThatThrownBy(() -> value(in -> ScatterAdd.of(in.get(0), whole, 0, 4), Values.vector(1)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("scatter_add: index 4 into axis 0 of DOUBLE[4]");
  }
}
