package io.github.knotwork.benchmarks.work;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.checkpoint.Checkpointing;
import io.github.knotwork.autodiff.checkpoint.DifferentiableLoop;
import io.github.knotwork.autodiff.checkpoint.LoopGradient;
import io.github.knotwork.autodiff.checkpoint.LoopReport;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.benchmarks.frame.Contender;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Our side of a loop: its gradient by lambda. */
final class LoopOnEngine implements Contender {
  private final DifferentiableLoop loop;
  private final Map<String, INDArray> inputs = new LinkedHashMap<>();

  /**
   * A loop.
   *
   * @throws IllegalStateException if it stores another number of states than said, or advances
   *     another number of steps
   */
  LoopOnEngine(
      GraphFunction step,
      GraphFunction loss,
      int steps,
      Checkpointing checkpointing,
      int peak,
      int advances,
      Map<String, HostArray> values) {
    values.forEach((name, value) -> inputs.put(name, HostArrays.toNd4j(value)));
    loop =
        DifferentiableLoop.of(step)
            .loss(loss)
            .steps(steps)
            .respectTo("lambda")
            .checkpointing(checkpointing)
            .build();
    try (LoopGradient result = loop.gradient(inputs)) {
      LoopReport report = result.report();
      if (report.peakStates() != peak || report.advances() != advances) {
        throw new IllegalStateException(
            "loop: " + peak + " states and " + advances + " advances are expected: " + report);
      }
    }
  }

  @Override
  public Map<String, HostArray> values() {
    try (LoopGradient result = loop.gradient(inputs)) {
      return Map.of("lambda", HostArrays.of(result.gradient("lambda")));
    }
  }

  @Override
  public double time(int calls) {
    long start = System.nanoTime();
    for (int k = 0; k < calls; k++) {
      loop.gradient(inputs).close();
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  @Override
  public void close() {
    loop.close();
    inputs.values().forEach(INDArray::close);
  }
}
