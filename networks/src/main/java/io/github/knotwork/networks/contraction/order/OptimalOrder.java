package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.ContractionPath;
import io.github.knotwork.networks.contraction.tree.ContractionTree;
import io.github.knotwork.networks.contraction.tree.Exp2;
import io.github.knotwork.networks.contraction.tree.Objective;
import io.github.knotwork.networks.contraction.tree.PathBuilder;
import io.github.knotwork.networks.contraction.tree.StepScore;
import io.github.knotwork.networks.contraction.tree.SubsetProgram;
import io.github.knotwork.networks.network.NetworkStructure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** The best order, by dynamic programming over sets of tensors. */
public final class OptimalOrder {
  /** Up to so many tensors every set is looked at, connected or not. */
  public static final int ALL_SETS_UP_TO = 12;

  /** More tensors than this can't be told apart by bits of a word. */
  public static final int MAX_TENSORS = Long.SIZE;

  private OptimalOrder() {}

  /**
   * The best of all orders, those with outer products included.
   *
   * @throws IllegalArgumentException for more than {@link #ALL_SETS_UP_TO} tensors
   */
  public static ContractionPath find(NetworkStructure structure, Objective objective) {
    int n = structure.tensorCount();
    if (n > ALL_SETS_UP_TO) {
      throw new IllegalArgumentException(
          "exact order: "
              + n
              + " tensors are too many for all sets; up to "
              + ALL_SETS_UP_TO
              + " are possible; leave outer products out");
    }
    PathBuilder path = new PathBuilder(n);
    if (n == 1) {
      return path.build();
    }
    SubsetProgram program =
        new SubsetProgram(n, SubsetProgram.goal(objective), StepScore.of(objective));
    program.start(n);
    for (int i = 0; i < structure.indexCount(); i++) {
      if (structure.isInOutput(i) || structure.tensorCount(i) > 1) {
        int arrays = IntStream.of(structure.tensorsWith(i)).map(t -> 1 << t).sum();
        program.addIndex(arrays, structure.log2Size(i), structure.isInOutput(i));
      }
    }
    boolean[] dependent = StepScore.dependent(objective, n);
    for (int t = 0; t < n; t++) {
      if (dependent[t]) {
        program.setDependent(t);
      }
    }
    if (!program.isInRange()) {
      return findConnected(structure, objective, SearchBudget.unlimited()).orElseThrow();
    }
    program.solve(Double.POSITIVE_INFINITY);
    write(program, (1 << n) - 1, IntStream.range(0, n).toArray(), path);
    return path.build();
  }

  /** Writes the steps of a program's best tree; returns the number of the result. */
  private static int write(SubsetProgram program, int set, int[] arrays, PathBuilder path) {
    if (Integer.bitCount(set) == 1) {
      return arrays[Integer.numberOfTrailingZeros(set)];
    }
    int part = program.split(set);
    int first = write(program, part, arrays, path);
    return path.contract(first, write(program, set ^ part, arrays, path));
  }

  /**
   * The best order in which arrays without a common index are contracted only when nothing else is
   * left: a connected set of tensors is contracted from connected sets.
   *
   * @param budget the work grows with the number of connected sets
   * @return nothing, if the budget ended before
   * @throws IllegalArgumentException for more than {@link #MAX_TENSORS} tensors
   */
  public static Optional<ContractionPath> findConnected(
      NetworkStructure structure, Objective objective, SearchBudget budget) {
    SubsetSizes sizes = new SubsetSizes(structure);
    int n = structure.tensorCount();
    ContractionTree greedy = ContractionTree.of(structure, Greedy.find(structure)).inPeakOrder();
    double bound = greedy.log2Score(objective);
    long dependent = 0;
    boolean[] isDependent = StepScore.dependent(objective, n);
    for (int t = 0; t < n; t++) {
      dependent |= isDependent[t] ? 1L << t : 0;
    }
    PathBuilder path = new PathBuilder(n);
    List<Part> parts = new ArrayList<>();
    for (long left = -1L >>> (Long.SIZE - n); left != 0; ) {
      long part = sizes.firstPart(left);
      left &= ~part;
      ConnectedProgram program =
          new ConnectedProgram(
              sizes,
              SubsetProgram.goal(objective),
              StepScore.of(objective),
              dependent,
              bound,
              budget);
      if (!program.solve(part)) {
        return Optional.empty();
      }
      double size = sizes.touched(part) - sizes.inner(part);
      parts.add(
          new Part(
              program.write(part, path),
              size,
              Long.bitCount(part) == 1 ? Double.NEGATIVE_INFINITY : size,
              program.log2Value(part),
              (part & dependent) != 0));
    }
    join(parts, objective, path);
    return Optional.of(path.build());
  }

  /**
   * A contracted part of the network.
   *
   * @param array its number
   * @param log2Size its entries
   * @param log2Held its entries among the intermediates; none for a tensor
   * @param log2Value what the objective says of its tree
   */
  private record Part(
      int array, double log2Size, double log2Held, double log2Value, boolean dependent) {}

  /** Multiplies parts that have no index in common, which only sizes decide about. */
  private static void join(List<Part> parts, Objective objective, PathBuilder path) {
    double total = parts.stream().mapToDouble(Part::log2Size).sum();
    if (parts.size() == 1) {
      return;
    }
    if (parts.size() > ALL_SETS_UP_TO || total > 500) {
      joinSmallestFirst(parts, path);
      return;
    }
    SubsetProgram program =
        new SubsetProgram(parts.size(), SubsetProgram.goal(objective), StepScore.of(objective));
    program.start(parts.size());
    for (int k = 0; k < parts.size(); k++) {
      Part part = parts.get(k);
      program.addIndex(1 << k, part.log2Size, true);
      program.setIntermediate(k, Exp2.of(part.log2Held), Exp2.of(part.log2Value));
      if (part.dependent) {
        program.setDependent(k);
      }
    }
    program.solve(Double.POSITIVE_INFINITY);
    int[] arrays = parts.stream().mapToInt(Part::array).toArray();
    write(program, (1 << arrays.length) - 1, arrays, path);
  }

  private static void joinSmallestFirst(List<Part> parts, PathBuilder path) {
    PriorityQueue<Part> left =
        new PriorityQueue<>(
            Comparator.comparingDouble(Part::log2Size).thenComparingInt(Part::array));
    left.addAll(parts);
    while (left.size() > 1) {
      Part a = left.remove();
      Part b = left.remove();
      double size = a.log2Size + b.log2Size;
      left.add(new Part(path.contract(a.array, b.array), size, size, size, false));
    }
  }
}
