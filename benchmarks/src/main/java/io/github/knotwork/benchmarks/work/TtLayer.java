package io.github.knotwork.benchmarks.work;

import static io.github.knotwork.autodiff.library.Contractions.einsum;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.peer.Peers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A dense layer whose weight is a tensor-train matrix (Novikov et al., "Tensorizing Neural
 * Networks", NIPS 2015), applied core by core.
 */
final class TtLayer implements Benchmark {
  private static final int[] MODES = {4, 8, 8, 4};
  private static final int RANK = 8;
  private static final int SIZE = 1024;

  private final Peers peers;

  TtLayer(Peers peers) {
    this.peers = peers;
  }

  @Override
  public String name() {
    return "tt-layer";
  }

  @Override
  public String description() {
    return "Loss and gradient of a tensor-train layer: 1024 to 1024, modes 4·8·8·4, rank 8, batch 32"
        + " and 256, float.";
  }

  @Override
  public List<Work> works() {
    return Stream.of(32, 256).map(this::work).toList();
  }

  private Work work(int batch) {
    GraphFunction gradient =
        Derivatives.valueAndGradient(loss(batch), "core0", "core1", "core2", "core3");
    return new Work(
        "batch " + batch,
        name(),
        "tt_layer",
        Map.of("modes", MODES),
        () -> inputs(batch),
        inputs -> Engine.of(gradient, inputs),
        List.of(peers.pytorch(), peers.jax(), new SameDiffSession(gradient)),
        1e-3);
  }

  @Override
  public List<Floor> floors() {
    return List.of(
        new Floor(name(), "pytorch", 3),
        new Floor(name(), "jax", 1.2),
        new Floor(name(), "samediff", 20));
  }

  private static TensorType core(int k) {
    return TensorType.of(
        DataType.FLOAT, k == 0 ? 1 : RANK, MODES[k], MODES[k], k == MODES.length - 1 ? 1 : RANK);
  }

  private static GraphFunction loss(int batch) {
    GraphFunction.Builder builder =
        GraphFunction.builder()
            .input("x", TensorType.of(DataType.FLOAT, batch, SIZE))
            .input("target", TensorType.of(DataType.FLOAT, batch, SIZE));
    for (int k = 0; k < MODES.length; k++) {
      builder.input("core" + k, core(k));
    }
    return builder.output(
        "loss",
        in -> {
          // [batch, output modes so far, bond, next input mode, input modes left]
          Variable z = in.get("x");
          int outputs = 1;
          int left = SIZE;
          for (int k = 0; k < MODES.length; k++) {
            Variable core = in.get("core" + k);
            left /= MODES[k];
            z = Reshape.of(z, batch, outputs, core.size(0), MODES[k], left);
            z = einsum("bjrim,rins->bjnsm", z, core);
            outputs *= MODES[k];
          }
          Variable error = Arithmetic.subtract(Reshape.of(z, batch, SIZE), in.get("target"));
          return Reductions.mean(Arithmetic.square(error));
        });
  }

  private static Map<String, HostArray> inputs(int batch) {
    Random random = new Random(2);
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    inputs.put("x", Arrays.normal(random, 1, DataType.FLOAT, batch, SIZE));
    inputs.put("target", Arrays.normal(random, 1, DataType.FLOAT, batch, SIZE));
    for (int k = 0; k < MODES.length; k++) {
      inputs.put("core" + k, Arrays.normal(random, 0.2, DataType.FLOAT, core(k).shape()));
    }
    return inputs;
  }
}
