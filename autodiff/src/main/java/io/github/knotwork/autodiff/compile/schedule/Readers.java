package io.github.knotwork.autodiff.compile.schedule;

/** The tasks that read each block. */
final class Readers {
  private final int[][] readers;

  private Readers(Tasks tasks) {
    int[] counts = new int[tasks.blockCount()];
    for (int task = 0; task < tasks.count(); task++) {
      for (int block : tasks.reads(task)) {
        counts[block]++;
      }
    }
    readers = new int[counts.length][];
    for (int block = 0; block < counts.length; block++) {
      readers[block] = new int[counts[block]];
    }
    for (int task = tasks.count() - 1; task >= 0; task--) {
      for (int block : tasks.reads(task)) {
        readers[block][--counts[block]] = task;
      }
    }
  }

  static Readers of(Tasks tasks) {
    return new Readers(tasks);
  }

  /** Each once, in rising order. */
  int[] of(int block) {
    return readers[block];
  }
}
