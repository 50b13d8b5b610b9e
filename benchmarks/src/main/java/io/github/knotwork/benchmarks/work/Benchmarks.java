package io.github.knotwork.benchmarks.work;

import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.peer.Peers;
import java.util.List;

/** All benchmarks. */
public final class Benchmarks {
  private Benchmarks() {}

  /** In the order they are listed. */
  public static List<Benchmark> all(Peers peers) {
    return List.of(
        new MpsClassifier(peers),
        new TtLayer(peers),
        new SmallChain(peers),
        new DenseMlp(peers),
        new Elementwise(peers),
        new Permute(peers),
        new EagerEinsum(peers),
        new Training(peers),
        new Dl4jLayer(),
        new LoopMemory(),
        new Remat());
  }
}
