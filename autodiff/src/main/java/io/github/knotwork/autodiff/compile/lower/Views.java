package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Reverse;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.StopGradient;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Nodes that compute nothing: their output is their input's memory under other strides. */
final class Views {
  private Views() {}

  /** The output's place, or null if entries have to move. */
  static @Nullable Place of(Node node, Place input) {
    TensorType type = node.output(0).type();
    if (node.primitive() instanceof Contract contract) {
      return move(contract.subscripts(), type, input);
    } else if (node.primitive() instanceof Reshape) {
      return reshaped(type, input);
    } else if (node.primitive() instanceof Slice slice) {
      long offset = input.offset();
      long[] strides = input.strides();
      for (int axis = 0; axis < strides.length; axis++) {
        offset += slice.start().get(axis) * strides[axis];
        strides[axis] *= slice.step().get(axis);
      }
      return input.view(type, type.elements() == 0 ? input.offset() : offset, strides);
    } else if (node.primitive() instanceof Reverse reverse) {
      long offset = input.offset();
      long[] strides = input.strides();
      for (int axis : reverse.axes()) {
        offset += Math.max(0, type.size(axis) - 1) * strides[axis];
        strides[axis] = -strides[axis];
      }
      return input.view(type, offset, strides);
    } else if (node.primitive() instanceof StopGradient) {
      return input;
    }
    return null;
  }

  /** Transposing, repeating, reading a diagonal. */
  private static @Nullable Place move(Subscripts subscripts, TensorType type, Place input) {
    List<Integer> output = subscripts.output();
    boolean writesDiagonal = output.stream().distinct().count() < output.size();
    if (subscripts.inputs().size() != 1 || !subscripts.summed().isEmpty() || writesDiagonal) {
      return null;
    }
    List<Integer> from = subscripts.inputs().get(0);
    long[] strides = new long[output.size()];
    for (int axis = 0; axis < strides.length; axis++) {
      for (int k = 0; k < from.size(); k++) {
        strides[axis] += from.get(k).equals(output.get(axis)) ? input.stride(k) : 0;
      }
    }
    return input.view(type, input.offset(), strides);
  }

  /** Splits and joins axes as far as their strides allow. */
  private static @Nullable Place reshaped(TensorType type, Place input) {
    if (type.elements() == 0 || input.isRowMajor()) {
      return input.view(type, input.offset(), Place.rowMajor(type.shape()));
    }
    long[] strides = new long[type.rank()];
    int from = input.type().rank() - 1;
    int to = type.rank() - 1;
    while (from >= 0 || to >= 0) {
      // The smallest run of axes from the right with equal numbers of entries on both sides.
      long sizeFrom = from >= 0 ? input.type().size(from) : 1;
      long sizeTo = to >= 0 ? type.size(to) : 1;
      int firstFrom = from;
      int firstTo = to;
      while (sizeFrom != sizeTo) {
        if (sizeFrom < sizeTo) {
          sizeFrom *= input.type().size(--firstFrom);
        } else {
          sizeTo *= type.size(--firstTo);
        }
      }
      OptionalLong joint =
          input.jointStride(IntStream.rangeClosed(Math.max(0, firstFrom), from).boxed().toList());
      if (joint.isEmpty()) {
        return null;
      }
      long step = joint.getAsLong();
      for (int axis = to; axis >= Math.max(0, firstTo); axis--) {
        strides[axis] = step;
        step *= type.size(axis);
      }
      from = firstFrom - 1;
      to = firstTo - 1;
    }
    return input.view(type, input.offset(), strides);
  }
}
