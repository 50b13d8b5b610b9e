package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.IndexSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * An order of pairwise contractions. Operands are numbered from 0; the result of step s gets the
 * number (operands + s). Every number but the last is used once.
 *
 * @param steps one less than there are operands
 */
public record ContractionPath(List<Step> steps) {
  /** Contracts two tensors of these numbers. */
  public record Step(int left, int right) {}

  /** Checks that every operand and every intermediate is used once. */
  public ContractionPath {
    steps = List.copyOf(steps);
    int operands = steps.size() + 1;
    List<Integer> alive = new ArrayList<>(IntStream.range(0, operands).boxed().toList());
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      if (!alive.remove((Integer) step.left()) || !alive.remove((Integer) step.right())) {
        throw new IllegalArgumentException(
            "contraction path: step %d contracts %d and %d, but only %s are there"
                .formatted(s, step.left(), step.right(), alive));
      }
      alive.add(operands + s);
    }
  }

  /** Any order, each equally likely. */
  public static ContractionPath random(int operands, RandomGenerator random) {
    List<Integer> alive = new ArrayList<>(IntStream.range(0, operands).boxed().toList());
    List<Step> steps = new ArrayList<>();
    while (alive.size() > 1) {
      int left = alive.remove(random.nextInt(alive.size()));
      int right = alive.remove(random.nextInt(alive.size()));
      alive.add(operands + steps.size());
      steps.add(new Step(left, right));
    }
    return new ContractionPath(steps);
  }

  /** Always the pair whose contraction loops over the fewest index values. */
  public static ContractionPath greedy(Einsum einsum, IndexSizes sizes) {
    ContractionSteps done = new ContractionSteps(einsum);
    List<Step> steps = new ArrayList<>();
    for (int s = 1; s < einsum.operands().size(); s++) {
      Step best = null;
      long least = Long.MAX_VALUE;
      for (int left : done.alive()) {
        for (int right : done.alive()) {
          if (left < right) {
            long cost = sizes.product(done.pairIndices(left, right));
            if (cost < least) {
              least = cost;
              best = new Step(left, right);
            }
          }
        }
      }
      if (best == null) {
        throw new IllegalStateException("no two tensors are left to contract in " + einsum);
      }
      done.contract(best);
      steps.add(best);
    }
    return new ContractionPath(steps);
  }
}
