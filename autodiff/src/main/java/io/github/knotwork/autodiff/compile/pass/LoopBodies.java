package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.function.Supplier;

/**
 * The bodies of loops and of sums over slices are simplified like any graph.
 *
 * @param inside what is done to a body; asked for only where there is one, so that it may hold this
 *     pass
 */
public record LoopBodies(Supplier<Pass> inside) implements Pass {

  @Override
  public String name() {
    return "loop bodies";
  }

  @Override
  public Graph apply(Graph graph) {
    return Rewriter.rewrite(
        graph,
        node -> {
          Primitive primitive = simplified(node.primitive());
          return primitive.equals(node.primitive())
              ? node.outputs()
              : Node.apply(primitive, node.inputs()).outputs();
        });
  }

  private Primitive simplified(Primitive primitive) {
    if (primitive instanceof Loop loop) {
      Graph body = inside.get().apply(loop.body());
      return new Loop(body, loop.steps(), loop.states(), loop.slices(), loop.backwards());
    } else if (primitive instanceof SliceSum sum) {
      Graph body = inside.get().apply(sum.body());
      return new SliceSum(body, sum.count(), sum.sliced(), sum.summed());
    }
    return primitive;
  }
}
