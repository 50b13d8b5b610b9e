package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.lower.Lowering;
import io.github.knotwork.autodiff.compile.pass.Pipeline;
import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Lifetime;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes programs of functions. */
public final class Compiler {
  private Compiler() {}

  /**
   * Compiles a function for the shapes it has.
   *
   * @return a program, which the caller closes
   */
  public static Program compile(GraphFunction function) {
    GraphFunction simple = Pipeline.standard().apply(function);
    Lowering lowering = new Lowering(simple.graph());
    return new Program(simple, lowering, ArenaPlan.of(lifetimes(lowering.code())));
  }

  /** From the first step that writes a block to the last that reads it. */
  private static List<Lifetime> lifetimes(List<Instruction> code) {
    Map<Storage, int[]> spans = new LinkedHashMap<>();
    for (int step = 0; step < code.size(); step++) {
      for (Place place : code.get(step).writes()) {
        extend(spans, place.storage(), step);
      }
      for (Place place : code.get(step).reads()) {
        extend(spans, place.storage(), step);
      }
    }
    List<Lifetime> lifetimes = new ArrayList<>();
    spans.forEach(
        (storage, span) -> lifetimes.add(new Lifetime(storage, span[0], span[1])));
    return lifetimes;
  }

  private static void extend(Map<Storage, int[]> spans, Storage storage, int step) {
    if (storage.isInArena()) {
      spans.computeIfAbsent(storage, s -> new int[] {step, step})[1] = step;
    }
  }
}
