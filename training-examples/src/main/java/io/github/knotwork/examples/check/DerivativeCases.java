package io.github.knotwork.examples.check;

import java.util.ArrayList;
import java.util.List;

/** Everything that has a derivative rule. */
public final class DerivativeCases {
  private DerivativeCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    cases.addAll(ContractionCases.all());
    cases.addAll(MovingCases.all());
    cases.addAll(ElementwiseCases.all());
    cases.addAll(StructureCases.all());
    cases.addAll(EquationCases.all());
    cases.addAll(DecompositionCases.all());
    cases.addAll(FusedCases.all());
    cases.addAll(GuardCases.all());
    cases.addAll(ComplexCases.all());
    return cases;
  }
}
