package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.primitive.Checks;
import java.util.Arrays;
import java.util.List;

/** What the shape rules of linear algebra refuse, in one wording. */
public final class MatrixChecks {
  private MatrixChecks() {}

  /** Requires a number of inputs, all FLOAT or all DOUBLE. */
  public static void inputs(Primitive primitive, List<TensorType> inputs, int expected) {
    Checks.inputs(primitive, inputs, expected);
    Checks.differentiable(primitive, inputs, 0);
    for (int k = 1; k < expected; k++) {
      if (inputs.get(k).dataType() != inputs.get(0).dataType()) {
        throw Checks.refusal(
            primitive,
            "input "
                + k
                + " is "
                + inputs.get(k)
                + ", input 0 is "
                + inputs.get(0)
                + "; one element type is expected, cast one of them");
      }
    }
  }

  /** Requires [batch…, m, n]. */
  public static TensorType matrix(Primitive primitive, List<TensorType> inputs, int k) {
    TensorType type = inputs.get(k);
    if (type.rank() < 2) {
      throw Checks.refusal(
          primitive, "input " + k + " is " + type + "; matrices [batch…, m, n] are expected");
    }
    return type;
  }

  /** Requires [batch…, n, n]. */
  public static TensorType square(Primitive primitive, List<TensorType> inputs, int k) {
    TensorType type = matrix(primitive, inputs, k);
    if (type.size(-1) != type.size(-2)) {
      throw Checks.refusal(
          primitive,
          "input " + k + " is " + type + "; square matrices [batch…, n, n] are expected");
    }
    return type;
  }

  /** Requires an input to have the batch axes of a type [batch…, ·, ·] and the given last ones. */
  public static void shaped(
      Primitive primitive, List<TensorType> inputs, int k, TensorType like, long... last) {
    TensorType expected = like.withShape(shape(like, last));
    if (!inputs.get(k).equals(expected)) {
      throw Checks.refusal(
          primitive, "input " + k + " is " + inputs.get(k) + "; " + expected + " is expected");
    }
  }

  /** The batch axes of [batch…, ·, ·], followed by the given sizes. */
  public static long[] shape(TensorType matrices, long... last) {
    int batch = matrices.rank() - 2;
    long[] shape = Arrays.copyOf(matrices.shape(), batch + last.length);
    System.arraycopy(last, 0, shape, batch, last.length);
    return shape;
  }
}
