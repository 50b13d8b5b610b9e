package io.github.knotwork.autodiff.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.kernel.DenseTensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class DenseTensorsTest {
  private static final double[] COUNT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  @Test
  void viewsOfAnyLayoutAreSharedWithoutACopy() {
    INDArray array = NdArrays.of(COUNT, 3, 4);
    INDArray inner = array.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 4));
    DenseTensor tensor = DenseTensors.view(inner.transpose());
    assertThat(tensor.shape()).containsExactly(3, 2);
    assertThat(tensor.toDoubles()).containsExactly(5, 9, 6, 10, 7, 11);
    array.putScalar(1, 1, -5);
    assertThat(tensor.get(0, 0)).isEqualTo(-5);
    assertThat(DenseTensors.view(array.dup('f')).toDoubles())
        .containsExactly(NdArrays.toDoubles(array));
  }

  @Test
  void tensorsBecomeArrays() {
    try (DenseTensor tensor = DenseTensor.of(COUNT, 3, 4);
        DenseTensor floats = DenseTensor.of(new float[] {7}, 1, 1, 1)) {
      INDArray transposed = DenseTensors.toArray(tensor.permute(1, 0));
      assertThat(transposed.shape()).containsExactly(4, 3);
      assertThat(NdArrays.toDoubles(transposed))
          .containsExactly(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
      assertThat(DenseTensors.toArray(floats).dataType()).isEqualTo(DataType.FLOAT);
      assertThat(DenseTensors.toArray(floats).getFloat(0)).isEqualTo(7);
    }
  }

  @Test
  void otherTypesAreRefused() {
    assertThatThrownBy(() -> DenseTensors.view(NdArrays.zeros(DataType.INT64, 2)))
        .hasMessage("tensor: the array is LONG; use FLOAT or DOUBLE");
  }
}
