package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.order.Dissection.Part;
import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.contraction.tree.PathBuilder;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Orders from cutting the network in two again and again, where that cuts little. */
public final class NestedDissection {
  /** What cutting takes, in steps of {@link SearchBudget}, measured on networks of hundreds. */
  private static final long STEPS_PER_TENSOR = 40_000;

  private NestedDissection() {}

  /**
   * Contracts each half by itself, then the two results; small parts greedily.
   *
   * @param imbalance how uneven halves may be, from 0 (even) to 1 (any)
   * @param cutoff parts with no more tensors are small
   */
  public static ContractionPath contractHalves(
      NetworkStructure structure, double imbalance, int cutoff, SplittableRandom random) {
    return contractHalves(structure, imbalance, cutoff, random, SearchBudget.unlimited());
  }

  static ContractionPath contractHalves(
      NetworkStructure structure,
      double imbalance,
      int cutoff,
      SplittableRandom random,
      SearchBudget budget) {
    PathBuilder path = new PathBuilder(structure.tensorCount());
    contract(structure, Dissection.dissect(structure, imbalance, cutoff, random), path);
    budget.spend(STEPS_PER_TENSOR * structure.tensorCount());
    return path.build();
  }

  private static int contract(NetworkStructure structure, Part part, PathBuilder path) {
    if (part.first() != null && part.second() != null) {
      int first = contract(structure, part.first(), path);
      return path.contract(first, contract(structure, part.second(), path));
    }
    int[] numbers = Arrays.copyOf(part.tensors(), 2 * part.tensors().length - 1);
    ContractionPath inside = Greedy.find(Subnetwork.of(structure, part.tensors()));
    for (int step = 0; step < inside.stepCount(); step++) {
      numbers[part.tensors().length + step] =
          path.contract(numbers[inside.first(step)], numbers[inside.second(step)]);
    }
    return numbers[numbers.length - 1];
  }

  /**
   * Eliminates the indices inside each half, then those that join the halves, by minimal fill among
   * the indices whose turn it is. What the halves leave is not contracted to one array before it
   * has to be, which makes this the better choice for hyperedges.
   *
   * @param imbalance how uneven halves may be, from 0 (even) to 1 (any)
   * @param cutoff parts with no more tensors are not cut
   * @param noise see {@link EliminationOrder#find}
   */
  public static EliminationOrder eliminateHalves(
      NetworkStructure structure,
      double imbalance,
      int cutoff,
      double noise,
      SplittableRandom random) {
    return eliminateHalves(structure, imbalance, cutoff, noise, random, SearchBudget.unlimited());
  }

  static EliminationOrder eliminateHalves(
      NetworkStructure structure,
      double imbalance,
      int cutoff,
      double noise,
      SplittableRandom random,
      SearchBudget budget) {
    int[] stages = new int[structure.indexCount()];
    Part whole = Dissection.dissect(structure, imbalance, cutoff, random);
    new Stages(structure, stages).number(whole);
    budget.spend(STEPS_PER_TENSOR * structure.tensorCount());
    return new EliminationSearch(structure, EliminationRule.MIN_FILL, noise, random)
        .run(stages, budget);
  }

  /**
   * Numbers parts from the inside out, and gives each index the number of the part it is inside.
   */
  private static final class Stages {
    private final NetworkStructure structure;
    private final int[] stages;
    private final boolean[] done;
    private int next;

    Stages(NetworkStructure structure, int[] stages) {
      this.structure = structure;
      this.stages = stages;
      this.done = new boolean[stages.length];
    }

    void number(Part part) {
      if (part.first() != null && part.second() != null) {
        number(part.first());
        number(part.second());
      }
      int stage = next++;
      int[] seen = new int[stages.length];
      for (int tensor : part.tensors()) {
        for (int k = 0; k < structure.legCount(tensor); k++) {
          int index = structure.leg(tensor, k);
          if (++seen[index] == structure.tensorCount(index) && !done[index]) {
            done[index] = true;
            stages[index] = stage;
          }
        }
      }
    }
  }
}
