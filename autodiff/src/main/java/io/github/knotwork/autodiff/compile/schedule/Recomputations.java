package io.github.knotwork.autodiff.compile.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Leaves out of a sequence what it computes anew without need. */
final class Recomputations {
  private static final int MOST_ROUNDS = 32;

  private final Tasks tasks;
  private final long limit;

  private Recomputations(Tasks tasks, long limit) {
    this.tasks = tasks;
    this.limit = limit;
  }

  /**
   * Keeps blocks instead of computing them anew, the most work first, as far as memory allows.
   *
   * @param sequence within the limit
   * @param limit bytes alive at a time
   */
  static int[] reduced(Tasks tasks, int[] sequence, long limit) {
    Recomputations recomputations = new Recomputations(tasks, limit);
    int[] current = withoutUnread(tasks, sequence);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int[] shorter = recomputations.round(current);
      if (shorter.length == current.length) {
        break;
      }
      current = shorter;
    }
    return current;
  }

  /** The sequence without as many repeated tasks as fit; the same one if none does. */
  private int[] round(int[] sequence) {
    List<Repeat> fitting = fitting(sequence);
    while (!fitting.isEmpty()) {
      int[] found = withoutUnread(tasks, without(sequence, fitting));
      if (new Timeline(tasks, found).peak() <= limit) {
        return found;
      }
      // What was to be written on top of a block that is now kept needs room of its own.
      fitting = fitting.subList(0, fitting.size() / 2);
    }
    return sequence;
  }

  private List<Repeat> fitting(int[] sequence) {
    long[] live = new Timeline(tasks, sequence).liveBytes();
    List<Repeat> fitting = new ArrayList<>();
    for (Repeat repeat : repeats(sequence)) {
      long bytes = 0;
      for (int block : tasks.writes(repeat.task)) {
        bytes += tasks.bytes(block);
      }
      if (fits(live, repeat, bytes)) {
        for (int step = repeat.idle; step < repeat.step; step++) {
          live[step] += bytes;
        }
        fitting.add(repeat);
      }
    }
    return fitting;
  }

  private boolean fits(long[] live, Repeat repeat, long bytes) {
    for (int step = repeat.idle; step < repeat.step; step++) {
      if (live[step] + bytes > limit) {
        return false;
      }
    }
    return true;
  }

  private static int[] without(int[] sequence, List<Repeat> repeats) {
    boolean[] left = new boolean[sequence.length];
    repeats.forEach(repeat -> left[repeat.step] = true);
    return IntStream.range(0, sequence.length)
        .filter(step -> !left[step])
        .map(step -> sequence[step])
        .toArray();
  }

  /**
   * A task that has run before.
   *
   * @param idle the first step after which the block was not read any more
   */
  private record Repeat(int task, int step, int idle, double work) {}

  /** The repeated tasks, the most work first. */
  private List<Repeat> repeats(int[] sequence) {
    boolean[] ran = new boolean[tasks.count()];
    int[] lastUse = new int[tasks.blockCount()];
    List<Repeat> repeats = new ArrayList<>();
    for (int step = 0; step < sequence.length; step++) {
      int task = sequence[step];
      for (int block : tasks.reads(task)) {
        lastUse[block] = step;
      }
      int idle = step;
      for (int block : tasks.writes(task)) {
        idle = Math.min(idle, lastUse[block] + 1);
        lastUse[block] = step;
      }
      if (ran[task]) {
        repeats.add(new Repeat(task, step, idle, tasks.work(task)));
      }
      ran[task] = true;
    }
    repeats.sort(Comparator.comparingDouble(Repeat::work).reversed());
    return repeats;
  }

  /** The sequence without tasks of which nothing is read before they run again. */
  static int[] withoutUnread(Tasks tasks, int[] sequence) {
    boolean[] read = new boolean[tasks.blockCount()];
    boolean[] runsLater = new boolean[tasks.count()];
    int[] runs = new int[tasks.count()];
    for (int task : sequence) {
      runs[task]++;
    }
    int[] kept = new int[sequence.length];
    int start = kept.length;
    for (int step = sequence.length - 1; step >= 0; step--) {
      int task = sequence[step];
      boolean needed = runs[task] == 1 && !runsLater[task];
      for (int block : tasks.writes(task)) {
        needed |= read[block];
      }
      if (needed) {
        runsLater[task] = true;
        kept[--start] = task;
        for (int block : tasks.writes(task)) {
          read[block] = false;
        }
        for (int block : tasks.reads(task)) {
          read[block] = true;
        }
      }
      runs[task]--;
    }
    return Arrays.copyOfRange(kept, start, kept.length);
  }
}
