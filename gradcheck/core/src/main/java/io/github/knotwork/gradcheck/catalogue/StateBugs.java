package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something is kept from one call to the next. The function is the sum of exp(x) over the entries.
 */
final class StateBugs {
  private StateBugs() {}

  static List<Entry> all() {
    return List.of(
        Entry.bug(
            "stale value",
            "exponential, gradient from the last value computed",
            LastValue::new,
            Points.generic(new int[] {3}),
            Diagnosis.STALE_VALUE),
        Entry.bug(
            "stale value",
            "exponential, gradient at the inputs of the vjp before",
            OneBehind::new,
            Points.generic(new int[] {3}),
            Diagnosis.STALE_VALUE,
            Diagnosis.NOT_REPRODUCIBLE),
        Entry.bug(
            "stale cache",
            "exponential, computed once and kept for good",
            KeptForGood::new,
            Points.generic(new int[] {3}),
            Diagnosis.STALE_CACHE),
        Entry.bug(
            "stale cache",
            "exponential, kept as long as the tensor is the same object",
            KeyedByIdentity::new,
            Points.generic(new int[] {3}),
            Diagnosis.STALE_CACHE));
  }

  private abstract static class Exponential implements DifferentiableFunction {
    @Override
    public List<Tensor> value(List<Tensor> inputs) {
      return List.of(exp(inputs.get(0)));
    }

    @Override
    public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
      return List.of(SingleOutput.times(factor(inputs.get(0)), cotangents.get(0)));
    }

    abstract Tensor factor(Tensor x);

    static Tensor exp(Tensor x) {
      return SingleOutput.map(x, Math::exp);
    }
  }

  private static final class LastValue extends Exponential {
    private @Nullable Tensor last;

    @Override
    public List<Tensor> value(List<Tensor> inputs) {
      List<Tensor> value = super.value(inputs);
      last = value.get(0);
      return value;
    }

    @Override
    Tensor factor(Tensor x) {
      return last == null ? exp(x) : last;
    }
  }

  private static final class OneBehind extends Exponential {
    private @Nullable Tensor before;

    @Override
    Tensor factor(Tensor x) {
      Tensor factor = before == null ? exp(x) : before;
      before = exp(x);
      return factor;
    }
  }

  private static final class KeptForGood extends Exponential {
    private @Nullable Tensor kept;

    @Override
    Tensor factor(Tensor x) {
      kept = kept == null ? exp(x) : kept;
      return kept;
    }
  }

  private static final class KeyedByIdentity extends Exponential {
    private @Nullable Tensor key;
    private @Nullable Tensor kept;

    @Override
    @SuppressWarnings("ReferenceEquality")
    Tensor factor(Tensor x) {
      if (kept == null || key != x) {
        kept = exp(x);
        key = x;
      }
      return kept;
    }
  }
}
