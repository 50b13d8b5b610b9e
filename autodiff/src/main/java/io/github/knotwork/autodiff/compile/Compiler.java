package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.fuse.Fusion;
import io.github.knotwork.autodiff.compile.fuse.ScaledProducts;
import io.github.knotwork.autodiff.compile.lower.Lowering;
import io.github.knotwork.autodiff.compile.pass.Pipeline;
import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.step.Lifetimes;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.List;

/** Makes programs of functions. */
public final class Compiler {
  private Compiler() {}

  /**
   * Compiles a function for the shapes it has.
   *
   * @return a program, which the caller closes
   */
  public static Program compile(GraphFunction function) {
    GraphFunction simple =
        new Pipeline(List.of(Pipeline.standard(), new ScaledProducts(), new Fusion())).apply(function);
    Lowering lowering = new Lowering(simple.graph());
    return new Program(simple, lowering, ArenaPlan.of(Lifetimes.of(lowering.code())));
  }
}
