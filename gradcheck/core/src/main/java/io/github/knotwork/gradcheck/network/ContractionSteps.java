package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The index bookkeeping of a contraction in progress. */
final class ContractionSteps {
  private final String output;
  private final int operands;
  private final SortedMap<Integer, String> alive = new TreeMap<>();
  private final List<Einsum> pairs = new ArrayList<>();

  ContractionSteps(Einsum einsum) {
    this.output = einsum.output();
    this.operands = einsum.operands().size();
    for (int i = 0; i < operands; i++) {
      alive.put(i, einsum.operands().get(i).indices());
    }
  }

  /** The einsums of the steps of a path; the last one has the output of the whole. */
  static List<Einsum> pairs(Einsum einsum, ContractionPath path) {
    if (path.steps().size() != einsum.operands().size() - 1) {
      throw new IllegalArgumentException(
          "contraction path of %d steps for einsum %s of %d operands, expected one less"
              .formatted(path.steps().size(), einsum, einsum.operands().size()));
    }
    ContractionSteps steps = new ContractionSteps(einsum);
    path.steps().forEach(steps::contract);
    return steps.pairs;
  }

  List<Integer> alive() {
    return List.copyOf(alive.keySet());
  }

  /** Every index of two tensors, once. */
  String pairIndices(int left, int right) {
    return distinct(alive.getOrDefault(left, "") + alive.getOrDefault(right, ""));
  }

  void contract(ContractionPath.Step step) {
    String both = pairIndices(step.left(), step.right());
    String left = alive.getOrDefault(step.left(), "");
    String right = alive.getOrDefault(step.right(), "");
    alive.remove(step.left());
    alive.remove(step.right());
    String kept = alive.isEmpty() ? output : keepNeeded(both);
    alive.put(operands + pairs.size(), kept);
    pairs.add(new Einsum(List.of(new Operand("A", left), new Operand("B", right)), kept));
  }

  /** The indices that a tensor still to come, or the output, has. */
  private String keepNeeded(String indices) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < indices.length(); i++) {
      char index = indices.charAt(i);
      boolean needed =
          output.indexOf(index) >= 0
              || alive.values().stream().anyMatch(o -> o.indexOf(index) >= 0);
      if (needed) {
        kept.append(index);
      }
    }
    return kept.toString();
  }

  private static String distinct(String indices) {
    StringBuilder distinct = new StringBuilder();
    for (int i = 0; i < indices.length(); i++) {
      if (indices.indexOf(indices.charAt(i)) == i) {
        distinct.append(indices.charAt(i));
      }
    }
    return distinct.toString();
  }
}
