package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.NaiveLoops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Contractions, compared with gradcheck's loops. */
final class ContractionCases {
  private static final String GROUP = "contractions";

  private ContractionCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    cases.add(contract("matrix product", "ab,bc->ac", 2, 3, 3, 2));
    cases.add(contract("batched product", "zab,zbc->zca", 2, 2, 3, 2, 3, 2));
    cases.add(contract("elementwise with broadcast", "ab,b->ab", 2, 3, 3));
    cases.add(contract("diagonals and sums", "aab,bc->a", 2, 2, 3, 3, 2));
    cases.add(contract("three operands", "ab,bc,ca->b", 2, 3, 3, 2, 2, 2));
    cases.add(contract("trace", "aa->", 3, 3));
    cases.add(
        MovingCases.squared(
            GROUP,
            "diagonal written",
            x -> Contract.of(List.of(List.of(0)), List.of(0, 0), Map.of(), List.of(x)),
            x -> Entries.of(i -> i[0] == i[1] ? x.get(i[0]) : 0, 3, 3),
            3));
    cases.add(
        MovingCases.squared(
            GROUP,
            "broadcast",
            x -> Contract.of(List.of(List.of(0)), List.of(1, 0), Map.of(1, 2L), List.of(x)),
            x -> Entries.of(i -> x.get(i[1]), 2, 3),
            3));
    return cases;
  }

  /** Operands whose sizes are listed one after the other. */
  private static DerivativeCase contract(String name, String equation, int... sizes) {
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    Points points = new Points(name);
    List<Tensor> operands = new ArrayList<>();
    int next = 0;
    for (String term : terms) {
      int[] shape = Arrays.copyOfRange(sizes, next, next + term.length());
      next += term.length();
      operands.add(points.awayFromZero(shape));
    }
    List<List<Integer>> labels = Arrays.stream(terms).map(ContractionCases::labels).toList();
    return DerivativeCase.of(
        GROUP,
        name + " " + equation,
        in -> Contract.of(labels, labels(sides[1]), Map.of(), in),
        Oracle.value(in -> NaiveLoops.value(Einsum.parse(equation), in)),
        operands.toArray(Tensor[]::new));
  }

  private static List<Integer> labels(String term) {
    return term.chars().boxed().toList();
  }
}
