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
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class DiagonalsTest {
  private static final HostArray X = Values.random(5, 2, 3, 4);

  private static void checkParts(
      String name, ToDoubleFunction<int[]> entry, UnaryOperator<Variable> f, long... shape) {
    check(name, Values.of(entry, shape), in -> f.apply(in.get(0)), X);
  }

  @Test
  void diagonalsAreWritten() {
    checkParts(
        "diag",
        i -> i[2] == i[3] ? Values.at(X, i[0], i[1], i[2]) : 0,
        Diagonals::diag,
        2,
        3,
        4,
        4);
    checkParts(
        "diag right",
        i -> i[3] == i[2] + 1 ? Values.at(X, i[0], i[1], i[2]) : 0,
        x -> Diagonals.diag(x, 1),
        2,
        3,
        5,
        5);
    checkParts(
        "diag below",
        i -> i[2] == i[3] + 2 ? Values.at(X, i[0], i[1], i[3]) : 0,
        x -> Diagonals.diag(x, -2),
        2,
        3,
        6,
        6);
    assertThat(value(in -> Diagonals.eye(DataType.DOUBLE, 2)).toArray())
        .containsExactly(1, 0, 0, 1);
  }

  @Test
  void diagonalsAreRead() {
    checkParts("diagPart", i -> Values.at(X, i[0], i[1], i[1]), Diagonals::diagPart, 2, 3);
    checkParts(
        "diagPart right",
        i -> Values.at(X, i[0], i[1], i[1] + 2),
        x -> Diagonals.diagPart(x, 2),
        2,
        2);
    checkParts(
        "diagPart below",
        i -> Values.at(X, i[0], i[1] + 1, i[1]),
        x -> Diagonals.diagPart(x, -1),
        2,
        2);
    checkParts(
        "trace",
        i -> Values.at(X, i[0], 0, 0) + Values.at(X, i[0], 1, 1) + Values.at(X, i[0], 2, 2),
        Diagonals::trace,
        2);
    assertThat(value(in -> Diagonals.diagPart(in.get(0), 4), X).shape()).containsExactly(2, 0);
    assertThatThrownBy(() -> Diagonals.diagPart(Constant.of(X), 5))
        .hasMessage("diagPart: there is no diagonal 5 in matrices DOUBLE[2, 3, 4]");
    assertThatThrownBy(() -> Diagonals.trace(Constant.of(Values.vector(1))))
        .hasMessage("trace: DOUBLE[1] is no matrix; a rank of 2 or more is expected");
  }

  @Test
  void trianglesKeepWhatIsOnTheirSide() {
    for (int offset = -3; offset <= 4; offset++) {
      int k = offset;
      checkParts(
          "lower " + k,
          i -> i[2] - i[1] <= k ? Values.at(X, i) : 0,
          x -> Diagonals.lowerTriangle(x, k),
          2,
          3,
          4);
      checkParts(
          "upper " + k,
          i -> i[2] - i[1] >= k ? Values.at(X, i) : 0,
          x -> Diagonals.upperTriangle(x, k),
          2,
          3,
          4);
    }
    HostArray withNan = HostArray.ofDoubles(new double[] {1, Double.NaN, 2, 3}, 2, 2);
    assertThat(value(in -> Diagonals.lowerTriangle(in.get(0), 0), withNan).toArray())
        .containsExactly(1, 0, 2, 3);
  }
}
