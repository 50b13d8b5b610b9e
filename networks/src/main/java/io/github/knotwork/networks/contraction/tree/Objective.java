package io.github.knotwork.networks.contraction.tree;

import java.util.Set;

/** What a contraction order is to make small. Flops are multiply-adds, sizes and writes entries. */
public sealed interface Objective {
  /** What an entry written counts, in multiply-adds, where nothing else is said. */
  double WRITE_WEIGHT = 64;

  /**
   * A sum over steps of flopWeight · flops + writeWeight · writes.
   *
   * @param flopWeight 0 or more
   * @param writeWeight 0 or more
   */
  record Total(double flopWeight, double writeWeight) implements Objective {}

  /**
   * A sum over steps of the larger of flops and writeWeight · writes: the time of a machine that
   * computes and moves data at once.
   *
   * @param writeWeight 0 or more
   */
  record Bottleneck(double writeWeight) implements Objective {}

  /**
   * The time of a value and its gradient when all intermediates are stored: a step takes its flops
   * once, and once more for each operand that depends on a differentiated tensor; its result is
   * written once, and its adjoint too if it depends on one.
   *
   * @param writeWeight 0 or more
   * @param constants the tensors without a gradient
   */
  record ForwardBackward(double writeWeight, Set<Integer> constants) implements Objective {
    /** Copies the set. */
    public ForwardBackward {
      constants = Set.copyOf(constants);
    }
  }

  /** The largest result of a step; among equals, the flops. */
  record Largest() implements Objective {}

  /** The peak, see {@link ContractionCost}; among equals, the flops. */
  record Peak() implements Objective {}

  /** The multiply-adds. */
  static Objective flops() {
    return new Total(1, 0);
  }

  /** The entries written. */
  static Objective writes() {
    return new Total(0, 1);
  }

  /** Flops and writes, an entry written counting as {@link #WRITE_WEIGHT} multiply-adds. */
  static Objective combo() {
    return new Total(1, WRITE_WEIGHT);
  }

  /** The largest intermediate. */
  static Objective size() {
    return new Largest();
  }

  /** The peak. */
  static Objective peak() {
    return new Peak();
  }

  /** A value and the gradient by every tensor. */
  static Objective forwardBackward() {
    return new ForwardBackward(WRITE_WEIGHT, Set.of());
  }
}
