package io.github.knotwork.benchmarks.frame;

import java.util.List;

/** A comparison that a user can run by its name. */
public interface Benchmark {

  /** The name on the command line. */
  String name();

  /** What is measured, in a line. */
  String description();

  /** What is computed. */
  List<Work> works();

  /** What our speed must be at least. */
  List<Floor> floors();

  /** With how many threads it makes sense. */
  default List<Integer> threads() {
    return List.of(1, 2);
  }
}
