package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.fuse.Fusion;
import io.github.knotwork.autodiff.compile.fuse.ScaledProducts;
import io.github.knotwork.autodiff.compile.lower.Lowering;
import io.github.knotwork.autodiff.compile.pass.Pipeline;
import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Lifetimes;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import java.util.List;

/**
 * What the compiler finds out about a function of fixed types.
 *
 * @param given as it was given to the compiler
 * @param function after the passes
 * @param code in order
 * @param arguments where inputs are expected: row-major, a buffer each
 * @param results where outputs are put: row-major, a buffer each
 * @param constants the values of constants
 * @param constantPlaces where those are expected: row-major, a buffer each
 * @param plan where intermediates lie
 */
record Compilation(
    GraphFunction given,
    GraphFunction function,
    List<Instruction> code,
    List<Place> arguments,
    List<Place> results,
    List<HostArray> constants,
    List<Place> constantPlaces,
    ArenaPlan plan) {

  static Compilation of(GraphFunction function, CompileOptions options) {
    GraphFunction simple = passes(options).apply(function);
    Lowering lowering = new Lowering(simple.graph());
    return new Compilation(
        function,
        simple,
        List.copyOf(lowering.code()),
        List.copyOf(lowering.arguments()),
        List.copyOf(lowering.results()),
        List.copyOf(lowering.constants()),
        List.copyOf(lowering.constantPlaces()),
        ArenaPlan.of(Lifetimes.of(lowering.code())));
  }

  private static Pipeline passes(CompileOptions options) {
    // A value that is checked must be there: fused nodes have none within.
    return options.checkFinite()
        ? Pipeline.standard()
        : new Pipeline(List.of(Pipeline.standard(), new ScaledProducts(), new Fusion()));
  }
}
