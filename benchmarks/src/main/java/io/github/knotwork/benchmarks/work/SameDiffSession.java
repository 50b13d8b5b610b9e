package io.github.knotwork.benchmarks.work;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.nd4j.door.SameDiffExport;
import io.github.knotwork.benchmarks.frame.Contender;
import io.github.knotwork.benchmarks.frame.InProcess;
import io.github.knotwork.benchmarks.frame.Rival;
import io.github.knotwork.benchmarks.frame.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The same graph, gradients and all, exported and run by SameDiff. */
record SameDiffSession(GraphFunction function) implements Rival {

  @Override
  public String name() {
    return "samediff";
  }

  @Override
  public Contender prepare(Work work, Map<String, HostArray> inputs) {
    SameDiff graph = SameDiffExport.toSameDiff(function);
    Map<String, INDArray> arguments = new LinkedHashMap<>();
    inputs.forEach((name, value) -> arguments.put(name, Arrays.of(value)));
    List<String> outputs = function.outputNames();
    return new InProcess(
        () -> graph.output(arguments, outputs),
        () -> {
          Map<String, INDArray> found = graph.output(arguments, outputs);
          Map<String, HostArray> values = new LinkedHashMap<>();
          outputs.forEach(name -> values.put(name, Arrays.toHost(requireNonNull(found.get(name)))));
          return values;
        },
        () -> arguments.values().forEach(INDArray::close));
  }
}
