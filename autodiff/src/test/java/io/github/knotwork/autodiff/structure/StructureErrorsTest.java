package io.github.knotwork.autodiff.structure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class StructureErrorsTest {
  private final Variable x = Input.of("x", TensorType.of(DataType.DOUBLE, 2));

  @Test
  void loopsThatCannotRunAreRefused() {
    assertThatThrownBy(() -> Loop.repeat(3, List.of(x), s -> List.of(Contract.sum(s.get(0), 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loop: state 0 is DOUBLE[2] before a step and DOUBLE[] after it");
    assertThatThrownBy(() -> Loop.repeat(3, List.of(x), s -> List.of()))
        .hasMessage("loop: a step gives 0 states, 1 are expected");
    assertThatThrownBy(() -> Loop.repeat(-1, List.of(x), s -> s))
        .hasMessageContaining("-1 steps are asked for; give 0 or more");
    assertThatThrownBy(
            () ->
                Loop.scan(
                    3, List.of(), List.of(x), (s, v) -> new Loop.Result(List.of(), List.of())))
        .hasMessage("loop: a stacked input is DOUBLE[2]; a first axis of 3 is expected");
  }

  @Test
  void sumsOverNothingAreRefused() {
    assertThatThrownBy(() -> SliceSum.sum(List.of(), s -> List.of()))
        .hasMessageContaining("one or more inputs with a first axis are expected");
    Variable longer = Input.of("y", TensorType.of(DataType.DOUBLE, 3));
    assertThatThrownBy(() -> SliceSum.sum(List.of(x, longer), s -> List.of(s.get(0))))
        .hasMessageContaining("input 1 is DOUBLE[3], expected DOUBLE[2]");
  }

  @Test
  void forwardModeThroughJavaCodeNeedsItsRule() {
    HostFunction identity =
        new HostFunction() {
          @Override
          public String name() {
            return "identity";
          }

          @Override
          public List<TensorType> infer(List<TensorType> inputs) {
            return inputs;
          }

          @Override
          public List<HostArray> evaluate(List<HostArray> inputs) {
            return inputs;
          }

          @Override
          public List<@Nullable Variable> vjp(
              List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents) {
            return cotangents;
          }
        };
    List<Variable> y = Host.call(identity, List.of(x));
    assertThatThrownBy(() -> ForwardMode.pushForward(List.of(x), List.of(x), y))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "host function 'identity' has no Jacobian-vector product; implement jvp, or use reverse"
                + " mode");
  }
}
