package io.github.knotwork.autodiff.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class EinsumTest {
  private static INDArray range(long... shape) {
    int n = 1;
    for (long d : shape) {
      n *= (int) d;
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i + 1;
    }
    return NdArrays.of(values, shape);
  }

  @Test
  void matrixProduct() {
    INDArray c = Einsum.einsum("ij,jk->ik", range(2, 3), range(3, 2));
    assertThat(NdArrays.toDoubles(c)).containsExactly(22, 28, 49, 64);
  }

  @Test
  void ellipsisBroadcasts() {
    INDArray x = range(2, 1, 2);
    INDArray y = range(3, 2);
    INDArray z = Einsum.einsum("...i,...i->...", x, y);
    assertThat(z.shape()).containsExactly(2, 3);
    assertThat(NdArrays.toDoubles(z)).containsExactly(5, 11, 17, 11, 25, 39);
    assertThat(NdArrays.toDoubles(Einsum.einsum("... -> ...", y)))
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void implicitOutputIsAlphabeticalAfterTheEllipsis() {
    assertThat(Einsum.einsum("ba", range(2, 3)).shape()).containsExactly(3, 2);
    assertThat(Einsum.einsum("b...a", range(2, 5, 3)).shape()).containsExactly(5, 3, 2);
  }

  @Test
  void theResultNeverSharesMemoryWithAnOperand() {
    INDArray x = range(2, 2);
    for (String equation : new String[] {"ab->ab", "ab->ba", "aa->a"}) {
      Einsum.einsum(equation, x).addi(100);
      assertThat(NdArrays.toDoubles(x)).containsExactly(1, 2, 3, 4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc,cd->abd",
        "abc,cd->dba",
        "abc,abd->acd",
        "abc,cd,de->abe",
        "abc,bca->",
        "abc,abc->abc",
        "abc->cab",
        "abc->b",
        "abc,cd->ab",
        "abc,d->abcd",
        "abb->a"
      })
  void theCallerCanFreeTheResult(String equation) {
    Map<Character, Long> sizes = Map.of('a', 2L, 'b', 3L, 'c', 3L, 'd', 2L, 'e', 4L);
    INDArray[] operands =
        Arrays.stream(equation.split("->", -1)[0].split(",", -1))
            .map(term -> range(term.chars().mapToLong(i -> sizes.get((char) i)).toArray()))
            .toArray(INDArray[]::new);
    double[] before = NdArrays.toDoubles(operands[0]);
    INDArray result = Einsum.einsum(equation, operands);
    assertThat(result.closeable()).isTrue();
    result.close();
    assertThat(NdArrays.toDoubles(operands[0])).containsExactly(before);
  }

  @Test
  void anEmptySumIsZero() {
    INDArray z =
        Einsum.einsum(
            "ij,jk->ik",
            NdArrays.zeros(DataType.FLOAT, 2, 0),
            NdArrays.zeros(DataType.FLOAT, 0, 3));
    assertThat(z.shape()).containsExactly(2, 3);
    assertThat(z.sumNumber().doubleValue()).isZero();
  }

  @Test
  void floatStaysFloat() {
    INDArray x = range(3, 3).castTo(DataType.FLOAT);
    assertThat(Einsum.einsum("ij,jk->ik", x, x).dataType()).isEqualTo(DataType.FLOAT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ij,jk->ik  | index 'j' has size 3 in operand 0 and size 2 in operand 1",
        "ij,ik->iz  | output index 'z' is in no operand",
        "ij,ik->ii  | output index 'i' is repeated",
        "ij->ij     | it names 1 operands, but 2 are given",
        "ijk,ij->i  | operand 0 ('ijk') names 3 axes, but its array has 2",
        "i1,ij->i   | operand 0 ('i1') holds '1'; an index is one letter",
        "ij,ik->j->k| it has more than one '->'",
        "i..,ij->i  | operand 0 ('i..') names 3 axes, but its array has 2",
      })
  void badEquationsAreNamed(String equation, String message) {
    assertThatThrownBy(() -> Einsum.einsum(equation, range(2, 3), range(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("einsum \"" + equation + "\": " + message);
  }

  @Test
  void typesMustAgree() {
    assertThatThrownBy(() -> Einsum.einsum("i,i->", range(2), range(2).castTo(DataType.FLOAT)))
        .hasMessage(
            "einsum \"i,i->\": operand 1 is FLOAT but operand 0 is DOUBLE; cast one of them");
    assertThatThrownBy(() -> Einsum.einsum("i->", range(2).castTo(DataType.INT32)))
        .hasMessage("einsum \"i->\": operand 0 is INT; use FLOAT or DOUBLE");
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "16"})
  void anUnknownBatchSizeHolds(int batch) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 2, 3);
    SDVariable w = sd.var("w", range(3, 4));
    SDVariable v = sd.var("v", range(4, 2));
    SDVariable y = Einsum.einsum(sd, "bij,jk,kl->bil", x, w, v);
    SDVariable z = Einsum.einsum(sd, "bil,bim->blm", y.mul(2), x);
    assertThat(SameDiffShapes.of(z)).containsExactly(-1, 2, 3);
    INDArray data = range(batch, 2, 3);
    INDArray actual = sd.outputSingle(Map.of("x", data), z.name());
    INDArray expected =
        Einsum.einsum("bij,jk,kl,bim->blm", data, range(3, 4), range(4, 2), data).mul(2);
    assertThat(NdArrays.toDoubles(actual))
        .containsExactly(NdArrays.toDoubles(expected), within(1e-9));
  }

  @Test
  void twoUnknownSizesThatCantBeResolvedAreRefused() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, -1, 3);
    SDVariable w = sd.var("w", range(3, 2));
    assertThatThrownBy(() -> Einsum.einsum(sd, "abi,ij->abj", x, w))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "einsum \"abi,ij->abj\": more than one index of unknown size; give all but one (the"
                + " batch) a size");
  }

  @Test
  void operandsOfAnotherGraphAreRefused() {
    SameDiff sd = SameDiff.create();
    SDVariable foreign = SameDiff.create().var("w", range(2, 2));
    assertThatThrownBy(() -> Einsum.einsum(sd, "ij->i", foreign))
        .hasMessage("einsum \"ij->i\": operand 0 belongs to another SameDiff");
  }
}
