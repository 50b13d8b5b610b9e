package io.github.knotwork.benchmarks.frame;

import io.github.knotwork.autodiff.graph.HostArray;
import java.util.Map;
import java.util.Optional;

/** A computation on data it holds, ready to be timed. */
public interface Contender extends AutoCloseable {

  /** What it computes, by name: a copy. */
  Map<String, HostArray> values();

  /**
   * Computes so often in a row.
   *
   * @return seconds taken by all calls together
   */
  double time(int calls);

  /**
   * Where its time goes: what it does, step by step, with the share of each.
   *
   * @param calls timed for it
   * @return empty if it can't tell
   */
  default Optional<String> profile(int calls) {
    return Optional.empty();
  }

  /** Frees the data. */
  @Override
  void close();
}
