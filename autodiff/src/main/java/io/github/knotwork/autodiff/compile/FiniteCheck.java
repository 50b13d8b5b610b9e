package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import io.github.knotwork.autodiff.kernel.NonFiniteScan;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks at what steps read and write. A step may stand for many primitives, so once one makes a
 * value that isn't finite the function is evaluated again, by index loops, to name the primitive.
 *
 * @param function as it was given to the compiler
 */
record FiniteCheck(
    GraphFunction function, List<Instruction> code, Instruction.Addresses addresses) {

  /**
   * Looks at arguments.
   *
   * @throws NonFiniteException if one holds a NaN
   */
  void inputs(List<Place> arguments, NativeBuffer[] buffers) {
    for (int k = 0; k < arguments.size(); k++) {
      if ((kinds(List.of(arguments.get(k)), buffers) & NonFiniteScan.NAN) != 0) {
        throw new NonFiniteException("NaN comes from input '" + function.inputNames().get(k) + "'");
      }
    }
  }

  /**
   * Looks at values before a step.
   *
   * @return their kinds, for {@link #after}
   */
  int before(int step, NativeBuffer[] buffers) {
    return kinds(code.get(step).reads(), buffers);
  }

  /**
   * Looks at values after a step.
   *
   * @param before what {@link #before} returned
   * @param inputs of the call, as they were
   * @throws NonFiniteException if a NaN was made of numbers, or an infinity of finite ones
   */
  void after(int step, int before, NativeBuffer[] buffers, INDArray[] inputs) {
    int after = kinds(code.get(step).writes(), buffers);
    if (!NonFiniteSearch.isProduced(before, after)) {
      return;
    }
    List<HostArray> arguments = Arrays.stream(inputs).map(HostArrays::of).toList();
    NonFiniteSearch search = new NonFiniteSearch(function);
    String producer = search.producer(arguments);
    String what = (after & NonFiniteScan.NAN) != 0 ? "NaN" : "an infinity";
    if (producer != null) {
      throw new NonFiniteException(what + " comes from " + producer);
    }
    // Infinite constants and inputs are none of the function's making.
    if (!search.metAny()) {
      throw new NonFiniteException(
          String.format(
              "%s comes from step %d (%s), though not in evaluation by index loops, which computes"
                  + " in double precision",
              what, step, code.get(step).describe()));
    }
  }

  private int kinds(List<Place> places, NativeBuffer[] buffers) {
    int kinds = NonFiniteScan.NONE;
    for (Place place : places) {
      kinds |=
          NonFiniteScan.of(
              place.storage().type(),
              buffers[place.storage().buffer()],
              addresses.of(place),
              place.type().shape(),
              place.strides());
    }
    return kinds;
  }
}
