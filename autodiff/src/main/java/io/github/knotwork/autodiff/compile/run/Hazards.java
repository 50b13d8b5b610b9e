package io.github.knotwork.autodiff.compile.run;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which arguments are still read when a result is written, so that the two may not lie in one
 * memory.
 */
public final class Hazards {
  private static final int NEVER = -1;

  private final int[] lastRead;
  private final int[] firstWrite;
  // By result, the argument it may lie exactly on although both are touched by one step.
  private final int[] onTopOf;

  /** Looks at code, whose arguments and results are the buffers after the arena. */
  public Hazards(List<Instruction> code, int arguments, int results) {
    lastRead = new int[arguments];
    firstWrite = new int[results];
    onTopOf = new int[results];
    Arrays.fill(lastRead, NEVER);
    Arrays.fill(firstWrite, code.size());
    Arrays.fill(onTopOf, NEVER);
    for (int step = 0; step < code.size(); step++) {
      for (Place read : code.get(step).reads()) {
        int argument = read.storage().buffer() - 1;
        if (argument >= 0 && argument < arguments) {
          lastRead[argument] = step;
        }
      }
      for (Place write : code.get(step).writes()) {
        int result = write.storage().buffer() - 1 - arguments;
        if (result >= 0 && result < results && firstWrite[result] == code.size()) {
          firstWrite[result] = step;
          onTopOf[result] = overwritten(code.get(step), write.storage(), arguments);
        }
      }
    }
  }

  /** An argument every read of which in an instruction may be overwritten by a write. */
  private static int overwritten(Instruction instruction, Storage written, int arguments) {
    Map<Storage, Integer> reads = new HashMap<>();
    instruction.reads().forEach(read -> reads.merge(read.storage(), 1, Integer::sum));
    for (Instruction.Overwrite pair : instruction.overwrites()) {
      Storage read = pair.read().storage();
      int argument = read.buffer() - 1;
      if (pair.write().storage() == written
          && argument >= 0
          && argument < arguments
          && Integer.valueOf(1).equals(reads.get(read))) {
        return argument;
      }
    }
    return NEVER;
  }

  int arguments() {
    return lastRead.length;
  }

  int results() {
    return firstWrite.length;
  }

  /**
   * Whether a result must not lie on an argument's memory.
   *
   * @param exactly whether both cover the same bytes
   */
  boolean forbid(int argument, int result, boolean exactly) {
    return lastRead[argument] >= firstWrite[result]
        && !(exactly && lastRead[argument] == firstWrite[result] && onTopOf[result] == argument);
  }
}
