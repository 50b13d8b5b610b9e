package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * x + c, x − c, c − x, c·x and x/c with one constant become affine maps, and x + 0 and 1·x vanish.
 */
final class NeutralElements implements Rule {

  @Override
  public @Nullable Variable simplify(Node node) {
    Primitive primitive = node.primitive();
    if (node.inputs().size() != 2) {
      return null;
    }
    Variable x = node.input(0);
    Variable y = node.input(1);
    OptionalDouble left = Fills.valueOf(x);
    OptionalDouble right = Fills.valueOf(y);
    if (primitive instanceof Add) {
      return right.isPresent()
          ? Affine.of(x, 1, right.getAsDouble())
          : left.isPresent() ? Affine.of(y, 1, left.getAsDouble()) : null;
    } else if (primitive instanceof Subtract) {
      return right.isPresent()
          ? Affine.of(x, 1, -right.getAsDouble())
          : left.isPresent() ? Affine.of(y, -1, left.getAsDouble()) : null;
    } else if (primitive instanceof Multiply) {
      return right.isPresent()
          ? Affine.of(x, right.getAsDouble(), 0)
          : left.isPresent() ? Affine.of(y, left.getAsDouble(), 0) : null;
    } else if (primitive instanceof Divide && Fills.is(y, 1)) {
      return x;
    }
    return null;
  }
}
