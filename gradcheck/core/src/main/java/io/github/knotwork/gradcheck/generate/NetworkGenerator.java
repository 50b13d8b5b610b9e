package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.random.RandomGenerator;

/**
 * Connected tensor networks with short decimal entries between −2 and 2. They shrink to fewer
 * tensors, fewer and smaller indices, and plainer entries.
 *
 * @param minTensors the least number of operands, at least 1
 * @param maxTensors the largest
 * @param maxSize the largest size of an index, at least 1
 * @param hyperedges whether an index may be on more than two tensors, or on two and the output
 * @param traces whether an index may be on one tensor twice
 * @param repeats whether a tensor may appear twice
 * @param maxWork the largest product of all index sizes, which is what naive loops cost
 */
public record NetworkGenerator(
    int minTensors,
    int maxTensors,
    int maxSize,
    boolean hyperedges,
    boolean traces,
    boolean repeats,
    long maxWork)
    implements Generator<TensorNetwork> {
  /** Checks the bounds. */
  public NetworkGenerator {
    if (minTensors < 1 || maxTensors < minTensors || maxSize < 1 || maxWork < 1) {
      throw new IllegalArgumentException(
          "networks of %d to %d tensors, sizes up to %d, work up to %d; expected 1 <= least <= most"
              .formatted(minTensors, maxTensors, maxSize, maxWork));
    }
  }

  /** Networks of every structure with up to so many tensors and sizes, and work up to 4096. */
  public static NetworkGenerator upTo(int maxTensors, int maxSize) {
    return new NetworkGenerator(1, maxTensors, maxSize, true, true, true, 4096);
  }

  /** Networks in which every index is a bond of two tensors or an open leg of one. */
  public static NetworkGenerator simpleGraphs(int minTensors, int maxTensors, int maxSize) {
    return new NetworkGenerator(minTensors, maxTensors, maxSize, false, false, false, 4096);
  }

  @Override
  public Sample<TensorNetwork> next(RandomGenerator random) {
    NetworkDraft draft = NetworkDraft.draw(random, this);
    TensorNetwork network = draft.network((shape) -> Tensors.draw(random, -2, 2, shape));
    return Sample.of(network, n -> NetworkSimplifier.simpler(n, minTensors));
  }
}
