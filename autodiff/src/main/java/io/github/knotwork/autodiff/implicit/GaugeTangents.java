package io.github.knotwork.autodiff.implicit;

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
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes the directions of a gauge at a solution, one vector over all unknowns each. */
final class GaugeTangents implements AutoCloseable {
  private final GraphFunction map;
  private final List<String> unknowns;
  private final Map<String, INDArray> given;
  private final @Nullable CompiledFunction generators;

  /**
   * Prepares a gauge.
   *
   * @throws IllegalArgumentException if it is not one of these unknowns
   */
  GaugeTangents(
      Gauge gauge, GraphFunction map, List<String> unknowns, CompileOptions options) {
    this.map = map;
    this.unknowns = unknowns;
    if (gauge instanceof Gauge.Generated generated) {
      given = Map.of();
      generators = Compiler.compile(stacked(generated), options.arenas(1));
    } else if (gauge instanceof Gauge.Spanned spanned) {
      given = spanned.tangents();
      generators = null;
    } else {
      throw new IllegalArgumentException("gauge: " + gauge);
    }
  }

  /** The tangents in the direction of every entry of the gauge parameters. */
  private GraphFunction stacked(Gauge.Generated gauge) {
    GraphFunction tangents = gauge.tangents();
    List<TensorType> types =
        gauge.parameters().stream().map(name -> tangents.input(name).type()).toList();
    int count = Math.toIntExact(types.stream().mapToLong(TensorType::elements).sum());
    List<Variable> seeds = new ArrayList<>();
    int first = 0;
    for (TensorType type : types) {
      seeds.add(Constant.of(identity(type, first, count)));
      first += Math.toIntExact(type.elements());
    }
    Map<String, Variable> inputs = new LinkedHashMap<>();
    for (String name : tangents.inputNames()) {
      if (!gauge.parameters().contains(name)) {
        inputs.put(name, tangents.input(name));
      }
    }
    for (String name : unknowns) {
      TensorType type = tangents.output(name).type();
      if (!type.equals(map.input(name).type())) {
        throw new IllegalArgumentException(
            "gauge: the tangent of '" + name + "' is " + type + "; " + map.input(name).type()
                + " is expected");
      }
    }
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

  private static HostArray identity(TensorType type, int first, int count) {
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
    CompiledFunction function = generators;
    if (function == null) {
      return vectors(given);
    }
    Map<String, INDArray> arguments = new LinkedHashMap<>(point);
    arguments.keySet().retainAll(function.inputNames());
    Map<String, INDArray> stacks = function.call(arguments);
    try {
      return vectors(stacks);
    } finally {
      stacks.values().forEach(INDArray::close);
    }
  }

  private List<double[]> vectors(Map<String, INDArray> stacks) {
    List<double[]> parts = new ArrayList<>();
    long count = -1;
    for (String name : unknowns) {
      INDArray stack = stacks.get(name);
      TensorType type = map.input(name).type();
      if (stack == null
          || stack.rank() != type.rank() + 1
          || stack.length() != stack.size(0) * type.elements()
          || (count >= 0 && count != stack.size(0))) {
        throw new IllegalArgumentException(
            "gauge: the tangents of '" + name + "' are "
                + (stack == null ? "missing" : stack.shapeInfoToString())
                + "; tangents of " + type + ", stacked along a first axis, are expected");
      }
      count = stack.size(0);
      parts.add(HostArrays.of(stack).toArray());
    }
    List<double[]> vectors = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double[][] slices = new double[parts.size()][];
      for (int i = 0; i < slices.length; i++) {
        int size = parts.get(i).length / (int) count;
        slices[i] = Arrays.copyOfRange(parts.get(i), k * size, (k + 1) * size);
      }
      vectors.add(Vectors.joined(slices));
    }
    return vectors;
  }

  @Override
  public void close() {
    if (generators != null) {
      generators.close();
    }
  }
}
