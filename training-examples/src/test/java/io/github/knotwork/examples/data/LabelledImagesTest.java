package io.github.knotwork.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.array.NdArrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class LabelledImagesTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");

  @Test
  void oneHotHasASingleOneInEachRow() {
    try (LabelledImages images = labelled(2, 0, 2);
        INDArray oneHot = images.oneHot()) {
      assertThat(oneHot.dataType()).isEqualTo(DataType.FLOAT);
      assertThat(oneHot.shape()).containsExactly(3, 3);
      assertThat(NdArrays.toFloats(oneHot)).containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 1);
    }
  }

  @Test
  void selectCopiesImagesWithTheirLabels() {
    try (LabelledImages all = labelled(2, 0, 1)) {
      LabelledImages some = all.select(2, 0, 2);
      all.pixels().assign(0);
      assertThat(some.labels()).containsExactly(1, 2, 1);
      assertThat(some.count()).isEqualTo(3);
      assertThat(NdArrays.toFloats(some.pixels())).containsExactly(4, 5, 0, 1, 4, 5);
      some.close();
      some.close();
      assertThat(some.pixels().wasClosed()).isTrue();
      assertThat(all.pixels().wasClosed()).isFalse();
    }
  }

  @Test
  void refusesLabelsThatDoNotFit() {
    try (Images images = images(2, DataType.FLOAT, 1, 2)) {
      assertThatThrownBy(() -> new LabelledImages(images, new int[3], CLASSES))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("LabelledImages test: 3 labels for 2 images");
      assertThatThrownBy(() -> new LabelledImages(images, new int[] {0, 3}, CLASSES))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("LabelledImages test: label 3 of image 1; expected 0 to 2");
      assertThatThrownBy(() -> new LabelledImages(images, new int[] {-1, 0}, CLASSES))
          .hasMessage("LabelledImages test: label -1 of image 0; expected 0 to 2");
    }
  }

  @Test
  void refusesPixelsOfAnotherTypeOrShape() {
    assertThatThrownBy(() -> images(2, DataType.DOUBLE, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Images test: pixels are DOUBLE of shape [2, 2];"
                + " expected FLOAT of shape [images, 2] for images of 1x2");
    assertThatThrownBy(() -> images(2, DataType.FLOAT, 2, 2))
        .hasMessage(
            "Images test: pixels are FLOAT of shape [2, 2];"
                + " expected FLOAT of shape [images, 4] for images of 2x2");
  }

  @Test
  void partsOfADataSetBelongTogether() {
    try (LabelledImages train = labelled(0, 1);
        LabelledImages tall =
            new LabelledImages(images(1, DataType.FLOAT, 2, 1), new int[1], CLASSES);
        LabelledImages other =
            new LabelledImages(images(1, DataType.FLOAT, 1, 2), new int[1], List.of("a"))) {
      String message = "TrainTest: test and test differ in image size or classes";
      assertThatThrownBy(() -> new TrainTest(train, tall))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> new TrainTest(train, other)).hasMessage(message);
    }
  }

  /** Images of 1x2 pixels that count up from 0. */
  private static LabelledImages labelled(int... labels) {
    float[] pixels = new float[2 * labels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i;
    }
    Images images = new Images("test", NdArrays.of(pixels, labels.length, 2), 1, 2);
    return new LabelledImages(images, labels, CLASSES);
  }

  private static Images images(int count, DataType type, int height, int width) {
    return new Images("test", NdArrays.zeros(type, count, 2), height, width);
  }
}
