package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Contractions move numbers that have derivatives; LONG and BOOL tensors take a detour over DOUBLE,
 * which holds them exactly.
 */
final class Recast {
  private Recast() {}

  @SuppressWarnings("ReferenceEquality") // the very variable, when nothing moved
  static Variable throughDouble(Variable x, UnaryOperator<Variable> moved) {
    if (x.type().isDifferentiable()) {
      return moved.apply(x);
    }
    Variable detour = Cast.of(x, DataType.DOUBLE);
    Variable result = moved.apply(detour);
    return result == detour ? x : Cast.of(result, x.type().dataType());
  }

  /** A tensor with one value everywhere, of any element type. */
  static Variable filled(TensorType type, double value) {
    return type.isDifferentiable()
        ? Fill.of(type, value)
        : Constant.of(HostArray.filled(type, value));
  }
}
