package io.github.knotwork.networks.network;

import java.util.List;

/**
 * A tensor of a network.
 *
 * @param label its name, which no other tensor of the network has
 * @param indices the index of each axis; an index may be repeated, which means the diagonal
 * @param data its numbers, or its sizes alone
 */
public record NetworkTensor(String label, List<String> indices, TensorData data) {
  /** Copies the list. */
  public NetworkTensor {
    indices = List.copyOf(indices);
  }
}
