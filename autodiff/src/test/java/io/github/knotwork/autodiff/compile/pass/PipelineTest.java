package io.github.knotwork.autodiff.compile.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Broadcast;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Segment;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class PipelineTest {
  private static final TensorType MATRIX = TensorType.of(DataType.DOUBLE, 3, 3);

  private final Variable x = Input.of("x", MATRIX);
  private final Variable y = Input.of("y", MATRIX);

  private String after(Pass pass, Variable output) {
    Graph graph = pass.apply(Graph.of(List.of(x, y), List.of(output)));
    return GraphFunction.of(graph, List.of("x", "y"), List.of("z")).toString();
  }

  private static String listing(String... lines) {
    return "(x: DOUBLE[3, 3], y: DOUBLE[3, 3])\n" + String.join("\n", lines) + "\n";
  }

  private static Variable product(Variable a, Variable b) {
    return Contract.of(
        List.of(List.of(0, 1), List.of(1, 2)), List.of(0, 2), Map.of(), List.of(a, b));
  }

  @Test
  void equalNodesBecomeOne() {
    assertThat(
            after(new CommonSubexpressions(), Add.of(Exp.of(product(x, y)), Exp.of(product(x, y)))))
        .isEqualTo(
            listing(
                "  %0 = contract[ab,bc->ac](x, y) : DOUBLE[3, 3]",
                "  %1 = exp(%0) : DOUBLE[3, 3]",
                "  %2 = add(%1, %1) : DOUBLE[3, 3]",
                "return z = %2"));
  }

  @Test
  void neutralElementsVanish() {
    Variable zero = Fill.of(MATRIX, 0);
    Variable one = Fill.of(MATRIX, 1);
    assertThat(after(new AlgebraicCleanUp(), Add.of(zero, Multiply.of(one, Affine.of(x, 1, 0)))))
        .isEqualTo(listing("return z = x"));
    assertThat(
            after(
                new AlgebraicCleanUp(),
                Affine.negate(Affine.of(Multiply.of(Fill.of(MATRIX, 3), x), 2, 1))))
        .isEqualTo(listing("  %0 = affine[-6.0*x+-1.0](x) : DOUBLE[3, 3]", "return z = %0"));
    // 0·x is not 0 for infinite x.
    assertThat(after(new AlgebraicCleanUp(), Multiply.of(zero, x))).contains("affine[0.0*x");
  }

  @Test
  void movesAreTakenIntoContractions() {
    Variable transposed = Contract.permute(x, 1, 0);
    assertThat(after(new AlgebraicCleanUp(), product(transposed, Contract.permute(y, 1, 0))))
        .isEqualTo(listing("  %0 = contract[ab,ca->bc](x, y) : DOUBLE[3, 3]", "return z = %0"));
    assertThat(after(new AlgebraicCleanUp(), Contract.permute(transposed, 1, 0)))
        .isEqualTo(listing("return z = x"));
    assertThat(after(new AlgebraicCleanUp(), Reshape.of(Reshape.of(x, 9), 3, 3)))
        .isEqualTo(listing("return z = x"));
  }

  @Test
  void constantOperandsBecomeFactorsOfTheSizesTheyAreSummedOver() {
    Variable twos = Fill.of(TensorType.of(DataType.DOUBLE, 3, 5), 2);
    Variable sum =
        Contract.of(List.of(List.of(0, 1), List.of(1, 2)), List.of(0), Map.of(), List.of(x, twos));
    assertThat(after(new AlgebraicCleanUp(), Broadcast.to(Reshape.of(sum, 3, 1), 3, 3)))
        .contains("contract[ab->a](x)")
        .contains("affine[10.0*x+0.0]");
  }

  @Test
  void aRepeatedTensorIsNotSummedWithoutItsFactor() {
    Variable repeated = Broadcast.along(Contract.sum(x, 1), 0, 4);
    Variable sum = Contract.sum(repeated, 0);
    Graph graph = Graph.of(List.of(x, y), List.of(sum));
    HostArray value = HostArray.ofDoubles(new Random(1).doubles(9).toArray(), 3, 3);
    GraphFunction before = GraphFunction.of(graph, List.of("x", "y"), List.of("z"));
    Map<String, HostArray> at = Map.of("x", value, "y", value);
    assertThat(Pipeline.standard().apply(before).evaluate(at).get("z").toArray())
        .containsExactly(before.evaluate(at).get("z").toArray(), within(1e-15));
  }

  @Test
  void constantsAreComputedOnce() {
    Variable c = Constant.of(HostArray.ofDoubles(new double[] {1, 2, 3}, 3));
    Variable scaled = Broadcast.along(Affine.of(Exp.of(c), 2, 0), 0, 3);
    assertThat(after(new ConstantFolding(), Add.of(x, scaled)))
        .isEqualTo(
            listing(
                "  %0 = constant() : DOUBLE[3]",
                "  %1 = contract[a->ba](%0) : DOUBLE[3, 3]",
                "  %2 = add(x, %1) : DOUBLE[3, 3]",
                "return z = %2"));
  }

  @Test
  void gradientsStayTheSame() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", MATRIX)
            .input("y", MATRIX)
            .output(
                "loss",
                in -> {
                  Variable hidden = Tanh.of(product(in.get("x"), in.get("y")));
                  Variable second =
                      Segment.of(
                              List.of(hidden),
                              h -> List.of(Tanh.of(product(h.get(0), in.get("y")))))
                          .get(0);
                  return Contract.sum(Multiply.of(second, second), 0, 1);
                });
    Random random = new Random(3);
    Map<String, HostArray> at =
        Map.of(
            "x", HostArray.of(MATRIX, random.doubles(9).toArray()),
            "y", HostArray.of(MATRIX, random.doubles(9).toArray()));
    GraphFunction gradient = Derivatives.valueAndGradient(f, "x", "y");
    GraphFunction simple = Pipeline.standard().apply(gradient);
    Map<String, HostArray> expected = gradient.evaluate(at);
    simple
        .evaluate(at)
        .forEach(
            (name, value) ->
                assertThat(value.toArray())
                    .as(name)
                    .containsExactly(expected.get(name).toArray(), within(1e-15)));
    assertThat(simple.toString()).doesNotContain("segment");
    // The segment's product and tanh are there twice: once forward, once for its adjoint.
    long tanhs = simple.graph().nodes().stream().filter(n -> n.primitive() instanceof Tanh).count();
    assertThat(tanhs).isEqualTo(3);
  }
}
