package io.github.knotwork.autodiff.primitive;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What shape rules refuse, in one wording, and the lists that derivative rules give. */
public final class Checks {
  private Checks() {}

  /** Requires a number of inputs. */
  public static void inputs(Primitive primitive, List<TensorType> inputs, int expected) {
    if (inputs.size() != expected) {
      throw refusal(primitive, inputs.size() + " inputs are given, " + expected + " are expected");
    }
  }

  /** Requires an input to be FLOAT or DOUBLE. */
  public static void differentiable(Primitive primitive, List<TensorType> inputs, int k) {
    if (!inputs.get(k).isDifferentiable()) {
      throw refusal(
          primitive, "input " + k + " is " + inputs.get(k) + "; FLOAT or DOUBLE is expected");
    }
  }

  /** Requires all inputs to have one element type and shape. */
  public static void equal(Primitive primitive, List<TensorType> inputs) {
    for (int k = 1; k < inputs.size(); k++) {
      if (!inputs.get(k).equals(inputs.get(0))) {
        throw refusal(
            primitive,
            "input "
                + k
                + " is "
                + inputs.get(k)
                + ", input 0 is "
                + inputs.get(0)
                + "; equal types are expected");
      }
    }
  }

  /** Requires an axis to exist. */
  public static void axis(Primitive primitive, TensorType type, int axis) {
    if (axis < 0 || axis >= type.rank()) {
      throw refusal(primitive, "there is no axis " + axis + " in " + type);
    }
  }

  /** The exception a shape rule throws. */
  public static IllegalArgumentException refusal(Primitive primitive, String what) {
    return new IllegalArgumentException(primitive.name() + ": " + what);
  }

  /** An entry that a rule knows to be there. */
  public static Variable present(List<@Nullable Variable> given, int k) {
    return requireNonNull(given.get(k));
  }

  /** What a rule gives; entries may be null. */
  public static List<@Nullable Variable> list(@Nullable Variable... entries) {
    return Arrays.asList(entries);
  }
}
