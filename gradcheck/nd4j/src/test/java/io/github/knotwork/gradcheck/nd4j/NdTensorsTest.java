package io.github.knotwork.gradcheck.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class NdTensorsTest {
  private static final Tensor MATRIX = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);

  @ParameterizedTest
  @EnumSource(Layout.class)
  void layoutAndEntriesAreKept(Layout layout) {
    Tensor tensor = MATRIX.withLayout(layout);
    INDArray array = new NdTensors(DataType.DOUBLE).toArray(tensor);
    assertThat(array.stride())
        .containsExactly(Arrays.stream(tensor.strides()).asLongStream().toArray());
    assertThat(array.offset()).isEqualTo(tensor.offset());
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        assertThat(array.getDouble(row, column)).isEqualTo(tensor.get(row, column));
      }
    }
    assertThat(NdTensors.toTensor(array).sameBits(tensor)).isTrue();
  }

  @Test
  void scalarsAndSingleEntriesStaySuch() {
    NdTensors arrays = new NdTensors(DataType.FLOAT);
    assertThat(arrays.toArray(Tensor.scalar(0.5)).rank()).isZero();
    assertThat(NdTensors.toTensor(arrays.toArray(Tensor.of(new double[] {2}, 1, 1))).shape())
        .containsExactly(1, 1);
  }

  @Test
  void tensorsOfOneBufferBecomeArraysOfOneBuffer() {
    NdTensors arrays = new NdTensors(DataType.DOUBLE);
    INDArray first = arrays.toArray(MATRIX);
    INDArray second = arrays.toArray(MATRIX.withLayout(Layout.ALIASED));
    first.putScalar(1, 2, 60);
    assertThat(second.getDouble(1, 2)).isEqualTo(60);
  }

  @Test
  void whatACallWritesIsWrittenBack() {
    Tensor tensor = Tensor.of(new double[] {1, 2.1}, 2);
    NdTensors arrays = new NdTensors(DataType.FLOAT);
    INDArray array = arrays.toArray(tensor);
    array.putScalar(0, 7);
    assertThat(tensor.get(0)).isEqualTo(1);
    arrays.writeBack();
    assertThat(tensor.get(0)).isEqualTo(7);
    assertThat(tensor.get(1)).as("not written to, and no float").isEqualTo(2.1);
  }

  @Test
  void whatNd4jDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> new NdTensors(DataType.INT32)).hasMessageContaining("type INT");
    Tensor backwards = Tensor.view(new double[] {1, 2}, 1, new int[] {2}, new int[] {-1});
    assertThatThrownBy(() -> new NdTensors(DataType.DOUBLE).toArray(backwards))
        .hasMessageContaining("strides [-1]");
  }
}
