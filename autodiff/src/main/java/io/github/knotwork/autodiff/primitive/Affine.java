package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;

/**
 * scale·x + shift, with two fixed numbers: negation, scaling and shifting in one.
 *
 * @param scale finite
 * @param shift finite
 */
public record Affine(double scale, double shift) implements UnaryElementwise {

  /** Refuses what isn't finite. */
  public Affine {
    if (!Double.isFinite(scale) || !Double.isFinite(shift)) {
      throw new IllegalArgumentException(
          "affine: " + scale + "·x + " + shift + " is asked for; both numbers must be finite");
    }
  }

  /** Applied to every entry of a FLOAT or DOUBLE tensor; x itself for 1·x + 0. */
  public static Variable of(Variable x, double scale, double shift) {
    return scale == 1 && shift == 0 ? x : Variable.apply(new Affine(scale, shift), x);
  }

  /** −x. */
  public static Variable negate(Variable x) {
    return of(x, -1, 0);
  }

  @Override
  public String name() {
    return "affine";
  }

  @Override
  public double apply(double x) {
    return scale * x + shift;
  }

  @Override
  public Variable chain(Variable direction, Variable x, Variable y) {
    return of(direction, scale, 0);
  }

  @Override
  public String attributes() {
    return scale + "*x+" + shift;
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(library.affine(inputs.get(0), scale, shift));
  }
}
