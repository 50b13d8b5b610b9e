package io.github.knotwork.autodiff.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.StopGradient;
import io.github.knotwork.autodiff.primitive.UnaryElementwise;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The checker finds what is wrong. */
class DerivativeCheckTest {
  private static final HostArray X = Values.vector(0.7, -1.2);

  /** x³ with the derivative that it is given. */
  private record Cube(UnaryOperator<Variable> derivative) implements UnaryElementwise {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public double apply(double x) {
      return x * x * x;
    }

    @Override
    public Variable chain(Variable direction, Variable x, Variable y) {
      return Multiply.of(direction, derivative.apply(x));
    }
  }

  private static void check(UnaryOperator<Variable> derivative) {
    DerivativeCheck.check(
        "cube",
        Values.of(i -> Math.pow(X.get(i[0]), 3), 2),
        in -> Variable.apply(new Cube(derivative), in.get(0)),
        X);
  }

  @Test
  void aRightDerivativePasses() {
    assertThatCode(() -> check(x -> Affine.of(Multiply.of(x, x), 3, 0))).doesNotThrowAnyException();
  }

  @Test
  void wrongDerivativesAreFound() {
    assertThatThrownBy(() -> check(x -> Affine.of(Multiply.of(x, x), 3.000001, 0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("cube: gradient, entry 0");
    // Right at first order, constant at second.
    assertThatThrownBy(() -> check(x -> StopGradient.of(Affine.of(Multiply.of(x, x), 3, 0))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Hessian times a vector");
  }

  @Test
  void wrongValuesAreFound() {
    assertThatThrownBy(
            () -> DerivativeCheck.check("square", X, in -> Multiply.of(in.get(0), in.get(0)), X))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("square: value, entry 0");
  }
}
