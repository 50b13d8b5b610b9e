package io.github.knotwork.autodiff.primitive;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Compare, select, cast, reduce_max and the linear recurrence. */
class ChoicePrimitivesTest {
  private static final HostArray X = Values.random(1, 3, 4);

  @Test
  void selectTakesEntriesAndTheirDerivatives() {
    HostArray condition = HostArray.of(TensorType.of(DataType.BOOL, 3), 1, 0, 1);
    HostArray x = Values.vector(1, Double.NaN, 3);
    HostArray y = Values.vector(Double.NaN, 5, 6);
    Function<List<Variable>, Variable> f = in -> Select.of(in.get(2), in.get(0), in.get(1));
    assertThat(value(f, x, y, condition).toArray()).containsExactly(1, 5, 3);
    assertThat(DerivativeCheck.gradient(f, x, y, condition)).containsExactly(1, 0, 1);
    DerivativeCheck.checkDerivatives(
        "select", f, Values.vector(1, 2, 3), Values.vector(4, 5, 6), condition);
    assertThatThrownBy(() -> Select.of(Constant.of(x), Constant.of(x), Constant.of(y)))
        .hasMessage(
            "select: the condition is DOUBLE[3]; BOOL of the shape of the others, DOUBLE[3], is"
                + " expected");
    assertThatThrownBy(
            () -> Select.of(Constant.of(condition), Constant.of(x), Constant.of(condition)))
        .hasMessageStartingWith("select: input 1 is BOOL[3]");
  }

  @Test
  void largestAlongAnAxis() {
    for (int axis = 0; axis < 2; axis++) {
      int along = axis;
      check(
          "reduce_max " + axis,
          Values.of(
              i -> {
                double max = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < (along == 0 ? 3 : 4); k++) {
                  max = Math.max(max, along == 0 ? Values.at(X, k, i[0]) : Values.at(X, i[0], k));
                }
                return max;
              },
              axis == 0 ? 4 : 3),
          in -> ReduceMax.of(in.get(0), along),
          X);
    }
    assertThat(DerivativeCheck.gradient(in -> ReduceMax.of(in.get(0), 0), Values.vector(2, 1, 2)))
        .containsExactly(0.5, 0, 0.5);
    double low = Double.NEGATIVE_INFINITY;
    assertThat(DerivativeCheck.gradient(in -> ReduceMax.of(in.get(0), 0), Values.vector(low, low)))
        .containsExactly(0.5, 0.5);
    assertThatThrownBy(() -> ReduceMax.of(Constant.of(HostArray.ofDoubles(new double[0], 0)), 0))
        .hasMessage("reduce_max: axis 0 of DOUBLE[0] has no entries");
    assertThatThrownBy(() -> ReduceMax.of(Constant.of(X), 2))
        .hasMessage("reduce_max: there is no axis 2 in DOUBLE[3, 4]");
  }

  @Test
  void castsRoundAsDocumentedAndOnlyPassDerivativesBetweenRealNumbers() {
    HostArray x = Values.vector(1.7, -1.7, 0, 0.1);
    assertThat(value(in -> Cast.of(in.get(0), DataType.INT64), x).toArray())
        .containsExactly(1, -1, 0, 0);
    assertThat(value(in -> Cast.of(in.get(0), DataType.BOOL), x).toArray())
        .containsExactly(1, 1, 0, 1);
    assertThat(value(in -> Cast.of(in.get(0), DataType.FLOAT), x).get(3)).isEqualTo((double) 0.1f);
    Function<List<Variable>, Variable> there =
        in -> Cast.of(Cast.of(in.get(0), DataType.FLOAT), DataType.DOUBLE);
    assertThat(DerivativeCheck.gradient(there, x)).containsExactly(1, 1, 1, 1);
    Function<List<Variable>, Variable> rounded =
        in -> Cast.of(Cast.of(in.get(0), DataType.INT64), DataType.DOUBLE);
    assertThat(DerivativeCheck.gradient(rounded, x)).containsExactly(0, 0, 0, 0);
    assertThat(DerivativeCheck.gradient(in -> StopGradient.of(in.get(0)), x))
        .containsExactly(0, 0, 0, 0);
  }

  @Test
  void recurrences() {
    HostArray a = Values.random(2, 2, 4);
    HostArray b = Values.random(3, 2, 4);
    for (boolean reversed : new boolean[] {false, true}) {
      check(
          "linear_recurrence " + reversed,
          Values.of(
              i -> {
                // yᵢ = Σ over j up to i of bⱼ·aⱼ₊₁···aᵢ.
                double sum = 0;
                for (int j = 0; j < 4; j++) {
                  if (reversed ? j < i[1] : j > i[1]) {
                    continue;
                  }
                  double product = Values.at(b, i[0], j);
                  for (int k = Math.min(i[1], j); k <= Math.max(i[1], j); k++) {
                    product *= k == j ? 1 : Values.at(a, i[0], k);
                  }
                  sum += product;
                }
                return sum;
              },
              2,
              4),
          in -> LinearRecurrence.of(in.get(0), in.get(1), 1, reversed),
          a,
          b);
    }
    DerivativeCheck.checkDerivatives(
        "recurrence along axis 0", in -> LinearRecurrence.of(in.get(0), in.get(1), 0, true), a, b);
    assertThatThrownBy(
            () -> LinearRecurrence.of(Constant.of(a), Constant.of(Values.vector(1)), 1, false))
        .hasMessageStartingWith("linear_recurrence: input 1 is DOUBLE[1]");
  }

  @Test
  void theFirstFactorOfARecurrenceIsNotRead() {
    HostArray a = Values.vector(Double.NaN, 2);
    HostArray b = Values.vector(3, 4);
    assertThat(value(in -> LinearRecurrence.of(in.get(0), in.get(1), 0, false), a, b).toArray())
        .containsExactly(3, 10);
    assertThat(
            value(
                    in -> LinearRecurrence.of(in.get(0), in.get(1), 0, true),
                    Values.vector(2, Double.NaN),
                    b)
                .toArray())
        .containsExactly(11, 4);
  }
}
