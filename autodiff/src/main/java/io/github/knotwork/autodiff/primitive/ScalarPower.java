package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * xᵖ for a fixed p: squares, roots and reciprocals too. As {@link Math#pow}, so NaN for negative x
 * and fractional p. The derivative is p·xᵖ⁻¹, and 0 for p = 0, at x = 0 too.
 *
 * @param exponent p, finite
 */
public record ScalarPower(double exponent) implements UnaryElementwise {

  /** Refuses what isn't finite. */
  public ScalarPower {
    if (!Double.isFinite(exponent)) {
      throw new IllegalArgumentException("power: the exponent is " + exponent + ", not finite");
    }
  }

  /** Applied to every entry of a FLOAT or DOUBLE tensor; x itself for p = 1. */
  public static Variable of(Variable x, double exponent) {
    return exponent == 1 ? x : Variable.apply(new ScalarPower(exponent), x);
  }

  @Override
  public String name() {
    return "power";
  }

  @Override
  public double apply(double x) {
    if (exponent == 2) {
      return x * x;
    } else if (exponent == -1) {
      return 1 / x;
    } else if (exponent == 0.5) {
      return Math.sqrt(x);
    } else if (exponent == -0.5) {
      return 1 / Math.sqrt(x);
    }
    return Math.pow(x, exponent);
  }

  @Override
  public @Nullable Variable chain(Variable direction, Variable x, Variable y) {
    return exponent == 0
        ? null
        : Affine.of(Multiply.of(direction, of(x, exponent - 1)), exponent, 0);
  }

  @Override
  public String attributes() {
    return String.valueOf(exponent);
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.power(inputs.get(0), exponent));
  }
}
