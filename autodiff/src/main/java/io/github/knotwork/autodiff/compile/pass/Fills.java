package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import java.util.OptionalDouble;

/** Recognises tensors with one value everywhere. */
final class Fills {
  private Fills() {}

  /** The value of a scalar constant, or of one that is broadcast and nothing else. */
  static OptionalDouble valueOf(Variable variable) {
    if (variable.node().primitive() instanceof Constant constant) {
      return constant.value().size() == 1
          ? OptionalDouble.of(constant.value().get(0))
          : OptionalDouble.empty();
    }
    if (variable.node().primitive() instanceof Contract contract
        && contract.subscripts().inputs().size() == 1
        && contract.subscripts().inputs().get(0).isEmpty()
        && contract.subscripts().output().stream().distinct().count() == variable.rank()) {
      return valueOf(variable.node().input(0));
    }
    return OptionalDouble.empty();
  }

  static boolean is(Variable variable, double value) {
    OptionalDouble found = valueOf(variable);
    return found.isPresent() && found.getAsDouble() == value;
  }
}
