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
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ConditionsTest {
  private static final HostArray X = Values.vector(1, 2, 3, Double.NaN);
  private static final HostArray Y = Values.vector(2, 2, 2, 2);

  private static double[] of(BinaryOperator<Variable> f) {
    HostArray result = value(in -> f.apply(in.get(0), in.get(1)), X, Y);
    assertThat(result.type().dataType()).isEqualTo(DataType.BOOL);
    return result.toArray();
  }

  @Test
  void comparisonsWithNanAreFalseButInequality() {
    assertThat(of(Conditions::less)).containsExactly(1, 0, 0, 0);
    assertThat(of(Conditions::lessOrEqual)).containsExactly(1, 1, 0, 0);
    assertThat(of(Conditions::greater)).containsExactly(0, 0, 1, 0);
    assertThat(of(Conditions::greaterOrEqual)).containsExactly(0, 1, 1, 0);
    assertThat(of(Conditions::equal)).containsExactly(0, 1, 0, 0);
    assertThat(of(Conditions::notEqual)).containsExactly(1, 0, 1, 1);
    assertThat(of((x, y) -> Conditions.isNaN(x))).containsExactly(0, 0, 0, 1);
  }

  @Test
  void logicFollowsItsTruthTable() {
    TensorType type = TensorType.of(DataType.BOOL, 4);
    HostArray a = HostArray.of(type, 0, 0, 1, 1);
    HostArray b = HostArray.of(type, 0, 1, 0, 1);
    assertThat(value(in -> Conditions.and(in.get(0), in.get(1)), a, b).toArray())
        .containsExactly(0, 0, 0, 1);
    assertThat(value(in -> Conditions.or(in.get(0), in.get(1)), a, b).toArray())
        .containsExactly(0, 1, 1, 1);
    assertThat(value(in -> Conditions.not(in.get(0)), a).toArray()).containsExactly(1, 1, 0, 0);
    HostArray mixed = Values.vector(1, Double.NaN, Double.NEGATIVE_INFINITY, 0);
    assertThat(value(in -> Conditions.isFinite(in.get(0)), mixed).toArray())
        .containsExactly(1, 0, 0, 1);
    assertThatThrownBy(() -> Conditions.not(Constant.of(X)))
        .hasMessage("not: an operand is DOUBLE[4]; BOOL is expected");
  }

  @Test
  void whereBroadcastsAndPassesTheDerivativeToWhatIsChosen() {
    HostArray condition = HostArray.of(TensorType.of(DataType.BOOL, 2, 1), 1, 0);
    HostArray x = Values.random(1, 3);
    HostArray y = Values.random(2, 2, 3);
    check(
        "where",
        Values.of(i -> i[0] == 0 ? x.get(i[1]) : Values.at(y, i), 2, 3),
        in -> Choice.where(in.get(0), in.get(1), in.get(2)),
        condition,
        x,
        y);
    assertThatThrownBy(() -> Choice.where(Constant.of(x), Constant.of(x), Constant.of(x)))
        .hasMessage("where: the condition is DOUBLE[3]; BOOL is expected");
  }

  @Test
  void indicesCanBeComparedAndBroadcast() {
    HostArray x = Values.longs(new double[] {1, 2, 3}, 3);
    HostArray y = Values.longs(new double[] {2, 3}, 2, 1);
    assertThat(value(in -> Conditions.less(in.get(0), in.get(1)), x, y).toArray())
        .containsExactly(1, 0, 0, 1, 1, 0);
  }
}
