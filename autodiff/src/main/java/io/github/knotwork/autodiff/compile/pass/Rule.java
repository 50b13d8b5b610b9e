package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import org.jspecify.annotations.Nullable;

/** A way to compute a node of one output by less. */
interface Rule {

  /**
   * Looks at a node, whose inputs are as simple as they get.
   *
   * @return what stands for its output; null if the rule does not apply
   */
  @Nullable Variable simplify(Node node);
}
