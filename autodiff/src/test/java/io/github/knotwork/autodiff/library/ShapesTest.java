package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.Values;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shapes, arrangement and joining, for every element type. */
class ShapesTest {
  private static final HostArray X = Values.random(5, 2, 3, 4);
  private static final HostArray NUMBERS =
      Values.longs(IntStream.range(0, 6).asDoubleStream().toArray(), 2, 3);

  private static void checkMoves(
      String name, ToDoubleFunction<int[]> entry, UnaryOperator<Variable> f, long... shape) {
    check(name, Values.of(entry, shape), in -> f.apply(in.get(0)), X);
  }

  @Test
  void reshaped() {
    checkMoves("reshape", i -> X.get(6 * i[0] + i[1]), x -> Shapes.reshape(x, -1, 6), 4, 6);
    checkMoves("flatten", i -> X.get(i[0]), Shapes::flatten, 24);
    checkMoves(
        "permute", i -> Values.at(X, i[1], i[2], i[0]), x -> Shapes.permute(x, 2, 0, -2), 4, 2, 3);
    checkMoves("transpose", i -> Values.at(X, i[2], i[1], i[0]), Shapes::transpose, 4, 3, 2);
    checkMoves(
        "swapAxes", i -> Values.at(X, i[0], i[2], i[1]), x -> Shapes.swapAxes(x, -1, 1), 2, 4, 3);
    checkMoves(
        "expandDims",
        i -> Values.at(X, i[1], i[2], i[4]),
        x -> Shapes.expandDims(x, 0, -2),
        1,
        2,
        3,
        1,
        4);
    checkMoves(
        "squeeze", i -> Values.at(X, i), x -> Shapes.squeeze(Shapes.expandDims(x, 1, 4)), 2, 3, 4);
    checkMoves(
        "squeeze one",
        i -> Values.at(X, i[0], i[1], i[2]),
        x -> Shapes.squeeze(Shapes.expandDims(x, 1, 4), 1),
        2,
        3,
        4,
        1);
    checkMoves(
        "broadcastTo",
        i -> Values.at(X, i[1], i[2], i[3]),
        x -> Shapes.broadcastTo(x, 2, 2, 3, 4),
        2,
        2,
        3,
        4);
    assertThat(value(in -> Shapes.transpose(in.get(0)), NUMBERS))
        .isEqualTo(Values.longs(new double[] {0, 3, 1, 4, 2, 5}, 3, 2));
  }

  @Test
  void arranged() {
    checkMoves(
        "tile",
        i -> Values.at(X, i[0] % 2, i[1], i[2] % 4),
        x -> Arrangement.tile(x, 3, 1, 2),
        6,
        3,
        8);
    checkMoves(
        "repeat",
        i -> Values.at(X, i[0], i[1] / 2, i[2]),
        x -> Arrangement.repeat(x, 1, 2),
        2,
        6,
        4);
    checkMoves(
        "reverse",
        i -> Values.at(X, 1 - i[0], i[1], 3 - i[2]),
        x -> Arrangement.reverse(x, 0, -1),
        2,
        3,
        4);
    checkMoves(
        "roll",
        i -> Values.at(X, i[0], i[1], (i[2] + 3) % 4),
        x -> Arrangement.roll(x, 2, 1),
        2,
        3,
        4);
    checkMoves(
        "roll back",
        i -> Values.at(X, i[0], (i[1] + 1) % 3, i[2]),
        x -> Arrangement.roll(x, 1, -7),
        2,
        3,
        4);
    checkMoves(
        "pad",
        i ->
            i[0] >= 1 && i[0] < 3 && i[2] >= 2 && i[2] < 6
                ? Values.at(X, i[0] - 1, i[1], i[2] - 2)
                : 0.5,
        x -> Arrangement.pad(x, new long[] {1, 0, 2}, new long[] {0, 0, 1}, 0.5),
        3,
        3,
        7);
    assertThat(
            value(
                in -> Arrangement.pad(in.get(0), new long[] {0, 0}, new long[] {1, 0}, 7), NUMBERS))
        .isEqualTo(Values.longs(new double[] {0, 1, 2, 3, 4, 5, 7, 7, 7}, 3, 3));
    assertThat(value(in -> Arrangement.tile(in.get(0), 1, 0), NUMBERS).type().elements()).isZero();
    assertThat(value(in -> Arrangement.repeat(in.get(0), 1, 2), NUMBERS).toArray())
        .containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
  }

