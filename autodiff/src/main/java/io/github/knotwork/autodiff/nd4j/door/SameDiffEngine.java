package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.compile.Engine;
import io.github.knotwork.autodiff.compile.ForeignEngine;
import io.github.knotwork.autodiff.graph.GraphFunction;

/** Runs compiled functions by SameDiff's session, where one asks for that. */
public final class SameDiffEngine implements ForeignEngine {

  @Override
  public Engine engine() {
    return Engine.SAMEDIFF;
  }

  @Override
  public Session prepare(GraphFunction function) {
    return ArrayEvaluation.bySameDiff(function)::call;
  }
}
