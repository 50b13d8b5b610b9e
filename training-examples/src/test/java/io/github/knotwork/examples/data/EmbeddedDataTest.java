package io.github.knotwork.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.array.NdArrays;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts and sums were computed from the original files, apart from this code. */
class EmbeddedDataTest {

  @ParameterizedTest
  @CsvSource({
    "digits/digits.csv.gz, 46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a",
    "fashion-mnist/t10k-images-idx3-ubyte.gz,"
        + " bf38faf061a02c03b06ff29e5fd01fb9bf80589fc5c28081b7155a640a05b44e",
    "fashion-mnist/t10k-labels-idx1-ubyte.gz,"
        + " 6a1ad38ad7d33240e59f70a44ddce4e9483e573ffad983d287064bd467dcbd4e",
    "fashion-mnist/train-images-idx3-ubyte.gz,"
        + " 3d139df0f0b8293dead2518ac2529ddb93b626ec52c8432f48b8de4090b75df8",
    "fashion-mnist/train-labels-idx1-ubyte.gz,"
        + " 0b1c9fd85da433904cd8c43816d58e9156256c8dde6e23698c4b9340b0494067",
  })
  void filesAreThoseMadeByTheScript(String file, String sha256) throws Exception {
    try (InputStream stored = DataSets.class.getResourceAsStream(file)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(stored.readAllBytes());
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }
  }

  @Test
  void fashionIsTheFirstOfTheOriginal() throws Exception {
    try (TrainTest data = DataSets.named("fashion")) {
      LabelledImages train = data.train();
      assertThat(train.pixels().shape()).containsExactly(10_000, 784);
      assertThat(train.images().height()).isEqualTo(28);
      assertThat(train.images().width()).isEqualTo(28);
      assertThat(train.classNames())
          .containsExactly(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot");
      assertThat(train.labels()).startsWith(9, 0, 0, 3, 0, 2, 7, 2);
      assertThat(histogram(train))
          .containsExactly(942, 1027, 1016, 1019, 974, 989, 1021, 1022, 990, 1000);
      assertThat(sums(train, 255)).startsWith(76_247, 84_598, 28_662).endsWith(79_936);
      assertThat(total(sums(train, 255))).isEqualTo(572_388_787);

      LabelledImages test = data.test();
      assertThat(test.pixels().shape()).containsExactly(2_000, 784);
      assertThat(test.labels()).startsWith(9, 2, 1, 1, 6, 1, 4, 6);
      assertThat(histogram(test)).containsExactly(200, 203, 214, 190, 219, 195, 197, 200, 194, 188);
      assertThat(sums(test, 255)).startsWith(33_456, 100_994, 51_520).endsWith(59_629);
      assertThat(total(sums(test, 255))).isEqualTo(114_763_281);
    }
  }

  @Test
  void digitsAreSplitByTheDocumentedShuffle() throws Exception {
    try (TrainTest data = DataSets.named("digits")) {
      LabelledImages train = data.train();
      assertThat(train.pixels().shape()).containsExactly(1437, 64);
      assertThat(train.images().height()).isEqualTo(8);
      assertThat(train.labels()).startsWith(3, 1, 0, 9, 6);
      assertThat(histogram(train))
          .containsExactly(146, 141, 138, 151, 155, 148, 147, 136, 127, 148);
      assertThat(sums(train, 16)).startsWith(346, 364, 371);
      assertThat(total(sums(train, 16))).isEqualTo(448_629);

      LabelledImages test = data.test();
      assertThat(test.pixels().shape()).containsExactly(360, 64);
      assertThat(test.labels()).startsWith(2, 8, 2, 6, 5);
      assertThat(histogram(test)).containsExactly(32, 41, 39, 32, 26, 34, 34, 43, 47, 32);
      assertThat(sums(test, 16)).startsWith(295, 369, 318);
      assertThat(total(sums(test, 16))).isEqualTo(113_089);
    }
  }

  private static int[] histogram(LabelledImages images) {
    int[] counts = new int[images.classes()];
    for (int label : images.labels()) {
      counts[label]++;
    }
    return counts;
  }

  /** The sum of each image's pixels as they were before scaling. */
  private static int[] sums(LabelledImages images, int white) {
    float[] pixels = NdArrays.toFloats(images.pixels());
    int[] sums = new int[images.count()];
    int size = pixels.length / sums.length;
    for (int i = 0; i < pixels.length; i++) {
      sums[i / size] += Math.round(pixels[i] * white);
    }
    return sums;
  }

  private static long total(int[] sums) {
    long total = 0;
    for (int sum : sums) {
      total += sum;
    }
    return total;
  }
}
