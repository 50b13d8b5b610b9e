package io.github.knotwork.autodiff.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What every shape rule refuses, in one wording, and how many results every rule gives. */
class ShapeRulesTest {
  private static final TensorType MATRIX = TensorType.of(DataType.DOUBLE, 3, 4);
  private static final TensorType WHOLE = TensorType.of(DataType.INT64, 3, 4);
  private static final TensorType NUMBERS = TensorType.of(DataType.INT64, 3);
  private static final TensorType CONDITION = TensorType.of(DataType.BOOL, 3, 4);

  private record Example(Primitive primitive, List<TensorType> inputs) {
    static Example of(Primitive primitive, TensorType... inputs) {
      return new Example(primitive, List.of(inputs));
    }

    @Override
    public String toString() {
      return primitive.name();
    }
  }

  static Stream<Example> examples() {
    return Stream.of(
        Example.of(new Exp(), MATRIX),
        Example.of(new Add(), MATRIX, MATRIX),
        Example.of(new Cast(DataType.FLOAT), MATRIX),
        Example.of(new Cast(DataType.INT64), MATRIX),
        Example.of(new Compare(Compare.Relation.LESS), MATRIX, MATRIX),
        Example.of(product(), MATRIX, MATRIX),
        Example.of(new Gather(0), MATRIX, NUMBERS),
        Example.of(new LinearRecurrence(0, false), MATRIX, MATRIX),
        Example.of(new Pad(List.of(1L, 0L), List.of(0L, 0L), List.of(0L, 1L)), MATRIX),
        Example.of(new ReduceMax(1), MATRIX),
        Example.of(new Reshape(List.of(12L)), MATRIX),
        Example.of(new Reverse(List.of(1)), MATRIX),
        Example.of(new ScatterAdd(0, 5), MATRIX, NUMBERS),
        Example.of(new Select(), CONDITION, MATRIX, MATRIX),
        Example.of(new Slice(List.of(0L, 1L), List.of(1L, 1L), List.of(2L, 2L)), MATRIX),
        Example.of(new StopGradient(), MATRIX));
  }

  private static Primitive product() {
    Variable x = Input.of("x", MATRIX);
    return Contract.of(List.of(List.of(0, 1), List.of(0, 1)), List.of(0), Map.of(), List.of(x, x))
        .node()
        .primitive();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anotherNumberOfInputsIsRefused(Example example) {
    Primitive primitive = example.primitive;
    assertThat(primitive.infer(example.inputs)).hasSize(1);
    int count = example.inputs.size();
    List<TensorType> more = new ArrayList<>(example.inputs);
    more.add(MATRIX);
    assertThatThrownBy(() -> primitive.infer(more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(expected(primitive, count + 1, count));
    assertThatThrownBy(() -> primitive.infer(example.inputs.subList(1, count)))
        .hasMessage(expected(primitive, count - 1, count));
  }

  private static String expected(Primitive primitive, int given, int count) {
    return primitive.name() + ": " + given + " inputs are given, " + count + " are expected";
  }

  @ParameterizedTest
  @MethodSource("examples")
  void rulesGiveAResultForEachInputAndOutput(Example example) {
    List<Variable> inputs = new ArrayList<>();
    example.inputs.forEach(type -> inputs.add(Input.of("x" + inputs.size(), type)));
    Node node = Node.apply(example.primitive, inputs);
    BitSet wanted = new BitSet();
    List<@Nullable Variable> tangents = new ArrayList<>();
    for (Variable x : inputs) {
      boolean moves = x.type().isDifferentiable();
      wanted.set(tangents.size(), moves);
      tangents.add(moves ? x : null);
    }
    List<@Nullable Variable> cotangents = new ArrayList<>(node.outputs());
    assertThat(example.primitive.vjp(node, cotangents, wanted)).hasSize(inputs.size());
    assertThat(example.primitive.jvp(node, tangents)).hasSize(1);
  }

  @Test
  void axesThatAreNotThereAreRefused() {
    List<IntFunction<Primitive>> primitives =
        List.of(
            Concatenate::new,
            Gather::new,
            axis -> new LinearRecurrence(axis, true),
            ReduceMax::new,
            axis -> new Reverse(List.of(axis)));
    for (IntFunction<Primitive> primitive : primitives) {
      for (int axis : new int[] {-1, 2, 5}) {
        Primitive wrong = primitive.apply(axis);
        List<TensorType> inputs =
            wrong instanceof Gather
                ? List.of(MATRIX, NUMBERS)
                : wrong instanceof LinearRecurrence ? List.of(MATRIX, MATRIX) : List.of(MATRIX);
        assertThatThrownBy(() -> wrong.infer(inputs))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(wrong.name() + ": there is no axis " + axis + " in DOUBLE[3, 4]");
      }
    }
  }

  @Test
  void wholeNumbersAreRefusedWhereThereIsArithmetic() {
    for (Example example :
        List.of(
            Example.of(new LinearRecurrence(0, false), WHOLE, WHOLE),
            Example.of(new ReduceMax(0), WHOLE),
            Example.of(new ScatterAdd(0, 5), WHOLE, NUMBERS),
            Example.of(product(), WHOLE, MATRIX))) {
      assertThatThrownBy(() -> example.primitive.infer(example.inputs))
          .hasMessage(
              example.primitive.name() + ": input 0 is LONG[3, 4]; FLOAT or DOUBLE is expected");
    }
  }

  @Test
  void indicesAreWholeNumbersAndFitTheUpdates() {
    TensorType vector = TensorType.of(DataType.DOUBLE, 3);
    assertThatThrownBy(() -> new ScatterAdd(0, 5).infer(List.of(MATRIX, vector)))
        .hasMessage("scatter_add: the indices are DOUBLE[3]; LONG is expected");
    assertThatThrownBy(() -> new ScatterAdd(1, 5).infer(List.of(MATRIX, NUMBERS)))
        .hasMessageStartingWith("scatter_add: updates DOUBLE[3, 4] don't have the indices' shape");
    assertThatThrownBy(() -> new ScatterAdd(1, 5).infer(List.of(MATRIX, WHOLE)))
        .hasMessageStartingWith("scatter_add: ");
    assertThat(new ScatterAdd(0, 5).infer(List.of(MATRIX, WHOLE)))
        .containsExactly(TensorType.of(DataType.DOUBLE, 5));
    assertThat(new ScatterAdd(0, 0).infer(List.of(MATRIX, NUMBERS)))
        .containsExactly(TensorType.of(DataType.DOUBLE, 0, 4));
  }

  @Test
  void unequalTypesAreRefused() {
    TensorType single = MATRIX.withDataType(DataType.FLOAT);
    for (Primitive primitive :
        List.of(
            new Compare(Compare.Relation.EQUAL), new LinearRecurrence(1, false), new Multiply())) {
      assertThatThrownBy(() -> primitive.infer(List.of(MATRIX, single)))
          .hasMessage(
              primitive.name()
                  + ": input 1 is FLOAT[3, 4], input 0 is DOUBLE[3, 4]; equal types are expected");
    }
    assertThatThrownBy(() -> new Select().infer(List.of(CONDITION, MATRIX, single)))
        .hasMessageStartingWith("select: ");
    assertThatThrownBy(() -> new Select().infer(List.of(MATRIX, MATRIX, MATRIX)))
        .hasMessageStartingWith("select: the condition is DOUBLE[3, 4]");
  }
}
