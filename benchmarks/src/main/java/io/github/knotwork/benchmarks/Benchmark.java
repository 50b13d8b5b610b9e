package io.github.knotwork.benchmarks;

import java.io.PrintWriter;
import java.util.List;

/** A measurement that a user can run. */
interface Benchmark {
  /** All of them, in the order they are listed. */
  static List<Benchmark> all() {
    return List.of(new EagerEinsum());
  }

  /** The name on the command line. */
  String name();

  /** What it measures, in a line. */
  String description();

  /**
   * Measures and prints.
   *
   * @param rounds how often each contender is timed; medians are taken over them
   */
  void run(int rounds, PrintWriter out);
}
