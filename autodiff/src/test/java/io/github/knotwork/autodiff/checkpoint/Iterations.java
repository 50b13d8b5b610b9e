package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Sigmoid;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Loop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Loops to be differentiated in tests. */
final class Iterations {
  private Iterations() {}

  /**
   * Two states of n entries that feed each other through a matrix and a bias; each step gives a
   * penalty. Scalings are by powers of 2, which may be joined without rounding.
   */
  static GraphFunction step(DataType type, int n) {
    return GraphFunction.builder()
        .input("w", TensorType.of(type, n, n))
        .input("x", TensorType.of(type, n))
        .input("b", TensorType.of(type, n))
        .input("h", TensorType.of(type, n))
        .outputs(
            in -> {
              Variable x = in.get("x");
              Variable h = in.get("h");
              Variable product =
                  Contract.of(
                      List.of(List.of(0, 1), List.of(1)),
                      List.of(0),
                      Map.of(),
                      List.of(in.get("w"), x));
              Variable gate = Sigmoid.of(Add.of(h, in.get("b")));
              Map<String, Variable> next = new LinkedHashMap<>();
              next.put("x", Tanh.of(Add.of(Multiply.of(gate, product), in.get("b"))));
              next.put("h", Affine.of(Add.of(h, Multiply.of(gate, x)), 0.5, 0));
              next.put("penalty", Affine.of(squares(Multiply.of(gate, h)), 0.015625, 0));
              return next;
            });
  }

  static GraphFunction loss(DataType type, int n) {
    return GraphFunction.builder()
        .input("x", TensorType.of(type, n))
        .input("h", TensorType.of(type, n))
        .input("target", TensorType.of(type, n))
        .output(
            "loss", in -> squares(Add.of(Multiply.of(in.get("x"), in.get("h")), in.get("target"))));
  }

  static Variable squares(Variable x) {
    return Contract.sum(Multiply.of(x, x), IntStream.range(0, x.rank()).toArray());
  }

  /** The same loss by the loop primitive, or unrolled. */
  static GraphFunction whole(GraphFunction step, GraphFunction loss, int steps, boolean unrolled) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    step.inputNames().forEach(name -> inputs.put(name, step.input(name)));
    loss.inputNames().forEach(name -> inputs.putIfAbsent(name, loss.input(name)));
    List<String> states = List.of("x", "h");
    List<Variable> current = states.stream().map(inputs::get).toList();
    Variable penalties = null;
    if (unrolled) {
      for (int k = 0; k < steps; k++) {
        Map<String, Variable> next = step.applyTo(arguments(step, inputs, states, current));
        current = states.stream().map(next::get).toList();
        Variable penalty = next.get("penalty");
        penalties = penalties == null ? penalty : Add.of(penalties, penalty);
      }
    } else {
      Loop.Result result =
          Loop.scan(
              steps,
              current,
              List.of(),
              (state, slices) -> {
                Map<String, Variable> next = step.applyTo(arguments(step, inputs, states, state));
                return new Loop.Result(
                    states.stream().map(next::get).toList(), List.of(next.get("penalty")));
              });
      current = result.states();
      penalties = Contract.sum(result.outputs().get(0), 0);
    }
    Variable last = loss.applyTo(arguments(loss, inputs, states, current)).get("loss");
    return GraphFunction.of(inputs, Map.of("loss", Add.of(last, penalties)));
  }

  private static Map<String, Variable> arguments(
      GraphFunction f, Map<String, Variable> inputs, List<String> states, List<Variable> current) {
    Map<String, Variable> arguments = new LinkedHashMap<>();
    for (String name : f.inputNames()) {
      int k = states.indexOf(name);
      arguments.put(name, k >= 0 ? current.get(k) : inputs.get(name));
    }
    return arguments;
  }

  static Map<String, HostArray> values(long seed, GraphFunction... functions) {
    Random random = new Random(seed);
    Map<String, HostArray> values = new LinkedHashMap<>();
    for (GraphFunction f : functions) {
      for (String name : f.inputNames()) {
        TensorType type = f.input(name).type();
        values.computeIfAbsent(
            name, n -> HostArray.of(type, random.doubles(type.elements(), -1, 1).toArray()));
      }
    }
    return values;
  }

  static Map<String, INDArray> arrays(Map<String, HostArray> values) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    values.forEach((name, value) -> arrays.put(name, HostArrays.toNd4j(value)));
    return arrays;
  }

  static Map<String, HostArray> hosts(Map<String, INDArray> arrays) {
    Map<String, HostArray> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, HostArrays.of(array)));
    return values;
  }

  static List<String> differentiable(GraphFunction... functions) {
    List<String> names = new ArrayList<>();
    for (GraphFunction f : functions) {
      f.inputNames().stream().filter(n -> !names.contains(n)).forEach(names::add);
    }
    return names;
  }
}
