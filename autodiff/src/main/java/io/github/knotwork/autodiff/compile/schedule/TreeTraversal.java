package io.github.knotwork.autodiff.compile.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order of least peak for trees, in which every task's blocks are read by one other task at
 * most (J. W. H. Liu, "An application of generalized tree pebbling to sparse matrix factorization",
 * 1987). The bytes alive while a subtree is computed rise to a hill, fall to a valley, rise to a
 * lower hill, fall to a higher valley, and so on. Between valleys other subtrees may be worked on:
 * of all subtrees, the stretches with the deepest fall from hill to valley go first.
 */
final class TreeTraversal {

  /**
   * Tasks that run in a row.
   *
   * @param start the bytes that the subtree holds before
   * @param hill the most bytes it holds on the way
   * @param valley the bytes it holds afterwards
   */
  private record Stretch(Chain tasks, long start, long hill, long valley) {
    long fall() {
      return hill - valley;
    }

    Stretch after(Stretch other) {
      return new Stretch(other.tasks.join(tasks), other.start, Math.max(other.hill, hill), valley);
    }
  }

  /** A list that joins another in constant time; the other is used up. */
  private static final class Chain {
    private final int task;
    private Chain last = this;
    private Optional<Chain> next = Optional.empty();

    Chain(int task) {
      this.task = task;
    }

    Chain join(Chain other) {
      last.next = Optional.of(other);
      last = other.last;
      return this;
    }
  }

  private final Tasks tasks;
  private final Readers readers;
  private final List<List<Stretch>> ofTask = new ArrayList<>();

  private TreeTraversal(Tasks tasks) {
    this.tasks = tasks;
    this.readers = Readers.of(tasks);
  }

  /** The best order, or empty if the tasks don't form trees. */
  static Optional<int[]> order(Tasks tasks) {
    List<List<Stretch>> roots = new ArrayList<>();
    TreeTraversal traversal = new TreeTraversal(tasks);
    for (int task = 0; task < tasks.count(); task++) {
      int read = 0;
      for (int block : tasks.writes(task)) {
        read += traversal.readers.of(block).length;
      }
      if (read > 1) {
        return Optional.empty();
      }
      List<Stretch> subtree = traversal.subtree(task);
      traversal.ofTask.add(subtree);
      if (read == 0) {
        roots.add(subtree);
      }
    }
    int[] order = new int[tasks.count()];
    int k = 0;
    for (Stretch stretch : merged(roots)) {
      for (Optional<Chain> link = Optional.of(stretch.tasks);
          link.isPresent();
          link = link.get().next) {
        order[k++] = link.get().task;
      }
    }
    return Optional.of(order);
  }

  /** Given that the tasks before have theirs. */
  private List<Stretch> subtree(int task) {
    List<List<Stretch>> children = new ArrayList<>();
    long read = 0;
    for (int block : tasks.reads(task)) {
      read += tasks.bytes(block);
      children.add(ofTask.get(tasks.writer(block)));
    }
    long written = 0;
    long kept = 0;
    for (int block : tasks.writes(task)) {
      written += tasks.bytes(block);
      kept += readers.of(block).length > 0 ? tasks.bytes(block) : 0;
    }
    List<Stretch> stretches = new ArrayList<>();
    long before = 0;
    for (Stretch stretch : merged(children)) {
      long other = before - stretch.start;
      append(
          stretches,
          new Stretch(stretch.tasks, before, other + stretch.hill, other + stretch.valley));
      before = other + stretch.valley;
    }
    long during = read + written - Timeline.overwritten(tasks, task);
    append(stretches, new Stretch(new Chain(task), before, during, kept));
    return stretches;
  }

  /** The stretches of several subtrees, the deepest fall first. */
  private static List<Stretch> merged(List<List<Stretch>> subtrees) {
    List<Stretch> all = new ArrayList<>();
    subtrees.forEach(all::addAll);
    all.sort(Comparator.comparingLong(Stretch::fall).reversed());
    return all;
  }

  /** Keeps hills falling and valleys rising. */
  private static void append(List<Stretch> stretches, Stretch next) {
    Stretch joined = next;
    while (!stretches.isEmpty()) {
      Stretch last = stretches.get(stretches.size() - 1);
      if (last.hill > joined.hill && last.valley < joined.valley) {
        break;
      }
      stretches.remove(stretches.size() - 1);
      joined = joined.after(last);
    }
    stretches.add(joined);
  }
}
