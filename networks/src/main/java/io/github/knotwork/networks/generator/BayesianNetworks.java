package io.github.knotwork.networks.generator;

import io.github.knotwork.networks.network.TensorNetwork;
import java.util.SplittableRandom;

/** Networks of probabilistic models, one tensor a factor; sizes only. */
public final class BayesianNetworks {
  private BayesianNetworks() {}

  /**
   * A dynamic Bayesian network with its evidence taken: in every time slice a conditional table for
   * each variable, given some variables of the slice before; in the first slice, priors. slices ·
   * variables tensors, no output.
   *
   * @param slices the number of time slices
   * @param variables in each slice
   * @param states of a variable
   * @param parents of each variable in the slice before, at most {@code variables}
   * @param seed chooses the parents, the same in every slice
   */
  public static TensorNetwork dynamic(
      int slices, int variables, long states, int parents, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] chosen = new int[variables][];
    for (int v = 0; v < variables; v++) {
      chosen[v] = choose(parents, variables, random);
    }
    TensorNetwork.Builder network = TensorNetwork.builder();
    for (int t = 0; t < slices; t++) {
      for (int v = 0; v < variables; v++) {
        int given = t == 0 ? 0 : parents;
        String[] indices = new String[given + 1];
        indices[given] = "x" + t + "." + v;
        for (int k = 0; k < given; k++) {
          indices[k] = "x" + (t - 1) + "." + chosen[v][k];
        }
        network.tensor("P" + t + "." + v, GraphNetworks.sizes(indices.length, states), indices);
      }
    }
    return network.output().build();
  }

  /**
   * The pairwise form of two slices of a dynamic network, each variable depending on all of the
   * slice before: a factor for each pair and one for each variable. variables² + 2·variables
   * tensors, no output.
   */
  public static TensorNetwork pairwise(int variables, long states) {
    TensorNetwork.Builder network = TensorNetwork.builder();
    for (int v = 0; v < variables; v++) {
      network.tensor("a" + v, new long[] {states}, "x" + v);
      network.tensor("b" + v, new long[] {states}, "y" + v);
      for (int u = 0; u < variables; u++) {
        network.tensor("c" + v + "." + u, new long[] {states, states}, "x" + v, "y" + u);
      }
    }
    return network.output().build();
  }

  private static int[] choose(int count, int from, SplittableRandom random) {
    int[] all = new int[from];
    for (int k = 0; k < from; k++) {
      int swap = random.nextInt(k + 1);
      all[k] = all[swap];
      all[swap] = k;
    }
    return java.util.Arrays.copyOf(all, count);
  }
}
