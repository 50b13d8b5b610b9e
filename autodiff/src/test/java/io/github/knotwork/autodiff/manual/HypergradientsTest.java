package io.github.knotwork.autodiff.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The code of docs/hypergradients.md is that of {@link Hypergradients}, and does what it says. */
class HypergradientsTest {
  private static final Path ROOT = Path.of(System.getProperty("knotwork.root", ".."));

  private final Random random = new Random(17);

  private INDArray array(int... shape) {
    int size = 1;
    long[] sizes = new long[shape.length];
    for (int k = 0; k < shape.length; k++) {
      size *= shape[k];
      sizes[k] = shape[k];
    }
    return NdArrays.of(random.doubles(size, -1, 1).toArray(), sizes);
  }

  @Test
  void bothWaysAgree() {
    Map<String, INDArray> inputs = new HashMap<>();
    inputs.put("X", array(20, 5));
    inputs.put("y", array(20));
    inputs.put("V", array(10, 5));
    inputs.put("z", array(10));
    inputs.put("w", NdArrays.of(new double[5], 5));
    inputs.put("lambda", NdArrays.of(new double[] {0.5}));
    double[] solution = new double[5];
    double few = Hypergradients.unrolled(inputs, 3, solution);
    double many = Hypergradients.unrolled(inputs, 500, solution);
    inputs.put("w", NdArrays.of(solution, 5));
    double implicit = Hypergradients.implicit(inputs);
    assertThat(many).isCloseTo(implicit, within(1e-9));
    assertThat(Math.abs(few - implicit)).isGreaterThan(1e-3);
  }

  @Test
  void thePageHoldsTheCodeWordForWord() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/hypergradients.md"));
    String source =
        Files.readString(
            ROOT.resolve(
                "autodiff/src/test/java/io/github/knotwork/autodiff/manual/Hypergradients.java"));
    int start = source.indexOf("  /** ‖X·w − y‖²");
    String code = source.substring(start, source.lastIndexOf('}')).indent(-2).strip();
    assertThat(page).contains("```java\n" + code + "\n```");
  }
}
