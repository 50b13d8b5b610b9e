package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.check;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.Values;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ContractionsTest {
  private static void checkEinsum(String equation, HostArray expected, HostArray... operands) {
    check(
        equation,
        expected,
        in -> Contractions.einsum(equation, in.toArray(Variable[]::new)),
        operands);
  }

  @Test
  void numpyNotation() {
    HostArray x = Values.random(1, 2, 3, 4);
    HostArray w = Values.random(2, 4, 5);
    HostArray batched = Values.random(3, 2, 1, 4);
    HostArray square = Values.random(4, 3, 3);
    checkEinsum(
        " ... j , j k -> ... k ",
        Values.of(
            i -> {
              double sum = 0;
              for (int j = 0; j < 4; j++) {
                sum += Values.at(x, i[0], i[1], j) * Values.at(w, j, i[2]);
              }
              return sum;
            },
            2,
            3,
            5),
        x,
        w);
    checkEinsum(
        "b...,...->b...",
        Values.of(i -> Values.at(x, i) * Values.at(square, i[1], i[1]), 2, 3, 4),
        x,
        Values.of(i -> Values.at(square, i[0], i[0]), 3, 1));
    checkEinsum(
        "i...,i...",
        Values.of(
            i ->
                Values.at(x, 0, i[0], i[1]) * Values.at(batched, 0, 0, i[1])
                    + Values.at(x, 1, i[0], i[1]) * Values.at(batched, 1, 0, i[1]),
            3,
            4),
        x,
        batched);
    checkEinsum("ba", Values.of(i -> Values.at(w, i[1], i[0]), 5, 4), w);
    checkEinsum(
        "ii",
        Values.of(i -> Values.at(square, 0, 0) + Values.at(square, 1, 1) + Values.at(square, 2, 2)),
        square);
    checkEinsum("ii->i", Values.of(i -> Values.at(square, i[0], i[0]), 3), square);
  }

  @Test
  void theSameVariableTwice() {
    HostArray x = Values.random(1, 2, 3);
    check(
        "x xᵀ",
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 3; k++) {
                sum += Values.at(x, i[0], k) * Values.at(x, i[1], k);
              }
              return sum;
            },
            2,
            2),
        in -> Contractions.einsum("ik,jk->ij", in.get(0), in.get(0)),
        x);
  }

  @Test
  void faultsAreNamed() {
    Variable x = Constant.of(Values.random(1, 2, 3));
    assertThatThrownBy(() -> Contractions.einsum("ij,jk->ik", x, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "einsum \"ij,jk->ik\": index 'j' has size 3 in operand 0 and size 2 in operand 1");
    assertThatThrownBy(() -> Contractions.einsum("ij->ik", x))
        .hasMessage("einsum \"ij->ik\": output index 'k' is in no operand");
    assertThatThrownBy(
            () ->
                Contractions.einsum("ij,ij", x, Input.of("y", TensorType.of(DataType.FLOAT, 2, 3))))
        .hasMessage(
            "einsum \"ij,ij\": operand 1 is FLOAT[2, 3], operand 0 is DOUBLE[2, 3]; cast one to the"
                + " element type of the other");
    assertThatThrownBy(() -> Contractions.matmul(x, x))
        .hasMessage(
            "matmul: the last axis of DOUBLE[2, 3] has size 3, the summed axis of DOUBLE[2, 3] has"
                + " size 2");
    assertThatThrownBy(() -> Contractions.matmul(x, Constant.of(Values.of(i -> 1))))
        .hasMessage("matmul: an operand of DOUBLE[2, 3] and DOUBLE[] is a scalar; use multiply");
    assertThatThrownBy(() -> Contractions.tensordot(x, x, new int[] {0}, new int[] {1}))
        .hasMessage(
            "tensordot: axis 0 of DOUBLE[2, 3] and axis 1 of DOUBLE[2, 3] have different sizes");
    assertThatThrownBy(() -> Contractions.tensordot(x, x, 3))
        .hasMessage("tensordot: 3 axes can't be summed of DOUBLE[2, 3] and DOUBLE[2, 3]");
  }

  @Test
  void matricesVectorsAndBatches() {
    HostArray a = Values.random(1, 2, 1, 3, 4);
    HostArray b = Values.random(2, 5, 4, 2);
    check(
        "matmul batches",
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 4; k++) {
                sum += Values.at(a, i[0], 0, i[2], k) * Values.at(b, i[1], k, i[3]);
              }
              return sum;
            },
            2,
            5,
            3,
            2),
        in -> Contractions.matmul(in.get(0), in.get(1)),
        a,
        b);
    HostArray v = Values.random(3, 4);
    check(
        "matmul matrix vector",
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 4; k++) {
                sum += Values.at(a, i[0], 0, i[2], k) * v.get(k);
              }
              return sum;
            },
            2,
            1,
            3),
        in -> Contractions.matmul(in.get(0), in.get(1)),
        a,
        v);
    check(
        "matmul vector matrix",
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 4; k++) {
                sum += v.get(k) * Values.at(b, i[0], k, i[1]);
              }
              return sum;
            },
            5,
            2),
        in -> Contractions.matmul(in.get(0), in.get(1)),
        v,
        b);
    double square = Arrays.stream(v.toArray()).map(x -> x * x).sum();
    check(
        "matmul vectors",
        Values.of(i -> square),
        in -> Contractions.matmul(in.get(0), in.get(0)),
        v);
  }

  @Test
  void otherProducts() {
    HostArray a = Values.random(1, 2, 3);
    HostArray b = Values.random(2, 3, 2, 2);
    check(
        "tensordot",
        Values.of(
            i -> {
              double sum = 0;
              for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 3; k++) {
                  sum += Values.at(a, j, k) * Values.at(b, k, i[0], j);
                }
              }
              return sum;
            },
            2),
        in -> Contractions.tensordot(in.get(0), in.get(1), new int[] {0, 1}, new int[] {-1, 0}),
        a,
        b);
    check(
        "tensordot 1",
        Values.of(
            i -> {
              double sum = 0;
              for (int k = 0; k < 3; k++) {
                sum += Values.at(a, i[0], k) * Values.at(b, k, i[1], i[2]);
              }
              return sum;
            },
            2,
            2,
            2),
        in -> Contractions.tensordot(in.get(0), in.get(1), 1),
        a,
        b);
    check(
        "outer",
        Values.of(i -> Values.at(a, i[0], i[1]) * Values.at(b, i[2], i[3], i[4]), 2, 3, 3, 2, 2),
        in -> Contractions.outer(in.get(0), in.get(1)),
        a,
        b);
    check(
        "kron",
        Values.of(
            i -> Values.at(a, i[1] / 2, i[2] / 2) * Values.at(b, i[0], i[1] % 2, i[2] % 2),
            3,
            4,
            6),
        in -> Contractions.kron(in.get(0), in.get(1)),
        a,
        b);
  }
}
