package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NativeBufferTest {
  @Test
  void elementsAreReadBackAndAligned() {
    try (NativeBuffer buffer = NativeBuffer.allocate(ElementType.DOUBLE, 5)) {
      assertThat(buffer.address(ElementType.DOUBLE, 0) % 64).isZero();
      buffer.clear();
      buffer.put(1, new double[] {7, 8, 9}, 1, 2);
      buffer.putDouble(4, -1);
      double[] all = new double[6];
      buffer.get(0, all, 1, 5);
      assertThat(all).containsExactly(0, 0, 8, 9, 0, -1);
      buffer.copyTo(buffer, ElementType.DOUBLE, 1, 2, 3);
      assertThat(buffer.getDouble(2)).isEqualTo(8);
      assertThat(buffer.getDouble(3)).isEqualTo(9);
      buffer.putFloat(9, 2.5f);
      float[] floats = new float[1];
      buffer.get(9, floats, 0, 1);
      assertThat(floats).containsExactly(buffer.getFloat(9)).containsExactly(2.5f);
    }
  }

  @Test
  void accessOutsideAndAfterCloseIsRefused() {
    NativeBuffer buffer = NativeBuffer.allocate(10);
    assertThatThrownBy(() -> buffer.getDouble(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> buffer.put(-1, new float[2], 0, 2))
        .hasMessage("native buffer: elements -1 to 1 of 2 FLOAT");
    buffer.close();
    buffer.close();
    assertThatThrownBy(() -> buffer.getFloat(0)).hasMessage("native buffer: used after close");
  }

  @Test
  void theBudgetCountsAndRefuses() {
    long before = NativeBudget.used();
    long limit = NativeBudget.limit();
    NativeBuffer buffer = NativeBuffer.allocate(1000);
    assertThat(NativeBudget.used()).isEqualTo(before + 1000);
    try {
      NativeBudget.limit(before + 1500);
      assertThatThrownBy(() -> NativeBuffer.allocate(501))
          .isInstanceOf(NativeBudgetExceededException.class)
          .hasMessageStartingWith("native memory: 501 bytes asked for while ");
      NativeBuffer.allocate(500).close();
    } finally {
      NativeBudget.limit(limit);
      buffer.close();
    }
    assertThat(NativeBudget.used()).isEqualTo(before);
    NativeBuffer view = NativeBuffer.wrap(64, 10, "nobody");
    view.close();
    assertThat(NativeBudget.used()).isEqualTo(before);
  }

  /** Beyond what one NIO buffer can address; 3 GiB that are never touched but for a few pages. */
  @Test
  void largeBuffersAreSeenThroughSegments() {
    long bytes = 3L << 30;
    long limit = NativeBudget.limit();
    NativeBudget.limit(Math.max(limit, NativeBudget.used() + bytes));
    try (NativeBuffer buffer = NativeBuffer.allocate(bytes)) {
      long boundary = (1L << 30) / 8;
      buffer.put(boundary - 2, new double[] {1, 2, 3, 4}, 0, 4);
      double[] back = new double[4];
      buffer.get(boundary - 2, back, 0, 4);
      assertThat(back).containsExactly(1, 2, 3, 4);
      assertThat(buffer.getDouble(boundary)).isEqualTo(3);
      buffer.putFloat(bytes / 4 - 1, 5);
      assertThat(buffer.getFloat(bytes / 4 - 1)).isEqualTo(5);
    } finally {
      NativeBudget.limit(limit);
    }
  }
}
