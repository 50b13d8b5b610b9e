package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Storage;

/**
 * Where a block that the body of a loop touches lies, iteration by iteration, in the memory around
 * the loop.
 */
public sealed interface Track {

  /** The block's first element in its buffer, in a given iteration. */
  long base(int iteration, Instruction.Addresses outer);

  /** After how many iterations the addresses repeat; {@link Integer#MAX_VALUE} if never. */
  int period();

  /**
   * Steps through a block, as a slice of a stacked tensor does.
   *
   * @param block what is stepped through
   * @param first elements from the start of the block, in iteration 0
   * @param step elements from one iteration to the next; may be negative
   */
  record Slices(Storage block, long first, long step) implements Track {
    @Override
    public long base(int iteration, Instruction.Addresses outer) {
      return outer.base(block) + first + iteration * step;
    }

    @Override
    public int period() {
      return step == 0 ? 1 : Integer.MAX_VALUE;
    }
  }

  /** Two blocks in turn, as of a state that a step reads from one and writes to the other. */
  record Alternating(Storage even, Storage odd) implements Track {
    @Override
    public long base(int iteration, Instruction.Addresses outer) {
      return outer.base(iteration % 2 == 0 ? even : odd);
    }

    @Override
    public int period() {
      return 2;
    }
  }

  /**
   * The state a step writes where all states are kept: the slice that the next step reads, and a
   * block of its own after the last step.
   *
   * @param states where each step reads its state
   * @param last where the state after the last step goes
   * @param iterations the number of steps
   */
  record Next(Slices states, Storage last, int iterations) implements Track {
    @Override
    public long base(int iteration, Instruction.Addresses outer) {
      return iteration == iterations - 1 ? outer.base(last) : states.base(iteration + 1, outer);
    }

    @Override
    public int period() {
      return Integer.MAX_VALUE;
    }
  }
}
