package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.accumulation.ForwardMode;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One direction for every entry of the inputs that are differentiated by, in their order. A
 * function is extended by its derivative in all of them at once.
 *
 * @param wrt the inputs' types, by name
 */
record Directions(Map<String, TensorType> wrt) {

  /** How many there are. */
  int count() {
    return Math.toIntExact(wrt.values().stream().mapToLong(TensorType::elements).sum());
  }

  /** How the stacked tangents of a variable are called. */
  static String tangents(String name) {
    return name + ":tangents";
  }

  /** The type of one tangent a direction. */
  TensorType stacked(TensorType type) {
    long[] shape = new long[type.rank() + 1];
    shape[0] = count();
    System.arraycopy(type.shape(), 0, shape, 1, type.rank());
    return type.withShape(shape);
  }

  /**
   * The tangents of an input at the start: an entry each in its own directions, zeros elsewhere.
   */
  HostArray seeds(String name, TensorType type) {
    int size = Math.toIntExact(type.elements());
    double[] values = new double[Math.multiplyExact(count(), size)];
    int first = 0;
    for (Map.Entry<String, TensorType> entry : wrt.entrySet()) {
      if (entry.getKey().equals(name)) {
        for (int i = 0; i < size; i++) {
          values[(first + i) * size + i] = 1;
        }
      }
      first += Math.toIntExact(entry.getValue().elements());
    }
    return HostArray.wrap(stacked(type), values);
  }

  /**
   * Extends a function.
   *
   * @param moving inputs whose tangents become inputs, if it has them
   * @param outputs those whose tangents become outputs
   */
  GraphFunction extend(GraphFunction f, List<String> moving, List<String> outputs) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    f.inputNames().forEach(name -> inputs.put(name, f.input(name)));
    List<Variable> from = new ArrayList<>();
    List<Variable> stacks = new ArrayList<>();
    for (String name : f.inputNames()) {
      TensorType type = f.input(name).type();
      if (moving.contains(name)) {
        Variable stack = Input.of(tangents(name), stacked(type));
        inputs.put(tangents(name), stack);
        from.add(f.input(name));
        stacks.add(stack);
      } else if (wrt.containsKey(name)) {
        from.add(f.input(name));
        stacks.add(Constant.of(seeds(name, type)));
      }
    }
    List<Variable> to = outputs.stream().map(f::output).toList();
    Map<String, Variable> results = new LinkedHashMap<>();
    f.outputNames().forEach(name -> results.put(name, f.output(name)));
    List<Variable> derivatives =
        to.isEmpty() ? List.of() : SliceSum.map(stacks, seeds -> tangents(from, seeds, to));
    for (int k = 0; k < derivatives.size(); k++) {
      results.put(tangents(outputs.get(k)), derivatives.get(k));
    }
    return GraphFunction.of(inputs, results);
  }

  private static List<Variable> tangents(
      List<Variable> from, List<Variable> seeds, List<Variable> to) {
    List<@Nullable Variable> found =
        ForwardMode.pushForward(from, Collections.unmodifiableList(seeds), to);
    List<Variable> all = new ArrayList<>();
    for (int k = 0; k < to.size(); k++) {
      Variable tangent = found.get(k);
      all.add(tangent == null ? Fill.of(to.get(k).type(), 0) : tangent);
    }
    return all;
  }
}
