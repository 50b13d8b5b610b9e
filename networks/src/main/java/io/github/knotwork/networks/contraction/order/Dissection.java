package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.partition.Bisection;
import io.github.knotwork.networks.contraction.partition.Hypergraph;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A network cut in two again and again: the tensors are the vertices of a hypergraph, the indices
 * its nets, weighted by the logarithms of their sizes, so that a cut weighs what an intermediate
 * between its sides would be large.
 */
final class Dissection {
  /**
   * A part of the network.
   *
   * @param tensors all of the part
   * @param first one half; null where the part was small enough
   * @param second the other half
   */
  record Part(int[] tensors, @Nullable Part first, @Nullable Part second) {}

  private final NetworkStructure structure;
  private final double imbalance;
  private final int cutoff;
  private final SplittableRandom random;
  private final int[] position;
  private final int[] stamp;
  private int stamps;

  private Dissection(
      NetworkStructure structure, double imbalance, int cutoff, SplittableRandom random) {
    this.structure = structure;
    this.imbalance = imbalance;
    this.cutoff = cutoff;
    this.random = random;
    this.position = new int[structure.indexCount()];
    this.stamp = new int[structure.indexCount()];
  }

  /**
   * Dissects a network.
   *
   * @param imbalance see {@link Bisection#bisect}
   * @param cutoff parts with no more tensors stay whole
   */
  static Part dissect(
      NetworkStructure structure, double imbalance, int cutoff, SplittableRandom random) {
    int[] all = new int[structure.tensorCount()];
    Arrays.setAll(all, t -> t);
    return new Dissection(structure, imbalance, Math.max(1, cutoff), random).divide(all);
  }

  private Part divide(int[] tensors) {
    if (tensors.length <= cutoff) {
      return new Part(tensors, null, null);
    }
    byte[] side = Bisection.bisect(hypergraph(tensors), imbalance, random);
    int ones = 0;
    for (byte s : side) {
      ones += s;
    }
    int[][] halves = {new int[tensors.length - ones], new int[ones]};
    int[] count = new int[2];
    for (int k = 0; k < tensors.length; k++) {
      halves[side[k]][count[side[k]]++] = tensors[k];
    }
    return new Part(tensors, divide(halves[0]), divide(halves[1]));
  }

  /** The part as a hypergraph; vertex k is {@code tensors[k]}. */
  private Hypergraph hypergraph(int[] tensors) {
    stamps++;
    int nets = 0;
    int[] pinCount = new int[structure.indexCount() + 1];
    for (int tensor : tensors) {
      for (int k = 0; k < structure.legCount(tensor); k++) {
        int index = structure.leg(tensor, k);
        if (stamp[index] != stamps) {
          stamp[index] = stamps;
          position[index] = nets++;
        }
        pinCount[position[index]]++;
      }
    }
    int[][] pins = new int[nets][];
    double[] weights = new double[nets];
    for (int net = 0; net < nets; net++) {
      pins[net] = new int[pinCount[net]];
    }
    int[] filled = new int[nets];
    for (int v = 0; v < tensors.length; v++) {
      for (int k = 0; k < structure.legCount(tensors[v]); k++) {
        int index = structure.leg(tensors[v], k);
        int net = position[index];
        pins[net][filled[net]++] = v;
        weights[net] = structure.log2Size(index);
      }
    }
    int[] vertexWeights = new int[tensors.length];
    Arrays.fill(vertexWeights, 1);
    return Hypergraph.of(vertexWeights, weights, pins);
  }
}