  @Test
  void joinedAndTakenApart() {
    HostArray y = Values.random(6, 2, 1, 4);
    check(
        "concat",
        Values.of(i -> i[1] < 3 ? Values.at(X, i) : Values.at(y, i[0], 0, i[2]), 2, 4, 4),
        in -> Joining.concat(-2, in.get(0), in.get(1)),
        X,
        y);
    check(
        "stack",
        Values.of(i -> Values.at(X, i[0], i[1], i[2]) * (1 + i[3]), 2, 3, 4, 2),
        in -> Joining.stack(-1, in.get(0), Arithmetic.multiply(in.get(0), 2)),
        X);
    checkMoves(
        "unstack", i -> Values.at(X, i[0], 2, i[1]), x -> Joining.unstack(x, 1).get(2), 2, 4);
    checkMoves(
        "split",
        i -> Values.at(X, i[0], i[1], i[2] + 1),
        x -> Joining.split(x, 2, 1, 0, 3).get(2),
        2,
        3,
        3);
    checkMoves(
        "splitEvenly",
        i -> Values.at(X, i[0], i[1], i[2] + 2),
        x -> Joining.splitEvenly(x, 2, 2).get(1),
        2,
        3,
        2);
    assertThat(value(in -> Joining.concat(0, in.get(0), in.get(0)), NUMBERS).shape())
        .containsExactly(4, 3);
  }

  @Test
  void whatDoesntFitIsRefused() {
    Variable x = Constant.of(X);
    assertThatThrownBy(() -> Shapes.reshape(x, -1, 5))
        .hasMessage("reshape: DOUBLE[2, 3, 4] can't take the shape [-1, 5], whatever the -1 is");
    assertThatThrownBy(() -> Shapes.reshape(x, -1, -1))
        .hasMessage("reshape: more than one size of [-1, -1] is -1");
    assertThatThrownBy(() -> Shapes.reshape(x, 5, 5))
        .hasMessageStartingWith("reshape: the shape [5, 5] has 25");
    assertThatThrownBy(() -> Shapes.squeeze(x, 1))
        .hasMessage("squeeze: axis 1 of DOUBLE[2, 3, 4] is not of size 1");
    assertThatThrownBy(() -> Shapes.permute(x, 0, 1)).hasMessageStartingWith("permute: ");
    assertThatThrownBy(() -> Shapes.broadcastTo(x, 2, 3, 5)).hasMessageStartingWith("broadcast: ");
    assertThatThrownBy(() -> Joining.split(x, 0, 1, 2))
        .hasMessage("split: the sizes [1, 2] don't add up to axis 0 of DOUBLE[2, 3, 4]");
    assertThatThrownBy(() -> Joining.splitEvenly(x, 1, 2))
        .hasMessage("splitEvenly: axis 1 of DOUBLE[2, 3, 4] can't be split into 2 equal parts");
    assertThatThrownBy(() -> Joining.concat(0)).hasMessage("concat: there is nothing to join");
    assertThatThrownBy(() -> Joining.stack(4, x))
        .hasMessageStartingWith("stack: there is no place");
    assertThatThrownBy(() -> Arrangement.tile(x, 1, 2))
        .hasMessage("tile: [1, 2] is given for DOUBLE[2, 3, 4]; a number an axis is expected");
    assertThatThrownBy(() -> Arrangement.pad(x, new long[] {-1, 0, 0}, new long[3], 0))
        .hasMessageStartingWith("pad: [-1, 0, 0] and [0, 0, 0] are given");
    assertThatThrownBy(() -> Arrangement.reverse(x, 1, 1))
        .hasMessageStartingWith("reverse: an axis");
  }
}
