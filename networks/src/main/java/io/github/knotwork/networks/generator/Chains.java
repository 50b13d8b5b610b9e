package io.github.knotwork.networks.generator;

import io.github.knotwork.networks.network.TensorNetwork;
import java.util.ArrayList;
import java.util.List;

/** Networks of matrix product states and operators; sizes only. */
public final class Chains {
  private Chains() {}

  /**
   * A matrix product state with open ends; the output is the physical indices in order.
   *
   * @param sites 1 or more
   * @param physical the size of a site
   * @param bond the size of every bond
   */
  public static TensorNetwork mps(int sites, long physical, long bond) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    addState(network, "A", "a", sites, physical, bond, false);
    return network.output(physicalIndices("p", sites)).build();
  }

  /** A matrix product operator with open ends; the output is its row, then its column indices. */
  public static TensorNetwork mpo(int sites, long physical, long bond) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    addOperator(network, sites, physical, bond, false);
    String[] output = new String[2 * sites];
    System.arraycopy(physicalIndices("p", sites), 0, output, 0, sites);
    System.arraycopy(physicalIndices("q", sites), 0, output, sites, sites);
    return network.output(output).build();
  }

  /** The inner product of two states with open ends: 2·sites tensors, no output. */
  public static TensorNetwork overlap(int sites, long physical, long bond) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    addState(network, "A", "a", sites, physical, bond, false);
    addState(network, "B", "b", sites, physical, bond, false);
    return network.output().build();
  }

  /**
   * The expectation of an operator in a state, state–operator–state: 3·sites tensors, no output.
   *
   * @param stateBond the size of the state's bonds
   * @param operatorBond the size of the operator's bonds
   * @param periodic whether the ends are joined; 3 sites or more then
   */
  public static TensorNetwork expectation(
      int sites, long physical, long stateBond, long operatorBond, boolean periodic) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    addState(network, "A", "a", sites, physical, stateBond, periodic);
    addOperator(network, sites, physical, operatorBond, periodic);
    List<String> labels = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      labels.add("B" + site);
    }
    addChain(network, labels, "b", List.of("q"), physical, stateBond, periodic);
    return network.output().build();
  }

  private static void addState(
      TensorNetwork.Builder network,
      String label,
      String bondName,
      int sites,
      long physical,
      long bond,
      boolean periodic) {
    List<String> labels = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      labels.add(label + site);
    }
    addChain(network, labels, bondName, List.of("p"), physical, bond, periodic);
  }

  private static void addOperator(
      TensorNetwork.Builder network, int sites, long physical, long bond, boolean periodic) {
    List<String> labels = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      labels.add("W" + site);
    }
    addChain(network, labels, "w", List.of("p", "q"), physical, bond, periodic);
  }

  private static void addChain(
      TensorNetwork.Builder network,
      List<String> labels,
      String bondName,
      List<String> physicalNames,
      long physical,
      long bond,
      boolean periodic) {
    int sites = labels.size();
    for (int site = 0; site < sites; site++) {
      List<String> indices = new ArrayList<>();
      List<Long> shape = new ArrayList<>();
      if (site > 0 || periodic) {
        indices.add(bondName + (site + sites - 1) % sites);
        shape.add(bond);
      }
      for (String name : physicalNames) {
        indices.add(name + site);
        shape.add(physical);
      }
      if (site + 1 < sites || periodic) {
        indices.add(bondName + site);
        shape.add(bond);
      }
      network.tensor(
          labels.get(site),
          shape.stream().mapToLong(Long::longValue).toArray(),
          indices.toArray(new String[0]));
    }
  }

  private static String[] physicalIndices(String name, int sites) {
    String[] indices = new String[sites];
    for (int site = 0; site < sites; site++) {
      indices[site] = name + site;
    }
    return indices;
  }
}
