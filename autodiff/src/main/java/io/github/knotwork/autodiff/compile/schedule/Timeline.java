package io.github.knotwork.autodiff.compile.schedule;

import io.github.knotwork.autodiff.compile.plan.Lifetime;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Relocated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When memory is in use if tasks run in a sequence, in which a task may be there more than once. A
 * block has a new value each time its task runs, and a task reads the latest; a value lives from
 * the step that writes it to the last that reads it. Where a task may overwrite what it reads and
 * nothing reads that afterwards, the new value lies on top of the old.
 */
final class Timeline {
  private static final int NONE = -1;

  private final Tasks tasks;
  private final int[] sequence;

  // By value.
  private int[] block = new int[16];
  private int[] first = new int[16];
  private int[] last = new int[16];

  /** The value on top of this one, and under it. */
  private int[] above = new int[16];

  private int[] below = new int[16];
  private int values;

  /** By step: the values it reads, and the first it writes; the others follow that. */
  private final int[][] read;

  private final int[] written;

  /**
   * Follows a sequence.
   *
   * @param sequence tasks, each after those whose blocks it reads
   * @throws IllegalArgumentException if a block is read before it is written
   */
  Timeline(Tasks tasks, int[] sequence) {
    this.tasks = tasks;
    this.sequence = sequence.clone();
    this.read = new int[sequence.length][];
    this.written = new int[sequence.length];
    int[] current = new int[tasks.blockCount()];
    Arrays.fill(current, NONE);
    for (int step = 0; step < sequence.length; step++) {
      int[] blocks = tasks.reads(sequence[step]);
      read[step] = new int[blocks.length];
      for (int k = 0; k < blocks.length; k++) {
        int value = current[blocks[k]];
        if (value == NONE) {
          throw new IllegalArgumentException(
              "step " + step + " reads block " + blocks[k] + ", which is not written yet");
        }
        last[value] = step;
        read[step][k] = value;
      }
      written[step] = values;
      for (int written : tasks.writes(sequence[step])) {
        current[written] = values;
        add(written, step);
      }
    }
    for (int step = 0; step < sequence.length; step++) {
      overwrite(step);
    }
  }

  private void add(int ofBlock, int step) {
    if (values == block.length) {
      block = Arrays.copyOf(block, 2 * values);
      first = Arrays.copyOf(first, 2 * values);
      last = Arrays.copyOf(last, 2 * values);
      above = Arrays.copyOf(above, 2 * values);
      below = Arrays.copyOf(below, 2 * values);
    }
    block[values] = ofBlock;
    first[values] = step;
    last[values] = step;
    above[values] = NONE;
    below[values] = NONE;
    values++;
  }

  private void overwrite(int step) {
    for (Tasks.Overwrite pair : tasks.overwrites(sequence[step])) {
      int old = valueRead(step, pair.read());
      int next = valueWritten(step, pair.write());
      if (last[old] == step && above[old] == NONE && below[next] == NONE) {
        above[old] = next;
        below[next] = old;
      }
    }
  }

  /** The bytes that a task writes on top of what it reads, if it is the last to read that. */
  static long overwritten(Tasks tasks, int task) {
    long sum = 0;
    Set<Integer> taken = new HashSet<>();
    for (Tasks.Overwrite pair : tasks.overwrites(task)) {
      if (!taken.contains(pair.read()) && !taken.contains(pair.write())) {
        taken.add(pair.read());
        taken.add(pair.write());
        sum += tasks.bytes(pair.write());
      }
    }
    return sum;
  }

  private int valueRead(int step, int ofBlock) {
    for (int value : read[step]) {
      if (block[value] == ofBlock) {
        return value;
      }
    }
    throw new IllegalStateException("step " + step + " does not read block " + ofBlock);
  }

  private int valueWritten(int step, int ofBlock) {
    int value = written[step];
    while (block[value] != ofBlock) {
      value++;
    }
    return value;
  }

  /** The lifetimes of values, those on top of each other as one; and none of results. */
  List<Lifetime> lifetimes(List<Storage> storages) {
    List<Lifetime> lifetimes = new ArrayList<>();
    for (int value = 0; value < values; value++) {
      if (below[value] == NONE && tasks.bytes(block[value]) > 0) {
        List<Storage> pile = new ArrayList<>();
        for (int next = value; next != NONE; next = above[next]) {
          pile.add(storages.get(next));
        }
        lifetimes.add(new Lifetime(pile, first[value], last[top(value)]));
      }
    }
    return lifetimes;
  }

  /** By value: the memory it has, the first value of a block that of the block. */
  List<Storage> storages() {
    boolean[] seen = new boolean[tasks.blockCount()];
    List<Storage> storages = new ArrayList<>(values);
    for (int value = 0; value < values; value++) {
      Storage original = tasks.block(block[value]);
      boolean another = seen[block[value]] && original.isInArena();
      storages.add(another ? Storage.inArena(original.type(), original.elements()) : original);
      seen[block[value]] = true;
    }
    return storages;
  }

  /** The instructions of all tasks, on the memory of the values they read and write. */
  List<Instruction> code(List<Storage> storages) {
    List<Instruction> code = new ArrayList<>();
    boolean[] ran = new boolean[tasks.count()];
    for (int step = 0; step < sequence.length; step++) {
      Map<Storage, Storage> moved = new HashMap<>();
      for (int value : read[step]) {
        move(value, storages, moved);
      }
      int end = step + 1 < written.length ? written[step + 1] : values;
      for (int value = written[step]; value < end; value++) {
        move(value, storages, moved);
      }
      boolean again = ran[sequence[step]];
      ran[sequence[step]] = true;
      for (Instruction instruction : tasks.instructions(sequence[step])) {
        code.add(
            moved.isEmpty() && !again ? instruction : new Relocated(instruction, moved, again));
      }
    }
    return code;
  }

  private void move(int value, List<Storage> storages, Map<Storage, Storage> moved) {
    Storage original = tasks.block(block[value]);
    if (!storages.get(value).equals(original)) {
      moved.put(original, storages.get(value));
    }
  }

  /** The arena's bytes in use, by step. */
  long[] liveBytes() {
    long[] live = new long[sequence.length + 1];
    for (int value = 0; value < values; value++) {
      if (below[value] == NONE) {
        long bytes = tasks.bytes(block[value]);
        live[first[value]] += bytes;
        live[last[top(value)] + 1] -= bytes;
      }
    }
    Arrays.parallelPrefix(live, Long::sum);
    return Arrays.copyOf(live, sequence.length);
  }

  /** The most bytes in use at one step. */
  long peak() {
    return Arrays.stream(liveBytes()).max().orElse(0);
  }

  /** The blocks that were written before a step and are read after it. */
  BitSet heldDuring(int step) {
    BitSet held = new BitSet();
    for (int value = 0; value < values; value++) {
      if (first[value] < step && last[value] > step) {
        held.set(block[value]);
      }
    }
    return held;
  }

  /** The task during which the most bytes are in use. */
  int fullestTask() {
    long[] live = liveBytes();
    int fullest = 0;
    for (int step = 0; step < live.length; step++) {
      fullest = live[step] > live[fullest] ? step : fullest;
    }
    return sequence[fullest];
  }

  int steps() {
    return sequence.length;
  }

  int task(int step) {
    return sequence[step];
  }

  private int top(int value) {
    int top = value;
    while (above[top] != NONE) {
      top = above[top];
    }
    return top;
  }
}
