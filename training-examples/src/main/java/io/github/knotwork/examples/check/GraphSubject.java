package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A function of the graph language, with its derivatives of first and second order in both modes,
 * as gradcheck sees it. All inputs and outputs have one element type, FLOAT or DOUBLE.
 */
final class GraphSubject implements DifferentiableFunction {
  private final DataType dataType;
  private final GraphFunction function;
  private final GraphFunction vjp;
  private final GraphFunction jvp;
  private final GraphFunction hvp;

  GraphSubject(DerivativeCase c, DataType dataType) {
    this.dataType = dataType;
    this.function = c.function(dataType);
    String[] inputs = function.inputNames().toArray(String[]::new);
    this.vjp = Derivatives.vjp(function, inputs);
    this.jvp = Derivatives.jvp(function, inputs);
    this.hvp = Derivatives.jvp(vjp, inputs);
  }

  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return results(function, arguments(inputs));
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    Map<String, HostArray> arguments = arguments(inputs);
    addCotangents(arguments, cotangents);
    return new ArrayList<>(results(vjp, arguments));
  }

  @Override
  public boolean hasJvp() {
    return true;
  }

  @Override
  public List<Tensor> jvp(List<Tensor> inputs, List<Tensor> tangents) {
    Map<String, HostArray> arguments = arguments(inputs);
    addTangents(arguments, tangents);
    return results(jvp, arguments);
  }

  @Override
  public boolean hasSecondOrder() {
    return true;
  }

  @Override
  public List<@Nullable Tensor> hvp(
      List<Tensor> inputs, List<Tensor> cotangents, List<Tensor> tangents) {
    Map<String, HostArray> arguments = arguments(inputs);
    addCotangents(arguments, cotangents);
    addTangents(arguments, tangents);
    return new ArrayList<>(results(hvp, arguments));
  }

  private Map<String, HostArray> arguments(List<Tensor> inputs) {
    Map<String, HostArray> arguments = new LinkedHashMap<>();
    for (int k = 0; k < inputs.size(); k++) {
      arguments.put(function.inputNames().get(k), array(inputs.get(k)));
    }
    return arguments;
  }

  private void addCotangents(Map<String, HostArray> arguments, List<Tensor> cotangents) {
    for (int k = 0; k < cotangents.size(); k++) {
      arguments.put(Names.cotangent(function.outputNames().get(k)), array(cotangents.get(k)));
    }
  }

  private void addTangents(Map<String, HostArray> arguments, List<Tensor> tangents) {
    for (int k = 0; k < tangents.size(); k++) {
      arguments.put(Names.tangent(function.inputNames().get(k)), array(tangents.get(k)));
    }
  }

  private static List<Tensor> results(GraphFunction f, Map<String, HostArray> arguments) {
    return f.evaluate(arguments).values().stream().map(GraphSubject::tensor).toList();
  }

  private HostArray array(Tensor tensor) {
    return HostArray.of(type(dataType, tensor), tensor.toArray());
  }

  static TensorType type(DataType dataType, Tensor tensor) {
    int[] sizes = tensor.shape();
    long[] shape = new long[sizes.length];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = sizes[axis];
    }
    return TensorType.of(dataType, shape);
  }

  private static Tensor tensor(HostArray array) {
    long[] sizes = array.shape();
    int[] shape = new int[sizes.length];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = Math.toIntExact(sizes[axis]);
    }
    return Tensor.of(array.toArray(), shape);
  }
}
