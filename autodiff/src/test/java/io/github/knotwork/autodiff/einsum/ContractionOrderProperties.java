package io.github.knotwork.autodiff.einsum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ContractionOrderProperties {
  private record Problem(EinsumEquation equation, IndexSizes sizes) {}

  /** Random operands over few letters, so that hyperedges and traces appear. */
  private static Problem problem(long seed, int operands) {
    Random random = new Random(seed);
    String letters = "abcdefgh".substring(0, 2 + operands);
    long[] sizes = random.longs(letters.length(), 1, 6).toArray();
    StringBuilder text = new StringBuilder();
    long[][] shapes = new long[operands][];
    int[] ranks = new int[operands];
    for (int k = 0; k < operands; k++) {
      int rank = 1 + random.nextInt(3);
      shapes[k] = new long[rank];
      ranks[k] = rank;
      text.append(k > 0 ? "," : "");
      for (int axis = 0; axis < rank; axis++) {
        int letter = random.nextInt(letters.length());
        text.append(letters.charAt(letter));
        shapes[k][axis] = sizes[letter];
      }
    }
    EinsumEquation equation = EinsumEquation.parse(text.toString(), ranks);
    return new Problem(equation, IndexSizes.bind(equation, shapes));
  }

  @Property(tries = 200)
  void exactOrderIsTheCheapestOfAllTrees(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int operands) {
    Problem p = problem(seed, operands);
    double best = Double.POSITIVE_INFINITY;
    for (List<Pair> order : allOrders(operands)) {
      best = Math.min(best, ContractionOrder.cost(p.equation, p.sizes, order));
    }
    List<Pair> exact = ExactOrder.find(p.equation, p.sizes);
    assertThat(exact).hasSize(operands - 1);
    assertThat(ContractionOrder.cost(p.equation, p.sizes, exact)).isEqualTo(best);
  }

  @Property(tries = 200)
  void greedyOrderIsNeverBelowTheExactOne(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int operands) {
    Problem p = problem(seed, operands);
    List<Pair> greedy = GreedyOrder.find(p.equation, p.sizes);
    assertThat(greedy).hasSize(operands - 1);
    assertThat(ContractionOrder.cost(p.equation, p.sizes, greedy))
        .isGreaterThanOrEqualTo(
            ContractionOrder.cost(p.equation, p.sizes, ExactOrder.find(p.equation, p.sizes)));
  }

  /** Every sequence of pairwise contractions. */
  private static List<List<Pair>> allOrders(int operands) {
    List<Integer> alive = new ArrayList<>();
    for (int k = 0; k < operands; k++) {
      alive.add(k);
    }
    List<List<Pair>> orders = new ArrayList<>();
    extend(alive, operands, new ArrayList<>(), orders);
    return orders;
  }

  private static void extend(
      List<Integer> alive, int next, List<Pair> steps, List<List<Pair>> orders) {
    if (alive.size() == 1) {
      orders.add(List.copyOf(steps));
      return;
    }
    for (int i = 0; i < alive.size(); i++) {
      for (int j = i + 1; j < alive.size(); j++) {
        List<Integer> rest = new ArrayList<>(alive);
        Pair pair = new Pair(rest.get(i), rest.get(j));
        rest.remove(j);
        rest.remove(i);
        rest.add(next);
        steps.add(pair);
        extend(rest, next + 1, steps, orders);
        steps.remove(steps.size() - 1);
      }
    }
  }
}
