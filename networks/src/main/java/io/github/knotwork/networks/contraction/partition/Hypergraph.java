package io.github.knotwork.networks.contraction.partition;

import java.util.Arrays;

/**
 * A hypergraph with weights: each net joins any number of vertices (its pins). Immutable. Vertices
 * and nets are numbered from 0.
 */
public final class Hypergraph {
  private final int[] vertexWeights;
  private final double[] netWeights;
  private final int[] pinStart;
  private final int[] pins;
  private final int[] netStart;
  private final int[] nets;
  private final int totalWeight;

  private Hypergraph(int[] vertexWeights, double[] netWeights, int[] pinStart, int[] pins) {
    this.vertexWeights = vertexWeights;
    this.netWeights = netWeights;
    this.pinStart = pinStart;
    this.pins = pins;
    this.netStart = new int[vertexWeights.length + 1];
    for (int pin : pins) {
      netStart[pin + 1]++;
    }
    for (int v = 0; v < vertexWeights.length; v++) {
      netStart[v + 1] += netStart[v];
    }
    this.nets = new int[pins.length];
    int[] next = Arrays.copyOf(netStart, vertexWeights.length);
    for (int net = 0; net < netWeights.length; net++) {
      for (int p = pinStart[net]; p < pinStart[net + 1]; p++) {
        nets[next[pins[p]]++] = net;
      }
    }
    this.totalWeight = Arrays.stream(vertexWeights).sum();
  }

  /**
   * A hypergraph.
   *
   * @param vertexWeights positive; kept
   * @param netWeights 0 or more; kept
   * @param pins the distinct vertices of each net
   */
  public static Hypergraph of(int[] vertexWeights, double[] netWeights, int[][] pins) {
    int[] start = new int[pins.length + 1];
    for (int net = 0; net < pins.length; net++) {
      start[net + 1] = start[net] + pins[net].length;
    }
    int[] flat = new int[start[pins.length]];
    for (int net = 0; net < pins.length; net++) {
      System.arraycopy(pins[net], 0, flat, start[net], pins[net].length);
    }
    return new Hypergraph(vertexWeights, netWeights, start, flat);
  }

  /** The number of vertices. */
  public int vertexCount() {
    return vertexWeights.length;
  }

  /** The number of nets. */
  public int netCount() {
    return netWeights.length;
  }

  int weight(int vertex) {
    return vertexWeights[vertex];
  }

  int totalWeight() {
    return totalWeight;
  }

  double netWeight(int net) {
    return netWeights[net];
  }

  /** The position of a net's first pin; its last one is before {@code pinStart(net + 1)}. */
  int pinStart(int net) {
    return pinStart[net];
  }

  int pin(int position) {
    return pins[position];
  }

  int pinCount(int net) {
    return pinStart[net + 1] - pinStart[net];
  }

  /** The position of a vertex's first net; its last one is before {@code netStart(vertex + 1)}. */
  int netStart(int vertex) {
    return netStart[vertex];
  }

  int net(int position) {
    return nets[position];
  }

  /** The total weight of nets with pins on both sides. */
  public double cut(byte[] side) {
    double cut = 0;
    for (int net = 0; net < netWeights.length; net++) {
      int ones = 0;
      for (int p = pinStart[net]; p < pinStart[net + 1]; p++) {
        ones += side[pins[p]];
      }
      if (ones > 0 && ones < pinCount(net)) {
        cut += netWeights[net];
      }
    }
    return cut;
  }
}
