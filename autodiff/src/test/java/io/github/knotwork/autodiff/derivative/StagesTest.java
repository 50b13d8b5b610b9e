package io.github.knotwork.autodiff.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Broadcast;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.random.RandomGraph;
import io.github.knotwork.autodiff.random.RandomGraphs;
import io.github.knotwork.autodiff.testing.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class StagesTest {
  private static final TensorType VECTOR = TensorType.of(DataType.DOUBLE, 3);
  private static final TensorType MATRIX = TensorType.of(DataType.DOUBLE, 3, 3);

  @Test
  void aProductIsRecordedAndReversed() {
    GraphFunction layer =
        GraphFunction.builder()
            .input("w", MATRIX)
            .input("x", VECTOR)
            .output(
                "y",
                in ->
                    Tanh.of(
                        Contract.sum(
                            Multiply.of(in.get("w"), Broadcast.along(in.get("x"), 0, 3)), 1)));
    GraphFunction vjp = Derivatives.vjp(layer, "w", "x");
    Stages stages = Stages.of(vjp, List.of("y:cotangent"), List.of());
    assertThat(stages.early().inputNames()).containsExactly("w", "x");
    // tanh's derivative, of three entries, is all that is kept; x is repeated anew.
    assertThat(stages.residuals()).hasSize(1);
    assertThat(stages.early().output("residual:0").type()).isEqualTo(VECTOR);
    assertThat(stages.late().inputNames()).containsExactly("residual:0", "w", "x", "y:cotangent");
  }

  /** One after the other they compute what the whole computes, bit for bit. */
  @Test
  void stagesOfRandomFunctions() {
    for (long seed = 0; seed < 60; seed++) {
      RandomGraph graph = RandomGraphs.draw(seed, DataType.DOUBLE);
      GraphFunction f = graph.function();
      GraphFunction vjp = Derivatives.vjp(f, "x0", "x1", "x2");
      Map<String, HostArray> at = new HashMap<>(graph.arguments());
      for (String name : vjp.inputNames()) {
        if (!at.containsKey(name)) {
          at.put(name, Values.random(seed, vjp.input(name).shape()));
        }
      }
      List<String> late =
          vjp.inputNames().stream().filter(name -> !f.inputNames().contains(name)).toList();
      agrees(vjp, Stages.of(vjp, late, List.of()), at);
      agrees(f, Stages.of(f, List.of("x1"), List.of()), graph.arguments());
    }
  }

  private static void agrees(GraphFunction whole, Stages stages, Map<String, HostArray> at) {
    Map<String, HostArray> values = new HashMap<>(at);
    Map<String, HostArray> early = stages.early().evaluate(chosen(stages.early(), values));
    values.putAll(early);
    Map<String, HostArray> results = new HashMap<>(early);
    results.putAll(stages.late().evaluate(chosen(stages.late(), values)));
    stages.residuals().forEach(results::remove);
    assertThat(results).isEqualTo(whole.evaluate(at));
  }

  private static Map<String, HostArray> chosen(GraphFunction f, Map<String, HostArray> values) {
    Map<String, HostArray> chosen = new HashMap<>();
    f.inputNames().forEach(name -> chosen.put(name, values.get(name)));
    return chosen;
  }

  @Test
  void earlyOutputsCannotDependOnLateInputs() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", VECTOR)
            .input("y", VECTOR)
            .outputs(
                in -> {
                  Variable z = Tanh.of(in.get("x"));
                  return Map.of("z", z);
                });
    Stages stages = Stages.of(f, List.of("y"), List.of("z"));
    assertThat(stages.early().outputNames()).containsExactly("z");
    assertThat(stages.late().outputNames()).isEmpty();
    assertThatThrownBy(() -> Stages.of(f, List.of("x"), List.of("z")))
        .hasMessage("stages: output 'z' depends on one of the late inputs [x]");
  }
}
