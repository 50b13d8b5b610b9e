package io.github.knotwork.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
  private static final double[] ENTRIES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

  @Test
  void entriesAreReadByOffsetAndStrides() {
    Tensor view = Tensor.view(ENTRIES, 11, new int[] {2, 2}, new int[] {-1, -4});
    assertThat(view.toArray()).containsExactly(12, 8, 11, 7);
    assertThat(view.get(1, 0)).isEqualTo(11);
    assertThat(Tensor.scalar(3).get()).isEqualTo(3);
    assertThat(Tensor.zeros(0, 4).toArray()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aLayoutKeepsShapeAndValues(Layout layout) {
    Tensor tensor = Tensor.of(ENTRIES, 2, 3, 2);
    Tensor laidOut = tensor.withLayout(layout);
    assertThat(laidOut.shape()).containsExactly(2, 3, 2);
    if (layout == Layout.BROADCAST) {
      assertThat(laidOut.toArray()).containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
    } else {
      assertThat(laidOut.sameBits(tensor)).isTrue();
    }
  }

  @Test
  void layoutsAreWhatTheyAreCalled() {
    Tensor tensor = Tensor.of(ENTRIES, 2, 3, 2);
    assertThat(tensor.withLayout(Layout.C_ORDER).strides()).containsExactly(6, 2, 1);
    assertThat(tensor.withLayout(Layout.F_ORDER).strides()).containsExactly(1, 2, 6);
    assertThat(tensor.withLayout(Layout.PERMUTED_VIEW).strides()).containsExactly(1, 4, 2);
    assertThat(tensor.withLayout(Layout.OFFSET_SLICE).strides()).containsExactly(12, 3, 1);
    assertThat(tensor.withLayout(Layout.OFFSET_SLICE).offset()).isEqualTo(3);
    assertThat(tensor.withLayout(Layout.BROADCAST).strides()).containsExactly(0, 2, 1);
    assertThat(tensor.withLayout(Layout.ALIASED).buffer()).isSameAs(tensor.buffer());
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> Tensor.of(new double[3], 2, 2))
        .hasMessage("Tensor.of: shape [2, 2] holds 4 entries, but 3 were given.");
    assertThatThrownBy(() -> Tensor.view(new double[3], 1, new int[] {3}, new int[] {1}))
        .hasMessage(
            "Tensor.view: offset 1, shape [3] and strides [1] reach from 1 to 3, outside of a buffer of 3.");
    assertThatThrownBy(() -> Tensor.view(new double[3], 0, new int[] {3}, new int[] {}))
        .hasMessageContaining("0 strides [] were given for the 1 axes of shape [3]");
    assertThatThrownBy(() -> Tensor.of(new double[4], 2, 2).get(0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("Tensor.get: index [0, 2] is outside of shape [2, 2].");
    assertThatThrownBy(() -> Tensor.zeros(2, -1)).hasMessageContaining("negative length");
  }
}
