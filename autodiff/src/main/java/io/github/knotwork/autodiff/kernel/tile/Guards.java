package io.github.knotwork.autodiff.kernel.tile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which steps are needed for only one side of a choice by rows, and skipped in tiles no row of
 * which takes that side. A safe softmax, for example, treats rows with an infinite maximum apart;
 * there are hardly ever any.
 *
 * @param ops the steps, with a {@link RowCheck} after each condition
 * @param sides for each step, which side has to be taken; −1 if it always runs
 * @param count of choices
 */
record Guards(List<TileOp> ops, int[] sides, int count) {
  /** Finds out, for each row, whether a condition holds; sides 2k and 2k + 1 belong to check k. */
  private record RowCheck(Value condition, int number) implements TileOp {
    @Override
    public List<Value> reads() {
      return List.of(condition);
    }

    @Override
    public @Nullable Value result() {
      return null;
    }

    @Override
    public void floats(TileMemory m) {
      float[] numbers = m.floats[condition.register()];
      m.taken[2 * number] = false;
      m.taken[2 * number + 1] = false;
      for (int row = 0; row < m.rows; row++) {
        m.taken[2 * number + (numbers[row] != 0 ? 0 : 1)] = true;
      }
    }

    @Override
    public void doubles(TileMemory m) {
      double[] numbers = m.doubles[condition.register()];
      m.taken[2 * number] = false;
      m.taken[2 * number + 1] = false;
      for (int row = 0; row < m.rows; row++) {
        m.taken[2 * number + (numbers[row] != 0 ? 0 : 1)] = true;
      }
    }
  }

  static Guards of(List<TileOp> ops) {
    Map<Value, Integer> computed = new HashMap<>();
    Map<Value, Set<TileOp>> readers = new HashMap<>();
    for (int k = 0; k < ops.size(); k++) {
      Value result = ops.get(k).result();
      if (result != null) {
        computed.put(result, k);
      }
      for (Value value : ops.get(k).reads()) {
        readers.computeIfAbsent(value, v -> new HashSet<>()).add(ops.get(k));
      }
    }
    Map<TileOp, Integer> sides = new HashMap<>();
    Map<Value, Integer> checks = new HashMap<>();
    for (TileOp op : ops) {
      Integer known = op instanceof RowSelectOp s ? computed.get(s.condition()) : null;
      if (op instanceof RowSelectOp select && known != null) {
        int check = checks.computeIfAbsent(select.condition(), c -> checks.size());
        Search search = new Search(ops, computed, readers, sides, known);
        search.mark(select.x(), Set.of(op), 2 * check);
        search.mark(select.y(), Set.of(op), 2 * check + 1);
      }
    }
    return arranged(ops, sides, checks);
  }

  /** Walks from the operands of choices to what computes them. */
  private record Search(
      List<TileOp> ops,
      Map<Value, Integer> computed,
      Map<Value, Set<TileOp>> readers,
      Map<TileOp, Integer> sides,
      int after) {

    /** Marks what computes a value if only the given steps, and marked ones, read it. */
    void mark(Value value, Set<TileOp> choice, int side) {
      Integer at = computed.get(value);
      if (at == null) {
        return;
      }
      boolean isOwn =
          at > after
              && !sides.containsKey(ops.get(at))
              && readers.getOrDefault(value, Set.of()).stream()
                  .allMatch(r -> choice.contains(r) || Integer.valueOf(side).equals(sides.get(r)));
      if (isOwn) {
        sides.put(ops.get(at), side);
        ops.get(at).reads().forEach(v -> mark(v, Set.of(), side));
      }
    }
  }

  private static Guards arranged(
      List<TileOp> ops, Map<TileOp, Integer> sides, Map<Value, Integer> checks) {
    List<TileOp> all = new ArrayList<>();
    List<Integer> allSides = new ArrayList<>();
    for (TileOp op : ops) {
      all.add(op);
      allSides.add(sides.getOrDefault(op, -1));
      Value result = op.result();
      Integer check = result == null ? null : checks.get(result);
      if (result != null && check != null) {
        all.add(new RowCheck(result, check));
        allSides.add(-1);
      }
    }
    return new Guards(all, allSides.stream().mapToInt(Integer::intValue).toArray(), checks.size());
  }
}
