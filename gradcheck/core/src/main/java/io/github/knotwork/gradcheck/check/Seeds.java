package io.github.knotwork.gradcheck.check;

import io.github.knotwork.gradcheck.reproduce.Run;

/** Seeds, and the line that repeats a check with one. */
final class Seeds {
  private Seeds() {}

  /** The seed of the run this thread is in; else that of the system property; else a new one. */
  static long fresh() {
    return Run.current().map(Run::seed).orElseGet(Run::freshSeed);
  }

  static String reproduce(String test, long seed) {
    return Run.commandOf(test, seed);
  }
}
