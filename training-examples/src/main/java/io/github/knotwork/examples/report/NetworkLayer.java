package io.github.knotwork.examples.report;

import java.util.List;

/** A layer as its diagram needs it: sizes and names, no values. */
public sealed interface NetworkLayer {

  /** Number of inputs. */
  long inputs();

  /** Number of outputs. */
  long outputs();

  /** Number of weights, without the bias. */
  long weights();

  /** Whether a vector of {@link #outputs()} trainable numbers is added. */
  boolean bias();

  /** What is applied to each output, for people to read ({@code "ReLU"}); empty for nothing. */
  String activation();

  /**
   * A matrix.
   *
   * @param inputs columns
   * @param outputs rows
   * @param bias whether a bias is added
   * @param activation what follows, or empty
   */
  record Dense(long inputs, long outputs, boolean bias, String activation) implements NetworkLayer {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Dense {
      if (inputs < 1 || outputs < 1) {
        throw new IllegalArgumentException(
            "dense layer: %d inputs and %d outputs, expected at least 1 of each"
                .formatted(inputs, outputs));
      }
    }

    @Override
    public long weights() {
      return inputs * outputs;
    }
  }

  /**
   * A matrix in tensor-train format: a chain of cores, core {@code k} of shape rank before × in
   * mode {@code k} × out mode {@code k} × rank after. Lists are copied.
   *
   * @param inModes factors of the number of inputs, one per core
   * @param outModes factors of the number of outputs, one per core
   * @param ranks sizes of the bonds between neighbouring cores, one fewer than cores
   * @param bias whether a bias is added
   * @param activation what follows, or empty
   */
  record TensorTrain(
      List<Integer> inModes,
      List<Integer> outModes,
      List<Integer> ranks,
      boolean bias,
      String activation)
      implements NetworkLayer {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the lists don't fit together or a size is below 1
     */
    public TensorTrain {
      inModes = List.copyOf(inModes);
      outModes = List.copyOf(outModes);
      ranks = List.copyOf(ranks);
      if (inModes.isEmpty()
          || outModes.size() != inModes.size()
          || ranks.size() != inModes.size() - 1) {
        throw new IllegalArgumentException(
            "TT layer: in modes %s, out modes %s, ranks %s: expected as many in as out modes and one rank fewer"
                .formatted(inModes, outModes, ranks));
      }
      for (List<Integer> sizes : List.of(inModes, outModes, ranks)) {
        if (sizes.stream().anyMatch(size -> size < 1)) {
          throw new IllegalArgumentException(
              "TT layer: in modes %s, out modes %s, ranks %s: expected sizes of at least 1"
                  .formatted(inModes, outModes, ranks));
        }
      }
    }

    /** Number of cores. */
    public int cores() {
      return inModes.size();
    }

    @Override
    public long inputs() {
      return product(inModes);
    }

    @Override
    public long outputs() {
      return product(outModes);
    }

    @Override
    public long weights() {
      long weights = 0;
      for (int k = 0; k < cores(); k++) {
        long before = k == 0 ? 1 : ranks.get(k - 1);
        long after = k == ranks.size() ? 1 : ranks.get(k);
        weights += before * inModes.get(k) * outModes.get(k) * after;
      }
      return weights;
    }

    private static long product(List<Integer> sizes) {
      return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
  }
}
