package io.github.knotwork.gradcheck.probe;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function and looks at each call: it must return in time, without an exception, results of
 * the right shapes, and leave its arguments as they were.
 */
public final class Guard {
  private final DifferentiableFunction function;
  private final long deadline;
  private int calls;

  /**
   * A guard.
   *
   * @param deadline the value of {@link System#nanoTime} after which every call ends the check
   */
  public Guard(DifferentiableFunction function, long deadline) {
    this.function = function;
    this.deadline = deadline;
  }

  /** The function itself, for what needs no guard. */
  public DifferentiableFunction function() {
    return function;
  }

  /** How many calls there were. */
  public int calls() {
    return calls;
  }

  /** f(x), of any shapes. */
  public List<Tensor> value(List<Tensor> inputs) {
    return call("value", inputs, List.of(), () -> function.value(inputs));
  }

  /** uᵀJ, of the shapes of the inputs. */
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    List<@Nullable Tensor> gradients =
        call("vjp", inputs, cotangents, () -> function.vjp(inputs, cotangents));
    requireShapes("vjp", "gradients", "input", Space.of(inputs), gradients, Space.of(cotangents));
    return gradients;
  }

  /** Jv, of the shapes of the outputs. */
  public List<Tensor> jvp(List<Tensor> inputs, List<Tensor> tangents, Space outputs) {
    List<Tensor> derivative = call("jvp", inputs, tangents, () -> function.jvp(inputs, tangents));
    requireShapes("jvp", "tangents", "output", outputs, derivative, outputs);
    return derivative;
  }

  /** The derivative of uᵀJ along v, of the shapes of the inputs. */
  public List<@Nullable Tensor> hvp(List<Tensor> inputs, List<Tensor> cotangents, List<Tensor> v) {
    List<@Nullable Tensor> derivative =
        call("hvp", inputs, v, () -> function.hvp(inputs, cotangents, v));
    requireShapes("hvp", "gradients", "input", Space.of(inputs), derivative, Space.of(cotangents));
    return derivative;
  }

  private <T> T call(String name, List<Tensor> inputs, List<Tensor> others, Supplier<T> body) {
    if (System.nanoTime() - deadline > 0) {
      throw new Abort(
          new Finding(
              Verdict.INCONCLUSIVE,
              "budget",
              Diagnosis.OUT_OF_TIME,
              Place.ANYWHERE,
              null,
              "the time budget ended after %d calls; raise budgetMillis or take smaller inputs."
                  .formatted(calls)));
    }
    calls++;
    double[][] inputsBefore = copies(inputs);
    double[][] othersBefore = copies(others);
    T result;
    try {
      result = body.get();
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      throw abort(
          Diagnosis.THREW,
          Place.ANYWHERE,
          "%s threw %s at inputs %s. Catch it in a test of its own, or give a point inside of the domain."
              .formatted(name, e, inputs));
    }
    int changed = firstChange(inputs, inputsBefore);
    if (changed >= 0) {
      throw abort(
          Diagnosis.MUTATES_INPUT,
          Place.input(changed),
          "%s changed input %d in place; work on a copy.".formatted(name, changed));
    }
    int other = firstChange(others, othersBefore);
    if (other >= 0) {
      throw abort(
          Diagnosis.MUTATES_INPUT,
          Place.ANYWHERE,
          "%s changed its cotangent or tangent %d in place; work on a copy."
              .formatted(name, other));
    }
    return result;
  }

  private static double[][] copies(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::toArray).toArray(double[][]::new);
  }

  private static int firstChange(List<Tensor> tensors, double[][] before) {
    for (int i = 0; i < before.length; i++) {
      if (!Arrays.equals(before[i], tensors.get(i).toArray())) {
        return i;
      }
    }
    return -1;
  }

  private static void requireShapes(
      String name,
      String results,
      String like,
      Space expected,
      List<? extends @Nullable Tensor> given,
      Space outputs) {
    if (given.size() != expected.count()) {
      throw abort(
          Diagnosis.WRONG_SHAPE,
          Place.ANYWHERE,
          "%s returned %d %s, expected %d: one for each %s."
              .formatted(name, given.size(), results, expected.count(), like));
    }
    for (int i = 0; i < expected.count(); i++) {
      Tensor tensor = given.get(i);
      if (tensor == null || Arrays.equals(tensor.shape(), expected.shape(i))) {
        continue;
      }
      boolean unsummed = like.equals("input") && broadcasts(expected.shape(i), tensor, outputs);
      throw abort(
          unsummed ? Diagnosis.MISSING_BROADCAST_SUM : Diagnosis.WRONG_SHAPE,
          Place.input(i),
          "%s gave shape %s for %s %d, whose shape is %s%s."
              .formatted(
                  name,
                  Arrays.toString(tensor.shape()),
                  like,
                  i,
                  Arrays.toString(expected.shape(i)),
                  unsummed ? "; sum over the axes along which it was broadcast" : ""));
    }
  }

  /** Whether a gradient has the shape of an output to which the input was broadcast. */
  private static boolean broadcasts(int[] input, Tensor gradient, Space outputs) {
    for (int o = 0; o < outputs.count(); o++) {
      if (Arrays.equals(outputs.shape(o), gradient.shape())) {
        return Broadcasting.reaches(input, gradient.shape());
      }
    }
    return false;
  }

  static Abort abort(Diagnosis diagnosis, Place place, String message) {
    return new Abort(new Finding(Verdict.FAIL, "call", diagnosis, place, null, message));
  }
}
