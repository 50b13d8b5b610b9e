package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.StopGradient;
import org.jspecify.annotations.Nullable;

/**
 * A reshape of a reshape is one reshape, and one to the shape that is there is none, as is a stop
 * to derivatives once they are taken.
 */
final class JoinedMoves implements Rule {

  @Override
  public @Nullable Variable simplify(Node node) {
    if (node.primitive() instanceof StopGradient) {
      return node.input(0);
    }
    if (!(node.primitive() instanceof Reshape)) {
      return null;
    }
    Variable x = node.input(0);
    if (x.type().sameShape(node.output(0).type())) {
      return x;
    }
    return x.node().primitive() instanceof Reshape
        ? Reshape.of(x.node().input(0), node.output(0).shape())
        : null;
  }
}
