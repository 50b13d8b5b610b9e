package io.github.knotwork.autodiff.nd4j.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.nd4j.QuietGradients;
import io.github.knotwork.autodiff.nd4j.door.SameDiffZoo.Animal;
import io.github.knotwork.autodiff.nd4j.door.SameDiffZoo.Trust;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Imported operations against SameDiff's own value and gradient, and difference quotients. */
class ConformanceTest {
  /** SameDiff keeps some constants of its gradients in single precision. */
  private static final double SINGLE = 1e-6;

  static Stream<Animal> animals() {
    return Stream.concat(SameDiffZoo.all().stream(), SameDiffNetworkZoo.all().stream());
  }

  @Test
  void thereAreEnough() {
    assertThat(animals().map(Animal::name).distinct().count()).isGreaterThan(150);
  }

  @ParameterizedTest
  @MethodSource("animals")
  void valuesAndGradientsAgree(Animal animal) {
    ZooInputs zoo = new ZooInputs();
    SDVariable y = animal.build().apply(zoo);
    GraphFunction f = SameDiffImport.fromSameDiff(zoo.sd, y.name());
    Map<String, HostArray> arguments = new LinkedHashMap<>();
    for (String name : f.inputNames()) {
      arguments.put(name, HostArrays.of(zoo.sd.getVariable(name).getArr()));
    }
    HostArray expected = HostArrays.of(zoo.sd.output(Map.of(), y.name()).get(y.name()));
    HostArray actual = f.evaluate(arguments).get(y.name());
    assertThat(actual.type()).isEqualTo(expected.type());
    assertThat(actual.toArray()).containsExactly(expected.toArray(), within(1e-10));
    if (!expected.type().isDifferentiable() || arguments.isEmpty()) {
      return;
    }
    HostArray weights = weights(expected.type());
    GraphFunction loss = weighted(f, y.name(), weights);
    Map<String, HostArray> gradient =
        Derivatives.gradient(loss, f.inputNames().toArray(String[]::new)).evaluate(arguments);
    differenceQuotients(loss, arguments, gradient);
    if (animal.trust() == Trust.BOTH) {
      sameDiffGradient(zoo, y, weights, gradient);
    }
  }

  private static HostArray weights(TensorType type) {
    return HostArray.of(type, new Random(9).doubles(type.elements(), 0.5, 1.5).toArray());
  }

  private static GraphFunction weighted(GraphFunction f, String output, HostArray weights) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    f.inputNames().forEach(name -> inputs.put(name, f.input(name)));
    Variable products = Arithmetic.multiply(f.output(output), Constant.of(weights));
    return GraphFunction.of(inputs, Map.of("loss", Reductions.sum(products)));
  }

  private static void differenceQuotients(
      GraphFunction loss, Map<String, HostArray> arguments, Map<String, HostArray> gradient) {
    arguments.forEach(
        (name, value) -> {
          double[] numeric =
              FiniteDifferences.gradient(
                  p -> {
                    Map<String, HostArray> moved = new HashMap<>(arguments);
                    moved.put(name, HostArray.of(value.type(), p));
                    return loss.evaluate(moved).get("loss").get(0);
                  },
                  value.toArray());
          double[] exact = gradient.get("dloss/d" + name).toArray();
          double scale = 1 + Arrays.stream(numeric).map(Math::abs).max().orElse(0);
          assertThat(exact).as("by " + name).containsExactly(numeric, within(1e-6 * scale));
        });
  }

  private static void sameDiffGradient(
      ZooInputs zoo, SDVariable y, HostArray weights, Map<String, HostArray> gradient) {
    SDVariable products = y.mul(zoo.sd.constant("weights", HostArrays.toNd4j(weights)));
    int[] axes = IntStream.range(0, weights.type().rank()).toArray();
    SDVariable loss = axes.length == 0 ? products.mul(1) : products.sum(axes);
    zoo.sd.setLossVariables(loss.name());
    QuietGradients.create(zoo.sd);
    List<String> names =
        gradient.keySet().stream().map(n -> n.substring("dloss/d".length())).toList();
    Map<String, INDArray> theirs = zoo.sd.calculateGradients(Map.of(), names);
    for (String name : names) {
      assertThat(gradient.get("dloss/d" + name).toArray())
          .as("SameDiff's gradient by " + name)
          .containsExactly(HostArrays.of(theirs.get(name)).toArray(), within(SINGLE));
    }
  }
}
