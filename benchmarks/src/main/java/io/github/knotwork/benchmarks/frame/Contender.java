package io.github.knotwork.benchmarks.frame;

import io.github.knotwork.autodiff.graph.HostArray;
import java.util.Map;

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

  /** Frees the data. */
  @Override
  void close();
}
