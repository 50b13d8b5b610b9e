package io.github.knotwork.benchmarks.work;

import static io.github.knotwork.autodiff.library.Contractions.einsum;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Contender;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Rival;
import io.github.knotwork.benchmarks.frame.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What less memory costs: values and gradients within a share of the memory that they take without
 * a limit, against the same without a limit. A limit that can't be met ends the run.
 */
final class Remat implements Benchmark {
  private static final List<Integer> SHARES = List.of(2, 4, 8);
  private static final int LAYERS = 60;
  private static final TensorType STATE = TensorType.of(DataType.FLOAT, 64, 128);
  private static final TensorType WEIGHT = TensorType.of(DataType.FLOAT, 128, 128);
  private static final int SIDE = 12;
  private static final long BOND = 2;

  @Override
  public String name() {
    return "remat";
  }

  @Override
  public String description() {
    return "Value and gradient of a chain of 60 layers and of a 12×12 network within 1/2, 1/4 and"
        + " 1/8 of the memory, float.";
  }

  @Override
  public List<Work> works() {
    Map<String, GraphFunction> values = new LinkedHashMap<>();
    values.put("60 layers", chain());
    values.put("12×12 network", SquareNetwork.of(SIDE, BOND));
    List<Work> works = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          GraphFunction gradient =
              Derivatives.valueAndGradient(value, value.inputNames().toArray(new String[0]));
          SHARES.forEach(share -> works.add(work(name, gradient, share)));
        });
    return works;
  }

  private Work work(String what, GraphFunction gradient, int share) {
    return new Work(
        what + " in 1/" + share,
        group(share),
        name(),
        Map.of(),
        () -> inputs(gradient),
        inputs -> Engine.of(gradient, inputs, limit(gradient, share)),
        List.of(new Unlimited(gradient)),
        0);
  }

  private static String group(int share) {
    return "remat-" + share;
  }

  @Override
  public List<Floor> floors() {
    return List.of(new Floor(group(4), Unlimited.NAME, 0.5));
  }

  private static CompileOptions limit(GraphFunction function, int share) {
    try (CompiledFunction unlimited = Compiler.compile(function)) {
      return CompileOptions.defaults().memoryLimit(unlimited.peakBytes() / share);
    }
  }

  /** The same function with all the memory it wants. */
  private record Unlimited(GraphFunction function) implements Rival {
    static final String NAME = "unlimited";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Contender prepare(Work work, Map<String, HostArray> inputs) {
      return Engine.of(function, inputs);
    }
  }

  private static GraphFunction chain() {
    GraphFunction.Builder builder = GraphFunction.builder().input("x", STATE);
    for (int k = 0; k < LAYERS; k++) {
      builder.input("w" + k, WEIGHT);
    }
    return builder.output(
        "value",
        in -> {
          Variable x = in.get("x");
          for (int k = 0; k < LAYERS; k++) {
            x = Tanh.of(einsum("ij,jk->ik", x, in.get("w" + k)));
          }
          return Reductions.sum(x);
        });
  }

  /** Weights and tensors that neither blow values up nor let them vanish. */
  private static Map<String, HostArray> inputs(GraphFunction function) {
    Random random = new Random(8);
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    for (String name : function.inputNames()) {
      TensorType type = function.input(name).type();
      double deviation = type.equals(WEIGHT) ? 0.1 : 0.6;
      inputs.put(name, Arrays.normal(random, deviation, DataType.FLOAT, type.shape()));
    }
    return inputs;
  }
}
