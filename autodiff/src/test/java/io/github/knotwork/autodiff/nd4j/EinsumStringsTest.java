package io.github.knotwork.autodiff.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.einsum.NaiveEinsum;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The strings of opt_einsum's and cotengra's tests, against index loops and finite differences. */
class EinsumStringsTest {
  @TestFactory
  Stream<DynamicTest> referenceStrings() throws IOException {
    Path file =
        Path.of(
            System.getProperty(
                "knotwork.reference",
                System.getProperty("knotwork.root", ".") + "/../shared/reference"),
            "einsum_strings.json");
    assumeTrue(Files.exists(file), () -> "skipped: no reference strings at " + file);
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    List<String> equations = new ArrayList<>();
    root.get("equations").forEach(e -> equations.add(e.asText()));
    root.get("single_term").forEach(e -> equations.add(e.asText()));
    assertThat(equations).hasSizeGreaterThanOrEqualTo(70);
    return equations.stream()
        .map(e -> DynamicTest.dynamicTest(e, () -> check(e, root.get("default_sizes"))));
  }

  @TestFactory
  Stream<DynamicTest> ownStrings() {
    Map<String, Integer> sizes = Map.of("a", 2, "b", 3, "c", 4, "d", 2);
    JsonNode node = new ObjectMapper().valueToTree(sizes);
    return Stream.of(
            "ab,bc,cd->ad", "aab,bc->ac", "abc,abd,c->bd", "aa->", "a,b->ba", ",ab->", "ab,ab->ab")
        .map(e -> DynamicTest.dynamicTest(e, () -> check(e, node)));
  }

  private static void check(String equation, JsonNode sizes) {
    Random random = new Random(equation.hashCode());
    List<long[]> shapes = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (String term : equation.split("->", -1)[0].split(",", -1)) {
      long[] shape =
          term.chars().mapToLong(c -> sizes.get(Character.toString(c)).asLong()).toArray();
      shapes.add(shape);
      int n = (int) Arrays.stream(shape).reduce(1L, (x, y) -> x * y);
      values.add(random.doubles(n, -1, 1).toArray());
    }
    double[] expected = NaiveEinsum.evaluate(equation, values, shapes);
    INDArray[] arrays = new INDArray[values.size()];
    for (int k = 0; k < arrays.length; k++) {
      arrays[k] = NdArrays.of(values.get(k), shapes.get(k));
    }
    INDArray eager = Einsum.einsum(equation, arrays);
    assertThat(NdArrays.toDoubles(eager)).containsExactly(expected, within(1e-11));

    SameDiff sd = SameDiff.create();
    SDVariable[] variables = new SDVariable[arrays.length];
    for (int k = 0; k < arrays.length; k++) {
      variables[k] = sd.var("x" + k, arrays[k].dup());
    }
    SDVariable output = Einsum.einsum(sd, equation, variables);
    INDArray forward = output.eval();
    assertThat(forward.shape()).containsExactly(eager.shape());
    assertThat(NdArrays.toDoubles(forward)).containsExactly(expected, within(1e-11));

    double[] weights = random.doubles(expected.length, -1, 1).toArray();
    SDVariable loss = output.mul(sd.constant("weights", NdArrays.of(weights, eager.shape()))).sum();
    sd.setLossVariables(loss.name());
    Map<String, INDArray> gradients =
        sd.calculateGradients(Map.of(), Stream.of(variables).map(SDVariable::name).toList());
    for (int k = 0; k < arrays.length; k++) {
      checkGradient(equation, values, shapes, weights, k, gradients.get("x" + k));
    }
  }

  private static void checkGradient(
      String equation,
      List<double[]> values,
      List<long[]> shapes,
      double[] weights,
      int operand,
      INDArray gradient) {
    // Linear in each operand, so any step is exact; a few entries of large operands are enough.
    double[] actual = NdArrays.toDoubles(gradient);
    int stride = Math.max(1, actual.length / 6);
    double[] x = values.get(operand);
    int picked = (x.length + stride - 1) / stride;
    double[] start = new double[picked];
    for (int i = 0; i < picked; i++) {
      start[i] = x[i * stride];
    }
    double[] numeric =
        FiniteDifferences.gradient(
            p -> {
              double[] changed = x.clone();
              for (int i = 0; i < picked; i++) {
                changed[i * stride] = p[i];
              }
              INDArray[] arrays = new INDArray[values.size()];
              for (int k = 0; k < arrays.length; k++) {
                arrays[k] = NdArrays.of(k == operand ? changed : values.get(k), shapes.get(k));
              }
              double[] out = NdArrays.toDoubles(Einsum.einsum(equation, arrays));
              double sum = 0;
              for (int i = 0; i < out.length; i++) {
                sum += out[i] * weights[i];
              }
              return sum;
            },
            start);
    for (int i = 0; i < picked; i++) {
      double scale = Math.max(1e-3, Math.abs(numeric[i]));
      assertThat(actual[i * stride]).isCloseTo(numeric[i], within(1e-6 * scale));
    }
  }
}
