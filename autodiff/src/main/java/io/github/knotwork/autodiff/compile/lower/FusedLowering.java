package io.github.knotwork.autodiff.compile.lower;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.compile.fuse.Fused;
import io.github.knotwork.autodiff.compile.fuse.LoopWriter;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.FusedLoop;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Element-wise functions and reductions, one or many at once. */
final class FusedLowering {
  private final Targets targets;
  private final List<Instruction> code;

  FusedLowering(Targets targets, List<Instruction> code) {
    this.targets = targets;
    this.code = code;
  }

  /**
   * Lowers a node if it is of this kind.
   *
   * @param places of variables, to which its results are added
   * @return whether it is
   */
  boolean lower(Node node, Map<Variable, Place> places) {
    Map<Variable, Place> made = new HashMap<>();
    FusedLoop loop;
    if (node.primitive() instanceof Fused fused) {
      Map<Variable, Variable> outside = new HashMap<>();
      for (int k = 0; k < node.inputs().size(); k++) {
        outside.put(fused.body().inputs().get(k), node.input(k));
      }
      List<Variable> results = fused.body().outputs();
      for (int k = 0; k < results.size(); k++) {
        outside.put(results.get(k), node.output(k));
      }
      loop =
          LoopWriter.write(
              fused.members(),
              v -> requireNonNull(places.get(outside.getOrDefault(v, v))),
              results,
              v -> targets.of(outside.getOrDefault(v, v)),
              made);
      made.forEach((v, place) -> places.put(outside.getOrDefault(v, v), place));
    } else {
      loop =
          LoopWriter.write(
              List.of(node), v -> requireNonNull(places.get(v)), node.outputs(), targets::of, made);
      places.putAll(made);
    }
    if (loop == null) {
      return false;
    }
    code.add(loop);
    return true;
  }
}
