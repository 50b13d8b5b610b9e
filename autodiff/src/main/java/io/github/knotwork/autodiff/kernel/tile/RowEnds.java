package io.github.knotwork.autodiff.kernel.tile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which steps wait for the end of a row that is seen in parts: those after a reduction of the row,
 * and those that write or sum a number of the row, which would do so for each part.
 */
final class RowEnds {
  private RowEnds() {}

  static boolean[] of(List<TileOp> ops) {
    Set<Value> late = new HashSet<>();
    boolean[] waits = new boolean[ops.size()];
    for (int k = 0; k < waits.length; k++) {
      TileOp op = ops.get(k);
      boolean afterReduction = op.reads().stream().anyMatch(late::contains);
      boolean isWritten =
          op.result() == null && op.reads().stream().allMatch(v -> v.level() == Level.ROW);
      waits[k] = afterReduction || isWritten;
      Value result = op.result();
      if (result != null && (afterReduction || op instanceof RowOp)) {
        late.add(result);
      }
    }
    return waits;
  }
}
