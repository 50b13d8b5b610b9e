package io.github.knotwork.autodiff.primitive;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ContractTest {
  private static Variable contract(
      List<List<Integer>> inputs,
      List<Integer> output,
      Map<Integer, Long> sizes,
      List<Variable> operands) {
    return Contract.of(inputs, output, sizes, operands);
  }

  @Test
  void labelsRepeatedInTheResultWriteADiagonal() {
    HostArray x = Values.random(1, 3, 2);
    check(
        "diagonal and new label",
        Values.of(i -> i[0] == i[2] ? Values.at(x, i[0], i[1]) : 0, 3, 2, 3, 4),
        in -> contract(List.of(List.of(7, 8)), List.of(7, 8, 7, 9), Map.of(9, 4L), in),
        x);
  }

  @Test
  void labelsRepeatedInAnOperandReadADiagonal() {
    HostArray x = Values.random(1, 3, 2, 3);
    check(
        "trace",
        Values.of(
            i -> Values.at(x, 0, i[0], 0) + Values.at(x, 1, i[0], 1) + Values.at(x, 2, i[0], 2), 2),
        in -> contract(List.of(List.of(0, 1, 0)), List.of(1), Map.of(), in),
        x);
  }

  @Test
  void threeOperands() {
    HostArray a = Values.random(1, 2, 3);
    HostArray b = Values.random(2, 3, 2);
    HostArray c = Values.random(3, 3);
    check(
        "ab,bc,b->ac",
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 3; k++) {
                sum += Values.at(a, i[0], k) * Values.at(b, k, i[1]) * c.get(k);
              }
              return sum;
            },
            2,
            2),
        in ->
            contract(
                List.of(List.of(0, 1), List.of(1, 2), List.of(1)), List.of(0, 2), Map.of(), in),
        a,
        b,
        c);
  }

  @Test
  void noEntriesSumToZero() {
    HostArray x = HostArray.ofDoubles(new double[0], 2, 0);
    assertThat(value(in -> Contract.sum(in.get(0), 1), x).toArray()).containsExactly(0, 0);
    assertThat(value(in -> Contract.sum(in.get(0), 0), x).size()).isZero();
    DerivativeCheck.checkDerivatives("empty sum", in -> Contract.sum(in.get(0), 0, 1), x);
  }

  @Test
  void nanAndInfinityAreSummed() {
    HostArray x =
        HostArray.ofDoubles(new double[] {1, Double.NaN, 1, Double.POSITIVE_INFINITY}, 2, 2);
    assertThat(value(in -> Contract.sum(in.get(0), 1), x).toArray())
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
  }

  @Test
  void faultsAreNamed() {
    Variable x = Constant.of(Values.random(1, 2, 3));
    assertThatThrownBy(() -> contract(List.of(), List.of(), Map.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("contract: no operands are given; give one at least");
    assertThatThrownBy(() -> contract(List.of(List.of(0)), List.of(0), Map.of(), List.of(x)))
        .hasMessage("contract: operand 0 is DOUBLE[2, 3] but has labels [0]");
    assertThatThrownBy(() -> contract(List.of(List.of(0, 0)), List.of(0), Map.of(), List.of(x)))
        .hasMessage("contract: axis 1 of operand 0 has size 3, but label 0 has size 2");
    assertThatThrownBy(() -> contract(List.of(List.of(0, 1)), List.of(2), Map.of(), List.of(x)))
        .hasMessage("contract: label 2 of the result is in no operand and has no size");
    assertThatThrownBy(() -> contract(List.of(List.of(0, 1)), List.of(0), Map.of(), List.of(x, x)))
        .hasMessage("contract: labels of 1 operands, but 2 are given");
    Variable condition = Constant.of(HostArray.of(TensorType.of(DataType.BOOL, 1), 1));
    assertThatThrownBy(() -> Contract.sum(condition, 0))
        .hasMessage("contract: input 0 is BOOL[1]; FLOAT or DOUBLE is expected");
    assertThatThrownBy(() -> Contract.permute(x, 0, 0))
        .hasMessage("permute: [0, 0] is no order of the axes of DOUBLE[2, 3]");
    assertThatThrownBy(() -> Contract.sum(x, 2))
        .hasMessage("sum: axis 2 of DOUBLE[2, 3] does not exist or is given twice");
    assertThatThrownBy(() -> Broadcast.along(x, 3, 1))
        .hasMessageStartingWith("broadcast: a new axis 3");
    assertThatThrownBy(() -> Broadcast.to(x, 3)).hasMessageStartingWith("broadcast: DOUBLE[2, 3]");
  }

  @Test
  void theCountOfAProductIsThatOfEachOfItsDerivatives() {
    Variable a = Input.of("a", TensorType.of(DataType.DOUBLE, 3));
    Variable b = Input.of("b", TensorType.of(DataType.DOUBLE, 5));
    Variable outer =
        contract(List.of(List.of(0), List.of(1)), List.of(0, 1), Map.of(), List.of(a, b));
    assertThat(Graph.of(List.of(a, b), List.of(outer)).flops()).isEqualTo(30);
    Variable sum = Contract.sum(outer, 0, 1);
    assertThat(Graph.of(List.of(outer), List.of(sum)).flops()).isEqualTo(15);
    assertThat(Graph.of(List.of(a), List.of(Broadcast.along(a, 0, 9))).flops()).isZero();
  }
}
