package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.probe.Broadcasting;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the input used in several places gets the gradient of one of them.
 *
 * <p>In the Jacobian some entries are 0 where the measured ones are not, all others are right, and
 * each column in which something is missing has several measured entries, of which one at least is
 * left. Where the input broadcasts to the output this is the missing sum over that axis, else a
 * repeated index.
 */
final class DroppedTerms implements Pattern {
  @Override
  public @Nullable Match match(Block block) {
    if (!block.all((i, j) -> !block.wrong(i, j) || block.analytic(i, j) == 0)) {
      return null;
    }
    boolean everyColumn = true;
    for (int j = 0; j < block.columns(); j++) {
      int dropped = 0;
      int kept = 0;
      for (int i = 0; i < block.rows(); i++) {
        dropped += block.wrong(i, j) ? 1 : 0;
        kept += !block.wrong(i, j) && !block.vanishes(i, j) ? 1 : 0;
      }
      if (dropped > 0 && kept == 0) {
        return null;
      }
      everyColumn &= dropped > 0 || kept == 0;
    }
    return everyColumn && Broadcasting.reaches(block.inputShape(), block.outputShape())
        ? new Match(
            Diagnosis.MISSING_BROADCAST_SUM,
            "input %d is broadcast, and its gradient is that of one copy; sum over the axes along which it was broadcast"
                .formatted(block.input()))
        : new Match(
            Diagnosis.MISSING_ACCUMULATION,
            "entries of input %d used several times get the gradient of one use; add up the gradients of all"
                .formatted(block.input()));
  }
}
