package io.github.knotwork.networks.generator;

import io.github.knotwork.networks.network.TensorNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * Maximum-likelihood decoding of the rotated surface code; sizes only. Each data qubit has two
 * error bits, x and z, under a joint prior; each check fixes the parity of the bits around it, and
 * the parities along two logical operators are the output.
 */
public final class SurfaceCode {
  private SurfaceCode() {}

  /**
   * The decoding network of a distance: d² priors, d² − 1 checks and two chains of d parities.
   *
   * @param distance odd, 3 or more
   */
  public static TensorNetwork decoding(int distance) {
    if (distance < 3 || distance % 2 == 0) {
      throw new IllegalArgumentException(
          "surface code: distance " + distance + "; an odd number from 3 is expected");
    }
    TensorNetwork.Builder network = TensorNetwork.builder();
    for (int r = 0; r < distance; r++) {
      for (int c = 0; c < distance; c++) {
        network.tensor("prior" + r + "." + c, new long[] {2, 2}, bit("x", r, c), bit("z", r, c));
      }
    }
    for (int r = 0; r <= distance; r++) {
      for (int c = 0; c <= distance; c++) {
        addCheck(network, distance, r, c);
      }
    }
    addLogical(network, distance, "x");
    addLogical(network, distance, "z");
    return network.output("lx", "lz").build();
  }

  private static String bit(String kind, int row, int column) {
    return kind + row + "." + column;
  }

  /** The check between the qubits around a corner of the grid of qubits, where there is one. */
  private static void addCheck(TensorNetwork.Builder network, int distance, int row, int column) {
    boolean even = (row + column) % 2 == 0;
    boolean atTopOrBottom = row == 0 || row == distance;
    boolean atSide = column == 0 || column == distance;
    if ((atTopOrBottom && atSide) || (atTopOrBottom && !even) || (atSide && even)) {
      return;
    }
    List<String> bits = new ArrayList<>();
    for (int r = Math.max(0, row - 1); r <= Math.min(distance - 1, row); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(distance - 1, column); c++) {
        bits.add(bit(even ? "x" : "z", r, c));
      }
    }
    network.tensor(
        "check" + row + "." + column,
        GraphNetworks.sizes(bits.size(), 2),
        bits.toArray(new String[0]));
  }

  /** The parity of x along the first row, or of z along the first column, as a chain. */
  private static void addLogical(TensorNetwork.Builder network, int distance, String kind) {
    String running = "";
    for (int k = 0; k < distance; k++) {
      String next = k == distance - 1 ? "l" + kind : "l" + kind + k;
      String bit = kind.equals("x") ? bit(kind, 0, k) : bit(kind, k, 0);
      String label = "logical" + kind + k;
      if (k == 0) {
        network.tensor(label, new long[] {2, 2}, bit, next);
      } else {
        network.tensor(label, new long[] {2, 2, 2}, running, bit, next);
      }
      running = next;
    }
  }
}
