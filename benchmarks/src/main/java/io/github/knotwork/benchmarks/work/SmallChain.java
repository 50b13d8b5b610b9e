package io.github.knotwork.benchmarks.work;

import static io.github.knotwork.autodiff.library.Contractions.einsum;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.peer.Peers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/** A long chain of products and scalings of 4×4 matrices: what an operation costs by itself. */
final class SmallChain implements Benchmark {
  private static final int LENGTH = 1000;
  private static final double SCALE = 0.75;
  private static final TensorType MATRIX = TensorType.of(DataType.FLOAT, 4, 4);

  private final Peers peers;

  SmallChain(Peers peers) {
    this.peers = peers;
  }

  @Override
  public String name() {
    return "small-chain";
  }

  @Override
  public String description() {
    return "1000 times a product of 4×4 matrices and a scaling: value and gradient, float.";
  }

  @Override
  public List<Work> works() {
    GraphFunction gradient = Derivatives.valueAndGradient(value(), "x", "w");
    return List.of(
        new Work(
            "value and gradient",
            name(),
            "small_chain",
            Map.of("length", LENGTH, "scale", SCALE),
            SmallChain::inputs,
            inputs -> Engine.of(gradient, inputs),
            List.of(peers.pytorch(), peers.jax(), new SameDiffSession(gradient)),
            1e-2));
  }

  @Override
  public List<Floor> floors() {
    return List.of(new Floor(name(), "pytorch", 20));
  }

  private static GraphFunction value() {
    return GraphFunction.builder()
        .input("x", MATRIX)
        .input("w", MATRIX)
        .output(
            "value",
            in -> {
              Variable x = in.get("x");
              for (int k = 0; k < LENGTH; k++) {
                x = Arithmetic.multiply(einsum("ij,jk->ik", x, in.get("w")), SCALE);
              }
              return Reductions.sum(x);
            });
  }

  /** The scaled matrix is orthogonal, but for a little, so that products keep their size. */
  private static Map<String, HostArray> inputs() {
    double c = Math.cos(1) / SCALE;
    double s = Math.sin(1) / SCALE;
    double[] rotation = {c, -s, 0, 0, s, c, 0, 0, 0, 0, 0, -1 / SCALE, 0, 0, 1 / SCALE, 0};
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    inputs.put("x", Arrays.normal(new Random(3), 1, DataType.FLOAT, 4, 4));
    inputs.put("w", HostArray.wrap(MATRIX, rotation));
    return inputs;
  }
}
