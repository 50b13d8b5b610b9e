package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;

/** Says what a SameDiff operation is in our language. */
@FunctionalInterface
interface OpImporter {

  /**
   * Reads an operation.
   *
   * @return its outputs, the first ones at least
   * @throws IllegalArgumentException for an attribute that isn't supported, naming it
   */
  List<Variable> read(ImportedOp op);
}
