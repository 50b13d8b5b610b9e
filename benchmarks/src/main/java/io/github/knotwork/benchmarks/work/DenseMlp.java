package io.github.knotwork.benchmarks.work;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Activations;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Contractions;
import io.github.knotwork.autodiff.library.CrossEntropies;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/** A dense network: nearly all of it is three large matrix products and their derivatives. */
final class DenseMlp implements Benchmark {
  private static final int BATCH = 128;
  private static final int[] SIZES = {784, 1024, 1024, 10};

  private final Peers peers;

  DenseMlp(Peers peers) {
    this.peers = peers;
  }

  @Override
  public String name() {
    return "dense-mlp";
  }

  @Override
  public String description() {
    return "Loss and gradient of a dense network 784-1024-1024-10, batch 128, float.";
  }

  @Override
  public List<Work> works() {
    List<String> parameters = new ArrayList<>();
    for (int k = 0; k < SIZES.length - 1; k++) {
      parameters.add("weight" + k);
      parameters.add("bias" + k);
    }
    GraphFunction gradient =
        Derivatives.valueAndGradient(loss(), parameters.toArray(String[]::new));
    return List.of(
        new Work(
            "loss and gradient",
            name(),
            "dense_mlp",
            Map.of("layers", SIZES.length - 1),
            DenseMlp::inputs,
            inputs -> Engine.of(gradient, inputs),
            List.of(peers.pytorch(), peers.jax(), new SameDiffSession(gradient)),
            1e-3));
  }

  @Override
  public List<Floor> floors() {
    return List.of(new Floor(name(), "pytorch", 0.95));
  }

  private static GraphFunction loss() {
    GraphFunction.Builder builder =
        GraphFunction.builder()
            .input("x", TensorType.of(DataType.FLOAT, BATCH, SIZES[0]))
            .input("labels", TensorType.of(DataType.FLOAT, BATCH, SIZES[SIZES.length - 1]));
    for (int k = 0; k < SIZES.length - 1; k++) {
      builder.input("weight" + k, TensorType.of(DataType.FLOAT, SIZES[k], SIZES[k + 1]));
      builder.input("bias" + k, TensorType.of(DataType.FLOAT, SIZES[k + 1]));
    }
    return builder.output(
        "loss",
        in -> {
          Variable signal = in.get("x");
          for (int k = 0; k < SIZES.length - 1; k++) {
            signal =
                Arithmetic.add(
                    Contractions.matmul(signal, in.get("weight" + k)), in.get("bias" + k));
            signal = k < SIZES.length - 2 ? Activations.relu(signal) : signal;
          }
          return CrossEntropies.softmax(in.get("labels"), signal);
        });
  }

  private static Map<String, HostArray> inputs() {
    Random random = new Random(4);
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    inputs.put("x", Arrays.normal(random, 1, DataType.FLOAT, BATCH, SIZES[0]));
    inputs.put("labels", Arrays.oneHot(random, BATCH, SIZES[SIZES.length - 1]));
    for (int k = 0; k < SIZES.length - 1; k++) {
      double deviation = Math.sqrt(2.0 / SIZES[k]);
      inputs.put(
          "weight" + k, Arrays.normal(random, deviation, DataType.FLOAT, SIZES[k], SIZES[k + 1]));
      inputs.put("bias" + k, Arrays.normal(random, 0.1, DataType.FLOAT, SIZES[k + 1]));
    }
    return inputs;
  }
}
