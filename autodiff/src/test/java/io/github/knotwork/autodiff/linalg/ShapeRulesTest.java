package io.github.knotwork.autodiff.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What linear algebra refuses before anything is computed, in one wording. */
class ShapeRulesTest {
  private static final TensorType SQUARE = TensorType.of(DataType.DOUBLE, 5, 3, 3);
  private static final TensorType TALL = TensorType.of(DataType.DOUBLE, 5, 3, 2);
  private static final TensorType SMALL = TensorType.of(DataType.DOUBLE, 5, 2, 2);
  private static final TensorType SPECTRUM = TensorType.of(DataType.DOUBLE, 5, 3);

  /**
   * A primitive and inputs that it takes.
   *
   * @param square whether its first input has to be square
   */
  private record Example(Primitive primitive, boolean square, List<TensorType> inputs) {
    static Example square(Primitive primitive, TensorType... more) {
      List<TensorType> inputs = new ArrayList<>(List.of(SQUARE));
      Collections.addAll(inputs, more);
      return new Example(primitive, true, inputs);
    }

    static Example any(Primitive primitive, TensorType... inputs) {
      return new Example(primitive, false, List.of(inputs));
    }

    @Override
    public String toString() {
      return primitive.name() + " of " + inputs.size();
    }
  }

  static Stream<Example> examples() {
    Variable a = Input.of("a", SQUARE);
    Variable exp = MatrixFunction.exp(a);
    return Stream.of(
        Example.square(new Cholesky()),
        Example.square(new Determinant()),
        Example.square(new LogDeterminant()),
        Example.square(new Eigh()),
        Example.square(exp.node().primitive()),
        Example.square(new Cofactors(0)),
        Example.square(new Cofactors(2), SQUARE, SQUARE),
        Example.square(new FullRank()),
        Example.square(new Solve(false), TALL),
        Example.square(new TriangularSolve(true, false, false), TALL),
        Example.square(new Sylvester(), SMALL, TALL),
        Example.any(new Qr(), TALL),
        Example.any(new ThinSvd(), TALL),
        Example.any(new LeastSquares(0), SQUARE, TALL),
        Example.any(new GuardedQuotient(), SQUARE, SQUARE, SPECTRUM, TALL),
        Example.any(new DegeneracyGuard(), SPECTRUM, SQUARE, SQUARE, SPECTRUM, TALL));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anotherNumberOfInputsIsRefused(Example example) {
    int count = example.inputs.size();
    assertThat(example.primitive.infer(example.inputs)).isNotEmpty();
    List<TensorType> more = new ArrayList<>(example.inputs);
    more.add(SQUARE);
    more.add(SQUARE);
    for (List<TensorType> wrong : List.of(more, List.<TensorType>of())) {
      assertThatThrownBy(() -> example.primitive.infer(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              example.primitive.name() + ": " + wrong.size() + " inputs are given, ");
    }
    assertThat(count).isPositive();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void otherElementTypesAreRefused(Example example) {
    List<TensorType> whole =
        example.inputs.stream().map(t -> t.withDataType(DataType.INT64)).toList();
    assertThatThrownBy(() -> example.primitive.infer(whole))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(example.primitive.name() + ": input 0 is LONG[")
        .hasMessageEndingWith("; FLOAT or DOUBLE is expected");
    for (int k = 1; k < example.inputs.size(); k++) {
      List<TensorType> mixed = new ArrayList<>(example.inputs);
      mixed.set(k, mixed.get(k).withDataType(DataType.FLOAT));
      assertThatThrownBy(() -> example.primitive.infer(mixed))
          .hasMessageStartingWith(example.primitive.name() + ": input " + k + " is FLOAT[")
          .hasMessageEndingWith("; one element type is expected, cast one of them");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void vectorsAndOblongMatricesAreRefused(Example example) {
    if (example.primitive instanceof DegeneracyGuard) {
      return; // of which anything is guarded
    }
    String name = example.primitive.name();
    TensorType vector = TensorType.of(DataType.DOUBLE, 3);
    assertThatThrownBy(() -> example.primitive.infer(replaced(example.inputs, 0, vector)))
        .hasMessage(name + ": input 0 is DOUBLE[3]; matrices [batch…, m, n] are expected");
    if (example.square) {
      assertThatThrownBy(() -> example.primitive.infer(replaced(example.inputs, 0, TALL)))
          .hasMessage(
              name + ": input 0 is DOUBLE[5, 3, 2]; square matrices [batch…, n, n] are expected");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void inputsThatDoNotFitTheOthersAreRefused(Example example) {
    for (int k = 1; k < example.inputs.size(); k++) {
      TensorType right = example.inputs.get(k);
      long[] batch = right.shape();
      batch[0] = 4;
      boolean reference = example.primitive instanceof DegeneracyGuard && k == 4;
      if (!reference) {
        List<TensorType> wrong = replaced(example.inputs, k, right.withShape(batch));
        assertThatThrownBy(() -> example.primitive.infer(wrong))
            .as("input " + k)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith(example.primitive.name() + ": input ");
      }
    }
  }

  private static List<TensorType> replaced(List<TensorType> inputs, int k, TensorType by) {
    List<TensorType> result = new ArrayList<>(inputs);
    result.set(k, by);
    return result;
  }

  @Test
  void innerSizesHaveToAgree() {
    TensorType four = TensorType.of(DataType.DOUBLE, 5, 4, 2);
    for (Primitive primitive :
        List.of(new Solve(true), new TriangularSolve(false, true, true), new LeastSquares(0.1))) {
      assertThatThrownBy(() -> primitive.infer(List.of(SQUARE, four)))
          .hasMessage(
              primitive.name() + ": input 1 is DOUBLE[5, 4, 2]; DOUBLE[5, 3, 2] is expected");
      assertThatThrownBy(() -> primitive.infer(List.of(SQUARE, TensorType.of(DataType.DOUBLE, 5))))
          .hasMessage(
              primitive.name() + ": input 1 is DOUBLE[5]; matrices [batch…, m, n] are expected");
    }
    assertThatThrownBy(() -> new Sylvester().infer(List.of(SQUARE, TALL, TALL)))
        .hasMessage(
            "sylvester: input 1 is DOUBLE[5, 3, 2]; square matrices [batch…, n, n] are expected");
    assertThatThrownBy(() -> new Sylvester().infer(List.of(SQUARE, SMALL, four)))
        .hasMessage("sylvester: input 2 is DOUBLE[5, 4, 2]; DOUBLE[5, 3, 2] is expected");
    TensorType wide = TensorType.of(DataType.DOUBLE, 2, 3);
    assertThatThrownBy(() -> new Qr().infer(List.of(wide)))
        .hasMessage("qr: input 0 is DOUBLE[2, 3]; as many rows as columns are expected");
    assertThatThrownBy(() -> new Cofactors(1).infer(List.of(SQUARE, TALL)))
        .hasMessageStartingWith("cofactors: input 1 is DOUBLE[5, 3, 2], input 0 is");
    assertThatThrownBy(() -> new FullRank().infer(List.of(SQUARE, TALL)))
        .hasMessageStartingWith("full_rank: input 1 is DOUBLE[5, 3, 2], input 0 is");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void rulesGiveAResultForEachInputAndOutput(Example example) {
    List<Variable> inputs = new ArrayList<>();
    example.inputs.forEach(type -> inputs.add(Input.of("x" + inputs.size(), type)));
    Node node = Node.apply(example.primitive, inputs);
    BitSet all = new BitSet();
    all.set(0, inputs.size());
    List<@Nullable Variable> cotangents = new ArrayList<>(node.outputs());
    assertThat(example.primitive.vjp(node, cotangents, all)).hasSize(inputs.size());
    List<@Nullable Variable> tangents = new ArrayList<>(inputs);
    assertThat(example.primitive.jvp(node, tangents)).hasSize(node.outputs().size());
  }

  @Test
  void ranksAreChecked() {
    Variable a = Input.of("a", TALL);
    assertThat(ThinSvd.truncated(a, 1).s().shape()).containsExactly(5, 1);
    assertThat(ThinSvd.truncated(a, 2).s().shape()).containsExactly(5, 2);
    assertThat(ThinSvd.truncated(a, 9).s().shape()).containsExactly(5, 2);
    assertThatThrownBy(() -> ThinSvd.truncated(a, 0))
        .hasMessage("svd: a rank of 0 is given; 1 is the least");
    for (int rank : new int[] {0, 3}) {
      assertThatThrownBy(() -> TruncatedReconstruction.of(a, rank))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("truncated reconstruction: ")
          .hasMessageContaining("1 to 2 is possible");
    }
    assertThat(TruncatedReconstruction.of(a, 2)).isSameAs(a);
    assertThatThrownBy(() -> PolarFactor.of(Input.of("v", TensorType.of(DataType.DOUBLE, 3))))
        .isInstanceOf(IllegalArgumentException.class);
    for (double p : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> MatrixFunction.inverseRoot(Input.of("s", SQUARE), p))
          .hasMessageStartingWith("inverse root: p is " + p);
    }
  }

  @Test
  void functionsOfMatricesAreEqualByWhatTheyCompute() {
    Variable a = Input.of("a", SQUARE);
    Primitive exp = MatrixFunction.exp(a).node().primitive();
    assertThat(exp)
        .isEqualTo(MatrixFunction.exp(a).node().primitive())
        .hasSameHashCodeAs(MatrixFunction.exp(a).node().primitive())
        .isNotEqualTo(MatrixFunction.log(a).node().primitive())
        .isNotEqualTo("exp");
    Primitive second =
        ForwardMode.pushForward(List.of(a), List.of(a), List.of(MatrixFunction.exp(a)))
            .get(0)
            .node()
            .primitive();
    assertThat(second).isInstanceOf(MatrixFunction.class).isNotEqualTo(exp);
    assertThat(second.hashCode()).isNotEqualTo(exp.hashCode());
    Variable tall = Input.of("t", TensorType.of(DataType.DOUBLE, 3, 2));
    Variable wide = Input.of("w", TensorType.of(DataType.DOUBLE, 2, 3));
    assertThat(polar(tall)).isEqualTo(polar(tall)).isNotEqualTo(polar(wide));
  }

  /** The function of the symmetric matrix that a polar factor is a block of. */
  private static Primitive polar(Variable a) {
    Node node = PolarFactor.of(a).node();
    while (!(node.primitive() instanceof MatrixFunction)) {
      node = node.input(0).node();
    }
    return node.primitive();
  }
}
