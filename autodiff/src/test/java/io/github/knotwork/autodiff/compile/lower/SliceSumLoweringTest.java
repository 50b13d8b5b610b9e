package io.github.knotwork.autodiff.compile.lower;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class SliceSumLoweringTest {

  private static Variable product(Variable a, Variable b) {
    return Contract.of(
        List.of(List.of(0, 1), List.of(1, 2)), List.of(0, 2), Map.of(), List.of(a, b));
  }

  /** Σₖ aₖ·b·aₖ and tanh(aₖ·b) of stacked n×n matrices. */
  private static GraphFunction function(int slices, int n) {
    return GraphFunction.builder()
        .input("a", TensorType.of(DataType.DOUBLE, slices, n, n))
        .input("b", TensorType.of(DataType.DOUBLE, n, n))
        .outputs(
            in -> {
              List<Variable> stack = List.of(in.get("a"));
              Variable sum =
                  SliceSum.sum(
                          stack, a -> List.of(product(product(a.get(0), in.get("b")), a.get(0))))
                      .get(0);
              Variable map =
                  SliceSum.map(stack, a -> List.of(Tanh.of(product(a.get(0), in.get("b"))))).get(0);
              return Map.of("sum", sum, "map", map);
            });
  }

  private static GraphFunction loss(int slices, int n) {
    GraphFunction f = function(slices, n);
    return f.then(
        GraphFunction.builder()
            .input("sum", f.output("sum").type())
            .input("map", f.output("map").type())
            .output(
                "loss",
                in ->
                    Contract.of(
                        List.of(List.of(), List.of()),
                        List.of(),
                        Map.of(),
                        List.of(
                            LoopLoweringTest.squares(in.get("sum")),
                            LoopLoweringTest.squares(in.get("map"))))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  void sumsAndStacks(int slices) {
    Engine.agrees(function(slices, 3));
    Engine.agrees(Derivatives.valueAndGradient(loss(slices, 3), "a", "b"));
  }

  @Test
  void muchWorkIsDealtToLanes() {
    List<String> listing = Engine.agrees(function(21, 36));
    assertThat(listing).anyMatch(s -> s.startsWith("8 lanes: slice sum, 2 times"));
    Engine.agrees(Derivatives.valueAndGradient(loss(21, 16), "a", "b"));
  }

  @Test
  void fewSlicesMakeFewLanes() {
    assertThat(Engine.agrees(function(3, 80)))
        .anyMatch(s -> s.startsWith("3 lanes: slice sum, 1 times"));
  }

  /** The lanes are the same on every machine: a pool of one thread gives the same bits. */
  @Test
  void threadsDoNotChangeTheSum() throws Exception {
    GraphFunction f = function(50, 40);
    Map<String, HostArray> at = Engine.values(f);
    try (CompiledFunction program = Compiler.compile(f)) {
      Map<String, HostArray> expected = program.evaluate(at);
      ForkJoinPool one = new ForkJoinPool(1);
      try {
        assertThat(one.submit(() -> program.evaluate(at)).get()).isEqualTo(expected);
      } finally {
        one.shutdown();
      }
      List<Thread> callers = new ArrayList<>();
      List<Map<String, HostArray>> results = new java.util.concurrent.CopyOnWriteArrayList<>();
      for (int k = 0; k < 4; k++) {
        Thread caller = new Thread(() -> results.add(program.evaluate(at)));
        caller.start();
        callers.add(caller);
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(results).hasSize(4).allMatch(expected::equals);
    }
  }

  @Test
  void whatOneSliceGivesIsNotStoredForAll() {
    GraphFunction f =
        GraphFunction.builder()
            .input("a", TensorType.of(DataType.DOUBLE, 1000, 10))
            .output(
                "y",
                in ->
                    SliceSum.sum(
                            List.of(in.get("a")),
                            a -> {
                              Variable outer =
                                  Contract.of(
                                      List.of(List.of(0), List.of(1)),
                                      List.of(0, 1),
                                      Map.of(),
                                      List.of(a.get(0), a.get(0)));
                              return List.of(Contract.sum(Multiply.of(outer, outer), 0, 1));
                            })
                        .get(0));
    try (CompiledFunction program = Compiler.compile(f)) {
      assertThat(program.peakBytes()).isLessThan(4096);
    }
    Engine.agrees(f);
  }
}
