package io.github.knotwork.benchmarks.work;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Inputs;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Activations;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Exponentials;
import io.github.knotwork.autodiff.library.Normalisation;
import io.github.knotwork.autodiff.library.Softmax;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;

/** Functions of each number, normalisations of each row, and a chain that can be fused. */
final class Elementwise implements Benchmark {
  private static final long COLUMNS = 1024;
  private static final List<Long> ROWS = List.of(64L, 4096L);
  private static final String CHAIN = "elementwise-chain";

  private final Peers peers;

  Elementwise(Peers peers) {
    this.peers = peers;
  }

  @Override
  public String name() {
    return "elementwise";
  }

  @Override
  public String description() {
    return "exp, tanh, sigmoid, softmax, layer norm on 64×1024 and 4096×1024 (4 M) entries, and a"
        + " chain of six operations, float.";
  }

  @Override
  public List<Work> works() {
    List<Work> works = new ArrayList<>();
    for (long rows : ROWS) {
      works.add(work("exp", rows, name(), in -> Exponentials.exp(x(in))));
      works.add(work("tanh", rows, name(), in -> Activations.tanh(x(in))));
      works.add(work("sigmoid", rows, name(), in -> Activations.sigmoid(x(in))));
      works.add(work("softmax", rows, name(), in -> Softmax.softmax(x(in), -1)));
      works.add(
          work(
              "layer norm",
              rows,
              name(),
              in -> Normalisation.layer(x(in), in.get("scale"), in.get("shift"), 1e-5)));
      works.add(work("chain", rows, CHAIN, Elementwise::chain));
    }
    return works;
  }

  @Override
  public List<Floor> floors() {
    return List.of(new Floor(name(), "pytorch", 1), new Floor(CHAIN, "pytorch", 2));
  }

  private static Variable x(Inputs in) {
    return in.get("x");
  }

  /** relu(tanh(x·a + b)·x + a): six operations, each of which would read and write everything. */
  private static Variable chain(Inputs in) {
    Variable inner =
        Activations.tanh(Arithmetic.add(Arithmetic.multiply(x(in), in.get("a")), in.get("b")));
    return Activations.relu(Arithmetic.add(Arithmetic.multiply(inner, x(in)), in.get("a")));
  }

  private Work work(String operation, long rows, String group, Function<Inputs, Variable> body) {
    List<String> names =
        switch (operation) {
          case "layer norm" -> List.of("x", "scale", "shift");
          case "chain" -> List.of("x", "a", "b");
          default -> List.of("x");
        };
    GraphFunction.Builder builder = GraphFunction.builder();
    names.forEach(name -> builder.input(name, type(name, rows)));
    GraphFunction function = builder.output("y", body);
    return new Work(
        operation + " " + rows + "×" + COLUMNS,
        group,
        "elementwise",
        Map.of("operation", operation),
        () -> inputs(names, rows),
        inputs -> Engine.of(function, inputs),
        List.of(peers.pytorch(), peers.jax()),
        1e-5);
  }

  private static TensorType type(String name, long rows) {
    return name.startsWith("s")
        ? TensorType.of(DataType.FLOAT, COLUMNS)
        : TensorType.of(DataType.FLOAT, rows, COLUMNS);
  }

  private static Map<String, HostArray> inputs(List<String> names, long rows) {
    Random random = new Random(5);
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    names.forEach(
        name ->
            inputs.put(name, Arrays.normal(random, 1, DataType.FLOAT, type(name, rows).shape())));
    return inputs;
  }
}
