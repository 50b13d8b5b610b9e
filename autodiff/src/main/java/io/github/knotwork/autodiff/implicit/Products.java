package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.accumulation.ReverseMode;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a function's Jacobians as products with vectors. */
final class Products {
  private Products() {}

  /**
   * From the function's inputs and cotangents of its outputs, to values and the cotangents of inputs.
   *
   * @param outputs of the function
   * @param wrt inputs of the function
   * @param values outputs of the function that are computed too
   */
  static GraphFunction pullBack(
      GraphFunction f, List<String> outputs, List<String> wrt, List<String> values) {
    Map<String, Variable> inputs = inputs(f);
    List<@Nullable Variable> seeds = new ArrayList<>();
    for (String name : outputs) {
      Variable seed = Input.of(Names.cotangent(name), f.output(name).type());
      inputs.put(Names.cotangent(name), seed);
      seeds.add(seed);
    }
    List<Variable> from = outputs.stream().map(f::output).toList();
    List<Variable> to = wrt.stream().map(f::input).toList();
    return GraphFunction.of(
        inputs, results(f, values, cotangents(wrt), to, ReverseMode.pullBack(from, seeds, to)));
  }

  /**
   * From the function's inputs and tangents of the unknowns, to its outputs and their tangents.
   *
   * @param unknowns inputs and outputs of the function
   */
  static GraphFunction pushForward(GraphFunction f, List<String> unknowns) {
    Map<String, Variable> inputs = inputs(f);
    List<Variable> seeds = new ArrayList<>();
    for (String name : unknowns) {
      Variable seed = Input.of(Names.tangent(name), f.input(name).type());
      inputs.put(Names.tangent(name), seed);
      seeds.add(seed);
    }
    List<Variable> from = unknowns.stream().map(f::input).toList();
    List<Variable> to = unknowns.stream().map(f::output).toList();
    return GraphFunction.of(
        inputs,
        results(
            f,
            unknowns,
            tangents(unknowns),
            to,
            ForwardMode.pushForward(from, Collections.unmodifiableList(seeds), to)));
  }

  static List<String> cotangents(List<String> names) {
    return names.stream().map(Names::cotangent).toList();
  }

  static List<String> tangents(List<String> names) {
    return names.stream().map(Names::tangent).toList();
  }

  private static Map<String, Variable> inputs(GraphFunction f) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    f.inputNames().forEach(name -> inputs.put(name, f.input(name)));
    return inputs;
  }

  private static Map<String, Variable> results(
      GraphFunction f,
      List<String> values,
      List<String> names,
      List<Variable> like,
      List<@Nullable Variable> products) {
    Map<String, Variable> outputs = new LinkedHashMap<>();
    values.forEach(name -> outputs.put(name, f.output(name)));
    for (int k = 0; k < names.size(); k++) {
      Variable product = products.get(k);
      outputs.put(names.get(k), product == null ? Fill.of(like.get(k).type(), 0) : product);
    }
    return outputs;
  }
}
