package io.github.knotwork.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.NativeBudget;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a call allocates: nothing. */
class AllocationTest {
  private static final DataType DOUBLE = DataType.DOUBLE;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long heapBytes() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** The counting itself may allocate; so may a call that is counted before compilers are done. */
  private static long leastAllocated(Runnable calls) {
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 20 && least > 0; attempt++) {
      long before = heapBytes();
      calls.run();
      least = Math.min(least, heapBytes() - before);
    }
    return least;
  }

  @Test
  void callIntoAllocatesNothingOnTheHeap() {
    try (CompiledFunction f = Compiler.compile(Functions.update(DOUBLE, 6, 4))) {
      INDArray x = Functions.array(TensorType.of(DOUBLE, 6, 4), 1);
      INDArray w = Functions.array(TensorType.of(DOUBLE, 4, 4), 2);
      INDArray result = NdArrays.zeros(DOUBLE, 4, 4);
      INDArray columns = x.dup('f');
      for (INDArray[] inputs : List.of(new INDArray[] {x, w}, new INDArray[] {columns, w})) {
        for (INDArray[] outputs : List.of(new INDArray[] {result}, new INDArray[] {w})) {
          assertThat(
                  leastAllocated(
                      () -> {
                        for (int k = 0; k < 1000; k++) {
                          f.callInto(inputs, outputs);
                        }
                      }))
              .isZero();
        }
      }
    }
  }

  /** New arrays in every call, as batches are: windows of memory move, and nothing is made. */
  @Test
  void arraysThatWereNotSeenBeforeCostNothing() {
    try (CompiledFunction f = Compiler.compile(Functions.product(DOUBLE, 4, 4, 4))) {
      INDArray w = Functions.array(TensorType.of(DOUBLE, 4, 4), 2);
      INDArray[][] batches = new INDArray[500][];
      for (int k = 0; k < batches.length; k++) {
        batches[k] = new INDArray[] {Functions.array(TensorType.of(DOUBLE, 4, 4), k), w};
      }
      INDArray[] outputs = {NdArrays.zeros(DOUBLE, 4, 4)};
      assertThat(
              leastAllocated(
                  () -> {
                    for (INDArray[] batch : batches) {
                      f.callInto(batch, outputs);
                    }
                  }))
          .isZero();
    }
  }

  @Test
  void aHundredThousandCallsLeaveNativeMemoryAsItIs() {
    try (CompiledFunction f = Compiler.compile(Functions.update(DOUBLE, 6, 4))) {
      INDArray[] inputs = {
        Functions.array(TensorType.of(DOUBLE, 6, 4), 1),
        Functions.array(TensorType.of(DOUBLE, 4, 4), 2)
      };
      INDArray[] outputs = {NdArrays.zeros(DOUBLE, 4, 4)};
      for (int k = 0; k < 20_000; k++) {
        f.callInto(inputs, outputs);
      }
      long counted = Pointer.totalBytes();
      long budget = NativeBudget.used();
      long resident = Pointer.physicalBytes();
      for (int k = 0; k < 100_000; k++) {
        f.callInto(inputs, outputs);
      }
      assertThat(Pointer.totalBytes()).isEqualTo(counted);
      assertThat(NativeBudget.used()).isEqualTo(budget);
      assertThat(Pointer.physicalBytes() - resident).isLessThan(2 << 20);
    }
  }

  @Test
  void whatIsClosedIsFreed() {
    long before = NativeBudget.used();
    try (CompiledFunction f = Compiler.compile(Functions.update(DOUBLE, 6, 4))) {
      INDArray w = Functions.array(TensorType.of(DOUBLE, 4, 4), 2);
      INDArray x = Functions.array(TensorType.of(DOUBLE, 6, 4), 2).dup('f');
      f.callInto(new INDArray[] {x, w}, new INDArray[] {w});
      assertThat(NativeBudget.used()).isGreaterThan(before);
    }
    assertThat(NativeBudget.used()).isEqualTo(before);
  }
}
