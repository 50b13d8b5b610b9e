package io.github.knotwork.autodiff.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.einsum.NaiveEinsum;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The strings of opt_einsum's and cotengra's tests as graphs: values, gradients and costs. */
class EinsumTreesTest {
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
        .map(e -> dynamicTest(e, () -> check(e, c -> root.get("default_sizes").get(c).asLong())));
  }

  @TestFactory
  Stream<DynamicTest> ownStrings() {
    Map<String, Long> sizes = Map.of("a", 2L, "b", 3L, "c", 4L, "d", 2L);
    return Stream.of(
            "ab,bc,cd->ad", "aab,bc->ac", "abc,abd,c->bd", "aa->", "a,b->ba", ",ab->", "ab,ab->ab")
        .map(e -> dynamicTest(e, () -> check(e, sizes::get)));
  }

  private static void check(String equation, Function<String, Long> sizes) {
    Random random = new Random(equation.hashCode());
    List<HostArray> operands = new ArrayList<>();
    for (String term : equation.split("->", -1)[0].split(",", -1)) {
      long[] shape = term.chars().mapToLong(c -> sizes.apply(Character.toString(c))).toArray();
      operands.add(Values.random(random.nextLong(), shape));
    }
    List<Variable> inputs = new ArrayList<>();
    operands.forEach(x -> inputs.add(Input.of("x" + inputs.size(), x.type())));
    Variable output = Contractions.einsum(equation, inputs.toArray(Variable[]::new));
    double[] expected = naive(equation, operands);
    double[] forward = run(inputs, output, operands);
    assertThat(forward).containsExactly(expected, within(1e-11));

    HostArray weights = Values.random(random.nextLong(), output.shape());
    Variable seed = Input.of("seed", output.type());
    List<Variable> gradients =
        ReverseMode.pullBack(List.of(output), Collections.singletonList(seed), inputs);
    List<Variable> all = new ArrayList<>(inputs);
    all.add(seed);
    List<HostArray> arguments = new ArrayList<>(operands);
    arguments.add(weights);
    Graph both = Graph.of(all, Stream.concat(Stream.of(output), gradients.stream()).toList());
    double value = Graph.of(inputs, List.of(output)).flops();
    double backward = both.flops() - value;
    assertThat(backward).as("cost of the gradient").isLessThanOrEqualTo(2 * value);
    assertThat(both.flops()).as("cost of value and gradient").isLessThanOrEqualTo(3 * value);

    List<HostArray> results = Evaluation.run(both, arguments);
    for (int k = 0; k < operands.size(); k++) {
      checkGradient(equation, operands, weights, k, results.get(k + 1).toArray());
    }
  }

  /** The value is linear in an operand, so its difference for a changed entry is the derivative. */
  private static void checkGradient(
      String equation, List<HostArray> operands, HostArray weights, int operand, double[] actual) {
    int stride = Math.max(1, actual.length / 4);
    for (int i = 0; i < actual.length; i += stride) {
      double[] unit = new double[actual.length];
      unit[i] = 1;
      List<HostArray> changed = new ArrayList<>(operands);
      changed.set(operand, HostArray.of(operands.get(operand).type(), unit));
      double[] column = naive(equation, changed);
      double expected = 0;
      for (int j = 0; j < column.length; j++) {
        expected += column[j] * weights.get(j);
      }
      assertThat(actual[i]).isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
    }
  }

  private static double[] naive(String equation, List<HostArray> operands) {
    return NaiveEinsum.evaluate(
        equation,
        operands.stream().map(HostArray::toArray).toList(),
        operands.stream().map(HostArray::shape).toList());
  }

  private static double[] run(List<Variable> inputs, Variable output, List<HostArray> at) {
    return Evaluation.run(Graph.of(inputs, List.of(output)), at).get(0).toArray();
  }
}
