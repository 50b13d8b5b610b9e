package io.github.knotwork.benchmarks.frame;

import io.github.knotwork.autodiff.graph.HostArray;
import java.util.Map;

/** One that we are compared with. */
public interface Rival {

  /** The name in tables and in lines of ratios. */
  String name();

  /** Whether it computes the same as we do, and not something that is only timed beside it. */
  default boolean doesTheWork() {
    return true;
  }

  /**
   * Gets it ready.
   *
   * @param work what is to be computed
   * @param inputs by name
   * @return closed by the caller
   * @throws AbsentException if it isn't installed
   */
  Contender prepare(Work work, Map<String, HostArray> inputs);
}
