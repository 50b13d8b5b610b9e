package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.measure.Jacobian;
import io.github.knotwork.gradcheck.measure.Judge.Outcome;
import io.github.knotwork.gradcheck.measure.Nearby;
import io.github.knotwork.gradcheck.probe.Abort;
import org.jspecify.annotations.Nullable;

/** Right at a point close by that has nothing special about it. */
final class AtTiesOnly implements Pattern {
  @Override
  public @Nullable Match match(Block block) {
    double[] near = Nearby.point(block.subject(), block.random());
    if (near == null) {
      return null;
    }
    try {
      Jacobian there = Jacobian.at(block.subject(), near, block.random());
      return there.count(Outcome.DIFFER) == 0 && there.count(Outcome.AGREE) > 0
          ? new Match(
              Diagnosis.WRONG_AT_TIES,
              "close by the gradient is right; look at equal values, repeated singular values, zeros and kinks of this point")
          : null;
    } catch (Abort abort) {
      return null;
    }
  }
}
