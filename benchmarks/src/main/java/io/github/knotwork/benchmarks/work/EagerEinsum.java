package io.github.knotwork.benchmarks.work;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.nd4j.Einsum;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Contender;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.InProcess;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Einsum on arrays at once, of an equation that was seen before. */
final class EagerEinsum implements Benchmark {
  private static final Map<String, String> EQUATIONS =
      new LinkedHashMap<>(
          Map.of("two matrices", "ab,bc->ac", "six matrices", "ab,bc,cd,de,ef,fg->ag"));
  private static final List<Long> SIZES = List.of(8L, 512L);

  private final Peers peers;

  EagerEinsum(Peers peers) {
    this.peers = peers;
  }

  @Override
  public String name() {
    return "eager-einsum";
  }

  @Override
  public String description() {
    return "A cached eager einsum of two matrices, and of six, at 8×8 and 512×512, float.";
  }

  @Override
  public List<Work> works() {
    List<Work> works = new ArrayList<>();
    for (long size : SIZES) {
      EQUATIONS.forEach((name, equation) -> works.add(work(name, equation, size)));
    }
    return works;
  }

  private static String group(long size) {
    return "eager-einsum-" + size;
  }

  private Work work(String name, String equation, long size) {
    int operands = equation.split(",", -1).length;
    return new Work(
        name + " " + size + "×" + size,
        group(size),
        "eager_einsum",
        Map.of("equation", equation),
        () -> inputs(operands, size),
        inputs -> ours(equation, inputs),
        List.of(peers.pytorch(), peers.jax()),
        1e-4);
  }

  @Override
  public List<Floor> floors() {
    return List.of(new Floor(group(8), "pytorch", 5), new Floor(group(512), "pytorch", 1));
  }

  private static Contender ours(String equation, Map<String, HostArray> inputs) {
    INDArray[] operands = inputs.values().stream().map(Arrays::of).toArray(INDArray[]::new);
    return new InProcess(
        () -> Einsum.einsum(equation, operands).close(),
        () -> {
          try (INDArray result = Einsum.einsum(equation, operands)) {
            return Map.of("y", Arrays.toHost(result));
          }
        },
        () -> List.of(operands).forEach(INDArray::close));
  }

  private static Map<String, HostArray> inputs(int operands, long size) {
    Random random = new Random(6);
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    for (int k = 0; k < operands; k++) {
      inputs.put(
          "x" + k, Arrays.normal(random, 1 / Math.sqrt((double) size), DataType.FLOAT, size, size));
    }
    return inputs;
  }
}
