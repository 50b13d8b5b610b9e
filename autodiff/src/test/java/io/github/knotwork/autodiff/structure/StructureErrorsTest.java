package io.github.knotwork.autodiff.structure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.ArrayList;
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

  /** A rule that gives what it is told to. */
  private record Told(List<@Nullable Variable> results) implements HostFunction {
    @Override
    public String name() {
      return "told";
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
      return results;
    }

    @Override
    public List<@Nullable Variable> jvp(
        List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> tangents) {
      return results;
    }
  }

  @Test
  void rulesThatForgetAResultOrGetItsTypeWrongAreNamed() {
    Variable y = Input.of("y", TensorType.of(DataType.DOUBLE, 3));
    List<Variable> both = List.of(x, y);
    for (boolean reverse : new boolean[] {true, false}) {
      String rule = reverse ? "vjp" : "jvp";
      refused(
          both,
          List.of(x),
          reverse,
          "host (told): the " + rule + " gives 1 results; 2 are expected");
      refused(
          both,
          List.of(x, x),
          reverse,
          "host (told): the " + rule + " gives DOUBLE[2] as result 1; DOUBLE[3] is expected");
    }
  }

  private static void refused(
      List<Variable> inputs, List<Variable> results, boolean reverse, String message) {
    List<Variable> outputs = Host.call(new Told(new ArrayList<>(results)), inputs);
    List<@Nullable Variable> seeds = new ArrayList<>(inputs);
    assertThatThrownBy(
            () -> {
              if (reverse) {
                ReverseMode.pullBack(outputs, seeds, inputs);
              } else {
                ForwardMode.pushForward(inputs, seeds, outputs);
              }
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void inputsOfOtherTypesThanTheBodysAreRefused() {
    Variable y = Input.of("y", TensorType.of(DataType.DOUBLE, 3));
    for (Variable held :
        List.of(
            Loop.repeat(2, List.of(x), s -> s).get(0),
            SliceSum.map(List.of(x), s -> s).get(0),
            Segment.of(List.of(x), s -> s).get(0))) {
      Primitive primitive = held.node().primitive();
      assertThatThrownBy(() -> Node.apply(primitive, List.of(y)))
          .hasMessage(primitive.name() + ": input 0 is DOUBLE[3], expected DOUBLE[2]");
      assertThatThrownBy(() -> Node.apply(primitive, List.of(x, y)))
          .hasMessage(primitive.name() + ": 2 inputs are given, 1 are expected");
    }
    Variable scalar = Input.of("z", TensorType.of(DataType.DOUBLE));
    assertThatThrownBy(
            () ->
                Loop.scan(
                    1, List.of(), List.of(scalar), (s, v) -> new Loop.Result(List.of(), List.of())))
        .hasMessage("loop: a stacked input is DOUBLE[]; a first axis of 1 is expected");
    assertThatThrownBy(
            () -> SliceSum.sum(List.of(x), s -> List.of(Cast.of(s.get(0), DataType.INT64))))
        .hasMessage("slice_sum: output 0 is LONG[], which can't be summed");
  }
}
