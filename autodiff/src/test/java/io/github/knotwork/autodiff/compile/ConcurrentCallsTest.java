package io.github.knotwork.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.structure.Host;
import io.github.knotwork.autodiff.structure.HostFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

@Timeout(60)
class ConcurrentCallsTest {
  private static final int THREADS = 8;
  private static final TensorType VECTOR = TensorType.of(DataType.DOUBLE, 3);

  private ExecutorService threads;

  @BeforeEach
  void start() {
    threads = Executors.newFixedThreadPool(THREADS);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Each on its own arguments, in fewer arenas than there are threads. */
  @Test
  void eightThreadsGetTheSameBits() throws Exception {
    CompileOptions options = CompileOptions.defaults().arenas(3);
    try (CompiledFunction f = Compiler.compile(Functions.update(DataType.FLOAT, 7, 5), options)) {
      List<Future<Integer>> differences = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        INDArray[] inputs = {
          Functions.array(TensorType.of(DataType.FLOAT, 7, 5), thread),
          Functions.array(TensorType.of(DataType.FLOAT, 5, 5), -thread)
        };
        INDArray[] outputs = {NdArrays.zeros(DataType.FLOAT, 5, 5)};
        f.callInto(inputs, outputs);
        float[] expected = NdArrays.toFloats(outputs[0]);
        differences.add(
            threads.submit(
                () -> {
                  int different = 0;
                  for (int k = 0; k < 10_000; k++) {
                    f.callInto(inputs, outputs);
                    different +=
                        Arrays.equals(outputs[0].data().getFloatsAt(0, 25), expected) ? 0 : 1;
                  }
                  return different;
                }));
      }
      for (Future<Integer> different : differences) {
        assertThat(different.get()).isZero();
      }
    }
  }

  /** Adds 1, once it may. */
  private static final class Waiting implements HostFunction {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Override
    public String name() {
      return "waiting";
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs) {
      return inputs;
    }

    @Override
    public List<HostArray> evaluate(List<HostArray> inputs) {
      entered.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return inputs;
    }

    @Override
    public List<@Nullable Variable> vjp(
        List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents) {
      return cotangents;
    }

    GraphFunction function() {
      return GraphFunction.builder()
          .input("x", VECTOR)
          .output("y", in -> Host.call(this, List.of(in.get("x"))).get(0));
    }
  }

  @Test
  void waitingForAnArenaAnswersInterruption() throws Exception {
    Waiting waiting = new Waiting();
    CompileOptions one = CompileOptions.defaults().arenas(1);
    try (CompiledFunction f = Compiler.compile(waiting.function(), one)) {
      Map<String, INDArray> arguments = Map.of("x", Functions.array(VECTOR, 1));
      Future<?> first = threads.submit(() -> f.call(arguments));
      waiting.entered.await();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> f.call(arguments))
          .isInstanceOf(CancellationException.class)
          .hasMessageStartingWith(
              "compiled function: interrupted while waiting for one of its 1 arenas");
      assertThat(Thread.interrupted()).isTrue();
      waiting.mayGoOn.countDown();
      first.get();
      assertThat(f.call(arguments)).containsKey("y");
    }
  }

  @Test
  void closingWaitsForCallsAndRefusesLaterOnes() throws Exception {
    Waiting waiting = new Waiting();
    CompileOptions one = CompileOptions.defaults().arenas(1);
    CompiledFunction f = Compiler.compile(waiting.function(), one);
    Map<String, INDArray> arguments = Map.of("x", Functions.array(VECTOR, 1));
    Future<?> running = threads.submit(() -> f.call(arguments));
    waiting.entered.await();
    Future<?> queued = threads.submit(() -> f.call(arguments));
    Future<?> closing = threads.submit(f::close);
    assertThatThrownBy(() -> closing.get(50, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    waiting.mayGoOn.countDown();
    running.get();
    closing.get();
    // It got the arena before the function was closed, or an answer.
    try {
      queued.get();
    } catch (java.util.concurrent.ExecutionException e) {
      assertThat(e).hasMessageContaining("called after close");
    }
    assertThatThrownBy(() -> f.call(arguments)).hasMessageContaining("called after close");
  }

  /** Threads that call with sizes of their own while others' specialisations are thrown out. */
  @Test
  void specialisationsComeAndGoUnderCalls() throws Exception {
    Tracing squares = types -> Functions.squares(types.get("x"));
    try (CompiledFunction f =
        Compiler.compile(
            Map.of("x", VECTOR), squares, CompileOptions.defaults().arenas(2).shapes(2))) {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int size = 1 + thread % 4;
        wrong.add(
            threads.submit(
                () -> {
                  INDArray[] inputs = {NdArrays.zeros(DataType.DOUBLE, size).addi(1)};
                  INDArray[] outputs = {NdArrays.zeros(DataType.DOUBLE)};
                  int count = 0;
                  for (int k = 0; k < 30; k++) {
                    f.callInto(inputs, outputs);
                    count += outputs[0].getDouble(0) == size ? 0 : 1;
                  }
                  return count;
                }));
      }
      for (Future<Integer> count : wrong) {
        assertThat(count.get()).isZero();
      }
    }
  }
}
