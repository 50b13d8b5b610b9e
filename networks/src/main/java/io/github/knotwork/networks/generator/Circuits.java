package io.github.knotwork.networks.generator;

import io.github.knotwork.networks.network.TensorNetwork;
import java.util.SplittableRandom;

/**
 * Networks of quantum circuits; sizes only. A gate that is diagonal in a qubit's basis does not
 * start a new index on that qubit, so that the index of a qubit becomes a hyperedge.
 */
public final class Circuits {
  private Circuits() {}

  /**
   * The quantum Fourier transform of a product state: a Hadamard gate on each qubit, then diagonal
   * phases controlled by all later ones. n states, n Hadamards and n(n − 1)/2 phases; the output is
   * the n qubits, most significant first.
   */
  public static TensorNetwork fourierTransform(int qubits) {
    Wires wires = new Wires(qubits);
    for (int q = 0; q < qubits; q++) {
      wires.gate("H" + q, q);
      for (int control = q + 1; control < qubits; control++) {
        wires.diagonal("P" + q + "," + control, q, control);
      }
    }
    return wires.state();
  }

  /**
   * An amplitude of a random circuit on a grid of qubits: in every cycle a gate on each qubit and
   * an entangling gate on one of four matchings of the grid, in turn.
   *
   * @param diagonal whether the entangling gates are diagonal (as CZ is) or not (as fSim)
   */
  public static TensorNetwork randomGrid(int rows, int columns, int cycles, boolean diagonal) {
    Wires wires = new Wires(rows * columns);
    for (int cycle = 0; cycle < cycles; cycle++) {
      for (int q = 0; q < rows * columns; q++) {
        wires.gate("U" + cycle + "," + q, q);
      }
      entangle(wires, rows, columns, cycle, diagonal);
    }
    return wires.amplitude();
  }

  private static void entangle(Wires wires, int rows, int columns, int cycle, boolean diagonal) {
    boolean vertical = cycle % 4 < 2;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        boolean starts = (vertical ? r : c) % 2 == cycle % 2;
        int q = r * columns + c;
        int other = vertical ? q + columns : q + 1;
        if (starts && (vertical ? r + 1 < rows : c + 1 < columns)) {
          String label = "E" + cycle + "," + q;
          if (diagonal) {
            wires.diagonal(label, q, other);
          } else {
            wires.gate(label, q, other);
          }
        }
      }
    }
  }

  /**
   * An amplitude of the quantum approximate optimisation ansatz on a graph: in every layer a
   * diagonal ZZ rotation an edge, in random order, and a mixing rotation a qubit.
   */
  public static TensorNetwork approximateOptimisation(SimpleGraph graph, int layers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Wires wires = new Wires(graph.vertices());
    for (int layer = 0; layer < layers; layer++) {
      int[] order = new int[graph.edges().size()];
      for (int e = 0; e < order.length; e++) {
        int swap = random.nextInt(e + 1);
        order[e] = order[swap];
        order[swap] = e;
      }
      for (int e : order) {
        SimpleGraph.Edge edge = graph.edges().get(e);
        wires.diagonal("ZZ" + layer + "," + e, edge.from(), edge.to());
      }
      for (int q = 0; q < graph.vertices(); q++) {
        wires.gate("X" + layer + "," + q, q);
      }
    }
    return wires.amplitude();
  }

  /** The qubits of a circuit under construction, each at its present index. */
  private static final class Wires {
    private final TensorNetwork.Builder network = TensorNetwork.builder();
    private final int[] moment;

    Wires(int qubits) {
      moment = new int[qubits];
      for (int q = 0; q < qubits; q++) {
        network.tensor("in" + q, new long[] {2}, index(q));
      }
    }

    private String index(int qubit) {
      return "q" + qubit + "." + moment[qubit];
    }

    /** A gate with an index in and one out for each qubit. */
    void gate(String label, int... qubits) {
      String[] indices = new String[2 * qubits.length];
      for (int k = 0; k < qubits.length; k++) {
        indices[k] = index(qubits[k]);
        moment[qubits[k]]++;
        indices[qubits.length + k] = index(qubits[k]);
      }
      network.tensor(label, GraphNetworks.sizes(indices.length, 2), indices);
    }

    /** A diagonal gate: an index for each qubit, which passes through. */
    void diagonal(String label, int... qubits) {
      String[] indices = new String[qubits.length];
      for (int k = 0; k < qubits.length; k++) {
        indices[k] = index(qubits[k]);
      }
      network.tensor(label, GraphNetworks.sizes(indices.length, 2), indices);
    }

    TensorNetwork state() {
      String[] output = new String[moment.length];
      for (int q = 0; q < moment.length; q++) {
        output[q] = index(q);
      }
      return network.output(output).build();
    }

    TensorNetwork amplitude() {
      for (int q = 0; q < moment.length; q++) {
        network.tensor("out" + q, new long[] {2}, index(q));
      }
      return network.output().build();
    }
  }
}
