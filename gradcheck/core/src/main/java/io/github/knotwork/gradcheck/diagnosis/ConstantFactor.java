package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A constant times the derivative: −1, 2, a number of entries, or any other. */
final class ConstantFactor implements Pattern {
  private static final double CLOSE = 1e-6;

  @Override
  public @Nullable Match match(Block block) {
    double factor = factorOfLargest(block);
    // Float rounding is a factor close to 1 as well, if there is but one entry; that has a name of
    // its own.
    if (Math.abs(factor - 1) < CLOSE
        || !block.all((i, j) -> block.claims(i, j, factor * block.numeric(i, j)))
        || !block.all((i, j) -> block.wrong(i, j) || block.vanishes(i, j))) {
      return null;
    }
    if (Math.abs(factor + 1) < CLOSE) {
      return new Match(Diagnosis.SIGN, "the gradient is −1 times the derivative");
    }
    return new Match(
        Diagnosis.FACTOR,
        "the gradient is %.6g times the derivative%s".formatted(factor, hint(block, factor)));
  }

  private static double factorOfLargest(Block block) {
    double largest = 0;
    double factor = Double.NaN;
    for (int i = 0; i < block.rows(); i++) {
      for (int j = 0; j < block.columns(); j++) {
        if (Math.abs(block.numeric(i, j)) > largest && !block.vanishes(i, j)) {
          largest = Math.abs(block.numeric(i, j));
          factor = block.analytic(i, j) / block.numeric(i, j);
        }
      }
    }
    return factor;
  }

  private static String hint(Block block, double factor) {
    if (Math.abs(factor - 2) < CLOSE) {
      return ": is it counted twice, or the 2 of a square there and not in the value?";
    }
    for (Map.Entry<String, Integer> count : counts(block).entrySet()) {
      double n = count.getValue();
      if (n > 1 && Math.abs(factor / n - 1) < CLOSE) {
        return ", which is %s: a mean taken for a sum?".formatted(count.getKey());
      }
      if (n > 1 && Math.abs(factor * n - 1) < CLOSE) {
        return ", which is 1 over %s: a sum taken for a mean?".formatted(count.getKey());
      }
    }
    return Math.abs(factor - 0.5) < CLOSE ? ": is the 2 of a square missing?" : "";
  }

  private static Map<String, Integer> counts(Block block) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("the number of entries of the input", block.columns());
    counts.put("the number of entries of the output", block.rows());
    for (int length : block.inputShape()) {
      counts.put("the length of an axis of the input", length);
    }
    return counts;
  }
}
