package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MovableBufferTest {

  @Test
  void itShowsWhatItIsMovedTo() {
    try (NativeBuffer floats = NativeBuffer.allocate(ElementType.FLOAT, 10);
        NativeBuffer doubles = NativeBuffer.allocate(ElementType.DOUBLE, 10);
        MovableBuffer window = new MovableBuffer()) {
      assertThatThrownBy(() -> window.getFloat(0)).isInstanceOf(IndexOutOfBoundsException.class);
      for (int i = 0; i < 10; i++) {
        floats.putFloat(i, i);
        doubles.putDouble(i, -i);
      }
      window.moveTo(floats.address(ElementType.FLOAT, 3), 4 * 5);
      assertThat(window.getFloat(0)).isEqualTo(3);
      window.put(1, new float[] {40, 50}, 0, 2);
      assertThat(floats.getFloat(5)).isEqualTo(50);
      assertThatThrownBy(() -> window.putFloat(5, 0))
          .hasMessage("native buffer: elements 5 to 6 of 5 FLOAT");
      window.moveTo(doubles.address(ElementType.DOUBLE, 2), 16);
      assertThat(window.getDouble(1)).isEqualTo(-3);
      assertThatThrownBy(() -> window.moveTo(0, 8)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Doubles in the middle of other doubles, as where pairs of floats are moved together. */
  @Test
  void doublesMayStartBetweenDoubles() {
    try (NativeBuffer memory = NativeBuffer.allocate(ElementType.FLOAT, 9);
        MovableBuffer window = new MovableBuffer()) {
      window.moveTo(memory.address(ElementType.FLOAT, 1), 4 * 8);
      window.put(0, new double[] {1.5, 2.5, 3.5}, 0, 3);
      window.putDouble(3, 4.5);
      double[] back = new double[3];
      window.get(1, back, 0, 3);
      assertThat(back).containsExactly(2.5, 3.5, 4.5);
      memory.putFloat(0, 7);
      assertThat(window.getDouble(0)).isEqualTo(1.5);
    }
  }

  /** Elements at an address that is no multiple of their size, as in a mapped file. */
  @Test
  void elementsNeedNotBeAligned() {
    try (NativeBuffer memory = NativeBuffer.allocate(64);
        MovableBuffer window = new MovableBuffer()) {
      window.moveTo(memory.address(ElementType.FLOAT, 0) + 3, 24);
      window.put(0, new float[] {1, 2, 3}, 0, 3);
      assertThat(window.getFloat(2)).isEqualTo(3);
      window.putDouble(2, 0.25);
      assertThat(window.getDouble(2)).isEqualTo(0.25);
    }
  }
}
