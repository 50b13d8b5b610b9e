package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.lower.Lowering;
import io.github.knotwork.autodiff.compile.pass.Pipeline;
import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the compiler finds out about a function of fixed types.
 *
 * @param function after the passes
 * @param code in order
 * @param arguments where inputs are expected: row-major, a buffer each
 * @param results where outputs are put: row-major, a buffer each
 * @param constants the values of constants
 * @param constantPlaces where those are expected: row-major, a buffer each
 * @param plan where intermediates lie
 */
record Compilation(
    GraphFunction function,
    List<Instruction> code,
    List<Place> arguments,
    List<Place> results,
    List<HostArray> constants,
    List<Place> constantPlaces,
    ArenaPlan plan) {

  static Compilation of(GraphFunction function, CompileOptions options) {
    GraphFunction simple = Pipeline.standard().apply(function);
    Lowering lowering = new Lowering(simple.graph());
    return new Compilation(
        simple,
        List.copyOf(lowering.code()),
        List.copyOf(lowering.arguments()),
        List.copyOf(lowering.results()),
        List.copyOf(lowering.constants()),
        List.copyOf(lowering.constantPlaces()),
        ArenaPlan.of(lifetimes(lowering.code())));
  }

  /** From the first step that writes a block to the last that reads it. */
  private static List<ArenaPlan.Lifetime> lifetimes(List<Instruction> code) {
    Map<Storage, int[]> spans = new LinkedHashMap<>();
    for (int step = 0; step < code.size(); step++) {
      for (Place place : code.get(step).writes()) {
        extend(spans, place.storage(), step);
      }
      for (Place place : code.get(step).reads()) {
        extend(spans, place.storage(), step);
      }
    }
    List<ArenaPlan.Lifetime> lifetimes = new ArrayList<>();
    spans.forEach(
        (storage, span) -> lifetimes.add(new ArenaPlan.Lifetime(storage, span[0], span[1])));
    return lifetimes;
  }

  private static void extend(Map<Storage, int[]> spans, Storage storage, int step) {
    if (storage.isInArena()) {
      spans.computeIfAbsent(storage, s -> new int[] {step, step})[1] = step;
    }
  }
}
