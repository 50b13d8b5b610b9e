package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.counterexample.Counterexample;
import io.github.knotwork.gradcheck.counterexample.Counterexample.Argument;
import io.github.knotwork.gradcheck.counterexample.CounterexampleText;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.List;
import net.jqwik.api.SampleReportingFormat;

/** Prints tensors and networks in jqwik's reports as they are stored. */
public final class TensorFormat implements SampleReportingFormat {
  @Override
  public boolean appliesTo(Object value) {
    return value instanceof Tensor || value instanceof TensorNetwork;
  }

  @Override
  public Object report(Object value) {
    Counterexample shown = new Counterexample("", 0, "", List.of(new Argument("value", value)));
    return SampleReportingFormat.plainLabel(CounterexampleText.arguments(shown).strip());
  }
}
