package io.github.knotwork.autodiff.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class NdArraysTest {
  private static final double[] SIX = {1, 2, 3, 4, 5, 6};

  @Test
  void valuesAreRowMajor() {
    INDArray a = NdArrays.of(SIX, 2, 3);
    assertThat(a.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(a.getDouble(1, 0)).isEqualTo(4);
    assertThat(NdArrays.toDoubles(a)).containsExactly(SIX);
  }

  @Test
  void viewsAreReadInTheirOwnOrder() {
    INDArray a = NdArrays.of(SIX, 2, 3);
    assertThat(NdArrays.toDoubles(a.permute(1, 0))).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(NdArrays.toDoubles(NdArrays.rows(a, 1, 2))).containsExactly(4, 5, 6);
    assertThat(NdArrays.toFloats(a.dup('f'))).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void scalarsHaveRankZero() {
    INDArray s = NdArrays.of(new float[] {7});
    assertThat(s.rank()).isZero();
    assertThat(NdArrays.toFloats(s)).containsExactly(7);
  }

  @Test
  void rowsAreGatheredInOrderWithRepeats() {
    INDArray a = NdArrays.of(SIX, 3, 2, 1);
    INDArray rows = NdArrays.gatherRows(a, 2, 0, 2);
    assertThat(rows.shape()).containsExactly(3, 2, 1);
    assertThat(NdArrays.toDoubles(rows)).containsExactly(5, 6, 1, 2, 5, 6);
    assertThatThrownBy(() -> NdArrays.gatherRows(a, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("gatherRows: row 3 of an array of shape [3, 2, 1]");
  }

  @Test
  void gatheredRowsCanBeClosed() {
    for (long[] shape : new long[][] {{6}, {3, 2}, {3, 1, 2}}) {
      INDArray rows = NdArrays.gatherRows(NdArrays.of(SIX, shape), 1, 2, 0);
      rows.close();
      assertThat(rows.wasClosed()).isTrue();
    }
  }

  @Test
  void shapeMustHoldTheValues() {
    assertThatThrownBy(() -> NdArrays.of(SIX, 4, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("of: 6 values for shape [4, 2], which holds 8");
  }
}
