package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.network.NetworkStructure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A part of a network as a network of its own: its output is all that the rest needs. */
final class Subnetwork {
  private Subnetwork() {}

  /** The network of some tensors; the k-th of them is its tensor k. */
  static NetworkStructure of(NetworkStructure structure, int[] tensors) {
    Map<Integer, Integer> numbers = new HashMap<>();
    List<Integer> indices = new ArrayList<>();
    int[][] legs = new int[tensors.length][];
    int[] uses = new int[structure.indexCount()];
    for (int k = 0; k < tensors.length; k++) {
      legs[k] = structure.legs(tensors[k]);
      for (int j = 0; j < legs[k].length; j++) {
        int index = legs[k][j];
        uses[index]++;
        legs[k][j] =
            numbers.computeIfAbsent(
                index,
                i -> {
                  indices.add(i);
                  return indices.size() - 1;
                });
      }
    }
    int[] output =
        indices.stream()
            .filter(i -> structure.isInOutput(i) || uses[i] < structure.tensorCount(i))
            .mapToInt(numbers::get)
            .toArray();
    long[] sizes = indices.stream().mapToLong(structure::size).toArray();
    return NetworkStructure.of(legs, output, sizes);
  }
}
