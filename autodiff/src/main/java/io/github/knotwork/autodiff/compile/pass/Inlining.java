package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.structure.Segment;

/**
 * Segments become their contents, once all derivatives are taken. Run after it, {@link
 * CommonSubexpressions} would merge what a segment's adjoint computes anew with what is kept, so it
 * comes last.
 *
 * @param inside what is done to the contents before
 */
public record Inlining(Pass inside) implements Pass {

  @Override
  public String name() {
    return "inlining";
  }

  @Override
  public Graph apply(Graph graph) {
    return Rewriter.rewrite(
        graph,
        node -> {
          if (node.primitive() instanceof Segment segment) {
            return apply(inside.apply(segment.body())).applyTo(node.inputs());
          }
          return node.outputs();
        });
  }
}
