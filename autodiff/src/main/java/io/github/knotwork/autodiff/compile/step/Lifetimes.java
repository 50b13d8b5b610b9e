package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When the blocks of a list of instructions are alive. */
public final class Lifetimes {
  private Lifetimes() {}

  /** From the first instruction that touches a block of the arena to the last. */
  public static List<ArenaPlan.Lifetime> of(List<Instruction> code) {
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
