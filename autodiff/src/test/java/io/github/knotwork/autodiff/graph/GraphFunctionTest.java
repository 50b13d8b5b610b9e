package io.github.knotwork.autodiff.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Multiply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class GraphFunctionTest {
  private static final TensorType PAIR = TensorType.of(DataType.DOUBLE, 2);

  private static HostArray pair(double a, double b) {
    return HostArray.of(PAIR, a, b);
  }

  private static GraphFunction product() {
    return GraphFunction.builder()
        .input("a", PAIR)
        .input("b", PAIR)
        .output("c", in -> Multiply.of(in.get("a"), in.get("b")));
  }

  @Test
  void functionsAreComposedByName() {
    GraphFunction next =
        GraphFunction.builder()
            .input("c", PAIR)
            .input("d", PAIR)
            .output("e", in -> Add.of(Affine.of(in.get("c"), 10, 0), in.get("d")));
    GraphFunction both = product().then(next);
    assertThat(both.inputNames()).containsExactly("a", "b", "d");
    assertThat(both.outputNames()).containsExactly("e");
    assertThat(both.evaluate(Map.of("a", pair(2, 3), "b", pair(5, 7), "d", pair(1, 2))).get("e"))
        .isEqualTo(pair(101, 212));
  }

  @Test
  void aFunctionIsListedAndDrawn() {
    assertThat(product().toString())
        .isEqualTo(
            """
            (a: DOUBLE[2], b: DOUBLE[2])
              %0 = multiply(a, b) : DOUBLE[2]
            return c = %0
            """);
    assertThat(DotDrawing.of(product()))
        .isEqualTo(
            """
            digraph {
              node [shape=box, fontname=monospace];
              i0 [label="a\\nDOUBLE[2]", shape=ellipse];
              i1 [label="b\\nDOUBLE[2]", shape=ellipse];
              n0 [label="multiply", shape=box];
              i0 -> n0 [label="DOUBLE[2]"];
              i1 -> n0 [label="DOUBLE[2]"];
              o0 [label="c", shape=ellipse];
              n0 -> o0 [label="DOUBLE[2]"];
            }
            """);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    GraphFunction f = product();
    GraphFunction.Builder builder = GraphFunction.builder().input("a", PAIR).input("b", PAIR);
    assertThatThrownBy(() -> builder.output("c", in -> in.get("z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no input 'z'; there are [a, b]");
    assertThatThrownBy(() -> f.evaluate(Map.of("a", pair(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input 'b' is missing");
    assertThatThrownBy(() -> f.evaluate(Map.of("a", pair(1, 2), "z", pair(1, 2))))
        .hasMessage("there is no input 'z'; there are [a, b]");
    HostArray scalar = HostArray.ofDoubles(new double[] {1});
    assertThatThrownBy(() -> f.evaluate(Map.of("a", pair(1, 2), "b", scalar)))
        .hasMessage("input 'b' is DOUBLE[2], but DOUBLE[] is given");
    assertThatThrownBy(() -> Evaluation.run(f.graph(), List.of(pair(1, 2), scalar)))
        .hasMessageContaining("argument 1 is DOUBLE[], input:DOUBLE[2] is expected");
    assertThatThrownBy(() -> f.output("y")).hasMessage("there is no output 'y'; there are [c]");
    assertThatThrownBy(() -> f.graph().applyTo(List.of(f.input("a"))))
        .hasMessage("apply: 1 arguments for 2 inputs");
    assertThatThrownBy(() -> GraphFunction.builder().input("a", PAIR).input("a", PAIR))
        .hasMessage("two inputs have one name: a");
    assertThatThrownBy(() -> GraphFunction.of(f.graph(), List.of("a"), List.of("c")))
        .hasMessage("function: 1 and 1 names for 2 inputs and 1 outputs");
    Variable forgotten = Input.of("forgotten", PAIR);
    assertThatThrownBy(() -> Graph.of(List.of(), List.of(Affine.negate(forgotten))))
        .hasMessageContaining("an output depends on 'forgotten' (DOUBLE[2])");
    assertThatThrownBy(() -> TensorType.of(DataType.INT8, 2))
        .hasMessageContaining("graphs hold FLOAT, DOUBLE, LONG and BOOL, not");
    assertThatThrownBy(() -> HostArray.of(PAIR, 1, 2, 3))
        .hasMessage("3 values are given for DOUBLE[2], which holds 2");
  }
}
