package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import org.jspecify.annotations.Nullable;

/** Nearly all entries right, a few wrong. */
final class FewEntries implements Pattern {
  private static final double FEW = 0.15;

  @Override
  public @Nullable Match match(Block block) {
    int entries = block.rows() * block.columns();
    return entries > 1 && block.wrongEntries() <= Math.max(1, FEW * entries)
        ? new Match(
            Diagnosis.FEW_ENTRIES_WRONG,
            "only some entries are wrong; look at borders, last blocks of a loop, and special indices")
        : null;
  }
}
