package io.github.knotwork.autodiff.implicit;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes the directions of a gauge at a solution, one vector over all unknowns each. */
final class GaugeTangents implements AutoCloseable {
  private final List<String> unknowns;
  private final int count;
  private final CompiledFunction function;

  /** Compiles the tangents of a gauge of these unknowns. */
  GaugeTangents(Gauge gauge, List<String> unknowns, CompileOptions options) {
    this.unknowns = unknowns;
    count =
        Math.toIntExact(
            gauge.parameters().stream()
                .mapToLong(name -> gauge.tangents().input(name).type().elements())
                .sum());
    function = Compiler.compile(stacked(gauge), options.arenas(1));
  }

  /** The tangents in the direction of every entry of the gauge parameters, stacked. */
  private GraphFunction stacked(Gauge gauge) {
    GraphFunction tangents = gauge.tangents();
    List<Variable> seeds = new ArrayList<>();
    int first = 0;
    for (String name : gauge.parameters()) {
      TensorType type = tangents.input(name).type();
      seeds.add(Constant.of(unitVectors(type, first)));
      first += Math.toIntExact(type.elements());
    }
    Map<String, Variable> inputs = new LinkedHashMap<>();
    gauge.arguments().forEach(name -> inputs.put(name, tangents.input(name)));
    List<Variable> stacks =
        SliceSum.map(
            seeds,
            slices -> {
              Map<String, Variable> arguments = new LinkedHashMap<>(inputs);
              for (int k = 0; k < slices.size(); k++) {
                arguments.put(gauge.parameters().get(k), slices.get(k));
              }
              Map<String, Variable> results = tangents.applyTo(arguments);
              return unknowns.stream().map(results::get).toList();
            });
    Map<String, Variable> outputs = new LinkedHashMap<>();
    for (int k = 0; k < unknowns.size(); k++) {
      outputs.put(unknowns.get(k), stacks.get(k));
    }
    return GraphFunction.of(inputs, outputs);
  }

  /** Those rows of the identity in which a parameter has its 1, and zeros in the others. */
  private HostArray unitVectors(TensorType type, int first) {
    int size = Math.toIntExact(type.elements());
    double[] values = new double[Math.multiplyExact(count, size)];
    for (int i = 0; i < size; i++) {
      values[(first + i) * size + i] = 1;
    }
    long[] shape = new long[type.rank() + 1];
    shape[0] = count;
    System.arraycopy(type.shape(), 0, shape, 1, type.rank());
    return HostArray.wrap(type.withShape(shape), values);
  }

  /** The directions at a point. */
  List<double[]> at(Map<String, INDArray> point) {
    Map<String, INDArray> arguments = new LinkedHashMap<>(point);
    arguments.keySet().retainAll(function.inputNames());
    Map<String, INDArray> stacks = function.call(arguments);
    try {
      List<double[]> parts = new ArrayList<>();
      unknowns.forEach(
          name -> parts.add(HostArrays.of(requireNonNull(stacks.get(name))).toArray()));
      List<double[]> vectors = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        vectors.add(row(parts, k));
      }
      return vectors;
    } finally {
      stacks.values().forEach(INDArray::close);
    }
  }

  private double[] row(List<double[]> parts, int k) {
    return Vectors.joined(
        parts.stream()
            .map(p -> Arrays.copyOfRange(p, k * (p.length / count), (k + 1) * (p.length / count)))
            .toArray(double[][]::new));
  }

  @Override
  public void close() {
    function.close();
  }
}
