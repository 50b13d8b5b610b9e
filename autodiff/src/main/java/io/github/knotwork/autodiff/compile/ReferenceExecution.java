package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.compile.report.Report;
import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a function by index loops on the Java heap. */
record ReferenceExecution(GraphFunction function) implements Execution {

  @Override
  public boolean run(INDArray[] inputs, INDArray[] outputs) {
    List<HostArray> values = Arrays.stream(inputs).map(HostArrays::of).toList();
    List<HostArray> results = Evaluation.run(function.graph(), values);
    for (int k = 0; k < outputs.length; k++) {
      HostArrays.copy(results.get(k), outputs[k]);
    }
    return true;
  }

  @Override
  public List<String> listing() {
    return function.toString().lines().toList();
  }

  @Override
  public long peakBytes() {
    return 0;
  }

  @Override
  public Report report() {
    return Reports.ofNodes(Engine.REFERENCE, function);
  }

  @Override
  public void trace(Path file) {
    throw new IllegalStateException(
        "trace: engine '" + Engine.REFERENCE + "' doesn't time its steps");
  }

  @Override
  public void close() {}
}
