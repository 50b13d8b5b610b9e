package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;

/** A change of a graph that keeps what it computes. Stateless. */
public interface Pass {

  /** What it is called in reports. */
  String name();

  /**
   * Changes a graph.
   *
   * @return a graph of the same inputs, in the same order, and of as many outputs of equal types
   */
  Graph apply(Graph graph);
}
