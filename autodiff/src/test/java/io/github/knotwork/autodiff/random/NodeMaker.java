package io.github.knotwork.autodiff.random;

import io.github.knotwork.autodiff.graph.Variable;
import java.util.Optional;

/** Applies a primitive, or a few, to variables of a pool; empty if none fits. */
interface NodeMaker {
  Optional<Variable> make(Pool pool);
}
