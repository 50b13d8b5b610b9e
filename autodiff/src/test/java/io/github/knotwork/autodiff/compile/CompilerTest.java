package io.github.knotwork.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Broadcast;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.Tanh;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class CompilerTest {

  private static void agrees(GraphFunction f, Random random, double tolerance) {
    Map<String, HostArray> at = new HashMap<>();
    for (String name : f.inputNames()) {
      TensorType type = f.input(name).type();
      at.put(name, HostArray.of(type, random.doubles(type.elements(), -1, 1).toArray()));
    }
    Map<String, HostArray> expected = f.evaluate(at);
    try (CompiledFunction program = Compiler.compile(f)) {
      Map<String, HostArray> found = program.evaluate(at);
      assertThat(found.keySet()).isEqualTo(expected.keySet());
      found.forEach(
          (name, value) ->
              assertThat(value.toArray())
                  .as(name)
                  .containsExactly(expected.get(name).toArray(), within(tolerance)));
      assertThat(program.evaluate(at)).as("a second call").isEqualTo(found);
    }
  }

  /** A random product of two tensors: labels of every kind, sizes from 1 to 4, permuted axes. */
  @RepeatedTest(200)
  void productsOfTwoTensors(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Integer> a = new ArrayList<>();
    List<Integer> b = new ArrayList<>();
    List<Integer> result = new ArrayList<>();
    Map<Integer, Long> sizes = new LinkedHashMap<>();
    int labels = 1 + random.nextInt(6);
    for (int label = 0; label < labels; label++) {
      sizes.put(label, 1L + random.nextInt(4));
      int kind = random.nextInt(6);
      if (kind != 1) {
        a.add(random.nextInt(a.size() + 1), label);
      }
      if (kind != 0) {
        b.add(random.nextInt(b.size() + 1), label);
      }
      if (kind != 2 && kind != 3) {
        result.add(random.nextInt(result.size() + 1), label);
      }
    }
    if (random.nextInt(4) == 0 && !a.isEmpty()) {
      a.add(a.get(0));
    }
    DataType type = random.nextBoolean() ? DataType.DOUBLE : DataType.FLOAT;
    GraphFunction f =
        GraphFunction.builder()
            .input("a", type(type, a, sizes))
            .input("b", type(type, b, sizes))
            .output(
                "y",
                in ->
                    Contract.of(
                        List.of(a, b), result, Map.of(), List.of(in.get("a"), in.get("b"))));
    agrees(f, random, type == DataType.DOUBLE ? 1e-13 : 1e-4);
  }

  private static TensorType type(DataType type, List<Integer> labels, Map<Integer, Long> sizes) {
    return TensorType.of(type, labels.stream().mapToLong(sizes::get).toArray());
  }

  /** Loss and gradient of a matrix-product-state classifier. */
  @Test
  void aMatrixProductStateWithItsGradient() {
    int sites = 6;
    GraphFunction.Builder builder =
        GraphFunction.builder()
            .input("x", TensorType.of(DataType.DOUBLE, 5, sites, 2))
            .input("label", TensorType.of(DataType.DOUBLE, 5, 3));
    List<String> cores = new ArrayList<>();
    for (int k = 0; k < sites; k++) {
      cores.add("core" + k);
      builder.input(
          "core" + k, TensorType.of(DataType.DOUBLE, k == 0 ? 1 : 4, 2, k == sites - 1 ? 3 : 4));
    }
    GraphFunction loss =
        builder.output(
            "loss",
            in -> {
              Variable left = Broadcast.along(Contract.sum(in.get("core0"), 0, 1, 2), 0, 5);
              left = Broadcast.along(Multiply.of(left, left), 1, 1);
              for (int k = 0; k < sites; k++) {
                Variable site = Contract.sum(Slice.of(in.get("x"), 1, k, k + 1), 1);
                Variable half =
                    Contract.of(
                        List.of(List.of(0, 1), List.of(1, 2, 3)),
                        List.of(0, 2, 3),
                        Map.of(),
                        List.of(left, in.get("core" + k)));
                left =
                    Contract.of(
                        List.of(List.of(0, 2, 3), List.of(0, 2)),
                        List.of(0, 3),
                        Map.of(),
                        List.of(half, site));
              }
              Variable error = Add.of(Tanh.of(left), in.get("label"));
              return Contract.sum(Multiply.of(error, error), 0, 1);
            });
    GraphFunction f = Derivatives.valueAndGradient(loss, cores.toArray(String[]::new));
    agrees(f, new Random(4), 1e-12);
  }

  /** The innermost axis of a repeated tensor has stride 0, which is a stride like any other. */
  @Test
  void repeatedTensorsAreReshapedAndMultiplied() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", TensorType.of(DataType.DOUBLE, 5))
            .input("z", TensorType.of(DataType.DOUBLE, 2))
            .outputs(
                in -> {
                  Variable repeated = Broadcast.along(in.get("x"), 1, 3);
                  Variable part = Slice.of(repeated, 0, 1, 5);
                  Map<String, Variable> results = new LinkedHashMap<>();
                  results.put("flat", Reshape.of(repeated, 15));
                  results.put("split", Reshape.of(part, 2, 2, 3));
                  results.put(
                      "outer",
                      Contract.of(
                          List.of(List.of(0, 1), List.of(2)),
                          List.of(0, 1, 2),
                          Map.of(),
                          List.of(part, in.get("z"))));
                  return results;
                });
    agrees(f, new Random(5), 1e-15);
  }

  @Test
  void permutationsBetweenProductsVanish() {
    GraphFunction f =
        GraphFunction.builder()
            .input("a", TensorType.of(DataType.FLOAT, 8, 6))
            .input("b", TensorType.of(DataType.FLOAT, 6, 7))
            .input("c", TensorType.of(DataType.FLOAT, 8, 5))
            .output(
                "y",
                in -> {
                  Variable ab =
                      Contract.of(
                          List.of(List.of(0, 1), List.of(1, 2)),
                          List.of(2, 0),
                          Map.of(),
                          List.of(in.get("a"), in.get("b")));
                  return Contract.of(
                      List.of(List.of(2, 0), List.of(0, 3)),
                      List.of(2, 3),
                      Map.of(),
                      List.of(ab, in.get("c")));
                });
    try (CompiledFunction program = Compiler.compile(f)) {
      assertThat(program.listing()).containsExactly("gemm 8x6 by 6x7", "gemm 7x8 by 8x5");
    }
    agrees(f, new Random(1), 1e-5);
  }

  @Test
  void theArenaIsReused() {
    GraphFunction f =
        GraphFunction.builder()
            .input("a", TensorType.of(DataType.DOUBLE, 32, 32))
            .output(
                "y",
                in -> {
                  Variable x = in.get("a");
                  for (int k = 0; k < 20; k++) {
                    x =
                        Contract.of(
                            List.of(List.of(0, 1), List.of(1, 2)),
                            List.of(0, 2),
                            Map.of(),
                            List.of(x, in.get("a")));
                  }
                  return x;
                });
    try (CompiledFunction program = Compiler.compile(f)) {
      assertThat(program.peakBytes()).isEqualTo(2 * 32 * 32 * 8);
    }
  }
}
