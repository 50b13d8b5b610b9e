package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Affine;
import org.jspecify.annotations.Nullable;

/** a·(c·x + d) + b becomes (a·c)·x + (a·d + b). */
final class JoinedScalings implements Rule {

  @Override
  public @Nullable Variable simplify(Node node) {
    if (node.primitive() instanceof Affine outer
        && node.input(0).node().primitive() instanceof Affine inner) {
      double scale = outer.scale() * inner.scale();
      double shift = outer.apply(inner.shift());
      if (Double.isFinite(scale) && Double.isFinite(shift)) {
        return Affine.of(node.input(0).node().input(0), scale, shift);
      }
    }
    return null;
  }
}
