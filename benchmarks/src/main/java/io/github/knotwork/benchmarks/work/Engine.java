package io.github.knotwork.benchmarks.work;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.benchmarks.frame.Contender;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Our side: a compiled function on arrays that are there. */
final class Engine implements Contender {
  private final CompiledFunction function;
  private final INDArray[] inputs;
  private final INDArray[] outputs;

  private Engine(CompiledFunction function, Map<String, HostArray> inputs) {
    this.function = function;
    this.inputs =
        function.inputNames().stream()
            .map(name -> HostArrays.toNd4j(requireNonNull(inputs.get(name))))
            .toArray(INDArray[]::new);
    this.outputs =
        function.outputTypes().stream()
            .map(type -> NdArrays.zeros(type.dataType(), type.shape()))
            .toArray(INDArray[]::new);
  }

  static Contender of(GraphFunction function, Map<String, HostArray> inputs) {
    return new Engine(Compiler.compile(function), inputs);
  }

  @Override
  public Map<String, HostArray> values() {
    function.callInto(inputs, outputs);
    Map<String, HostArray> values = new LinkedHashMap<>();
    for (int k = 0; k < outputs.length; k++) {
      values.put(function.outputNames().get(k), HostArrays.of(outputs[k]));
    }
    return values;
  }

  @Override
  public double time(int calls) {
    long start = System.nanoTime();
    for (int k = 0; k < calls; k++) {
      function.callInto(inputs, outputs);
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  @Override
  public void close() {
    function.close();
    for (INDArray array : inputs) {
      array.close();
    }
    for (INDArray array : outputs) {
      array.close();
    }
  }
}
