package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.Copy;
import io.github.knotwork.autodiff.compile.step.IndexedCopy;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Recurrence;
import io.github.knotwork.autodiff.compile.step.Zeros;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.LinearRecurrence;
import io.github.knotwork.autodiff.primitive.Pad;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Primitives that put entries elsewhere, and the recurrence. */
final class MoveLowering {
  private final Targets targets;
  private final UnaryOperator<Place> dense;
  private final List<Instruction> code;

  /**
   * A lowering into code.
   *
   * @param dense the row-major place of a tensor, copied if need be
   * @param code receives the instructions
   */
  MoveLowering(Targets targets, UnaryOperator<Place> dense, List<Instruction> code) {
    this.targets = targets;
    this.dense = dense;
    this.code = code;
  }

  /** The place of the node's result; null if it is none of these. */
  @Nullable Place lower(Node node, List<Place> inputs) {
    if (node.primitive() instanceof Concatenate concatenate) {
      return concatenation(node, concatenate.axis(), inputs);
    } else if (node.primitive() instanceof Pad pad) {
      return padded(node, pad, inputs.get(0));
    } else if (node.primitive() instanceof Gather gather) {
      return gathered(node, gather.axis(), inputs);
    } else if (node.primitive() instanceof ScatterAdd scatter) {
      return scattered(node, scatter.axis(), inputs);
    } else if (node.primitive() instanceof LinearRecurrence recurrence) {
      return recurrence(node, recurrence, inputs);
    } else if (node.primitive() instanceof Reshape) {
      return dense
          .apply(inputs.get(0))
          .view(
              node.output(0).type(),
              dense.apply(inputs.get(0)).offset(),
              Place.rowMajor(node.output(0).shape()));
    } else if (node.primitive() instanceof Contract contract && inputs.size() == 1) {
      return ofOne(node, contract.subscripts(), inputs.get(0));
    }
    return null;
  }

  private Place concatenation(Node node, int axis, List<Place> inputs) {
    Place whole = targets.orBlock(node.output(0));
    for (int k = 0; k < inputs.size(); k++) {
      Place slice = Targets.slice(whole, node, axis, k);
      if (!inputs.get(k).sameEntries(slice)) {
        code.add(new Copy(inputs.get(k), slice));
      }
    }
    return whole;
  }

  private Place padded(Node node, Pad pad, Place input) {
    Place whole = targets.orBlock(node.output(0));
    code.add(new Zeros(whole));
    if (input.type().elements() > 0) {
      long offset = whole.offset();
      long[] strides = whole.strides();
      for (int axis = 0; axis < strides.length; axis++) {
        offset += pad.low().get(axis) * strides[axis];
        strides[axis] *= pad.interior().get(axis) + 1;
      }
      code.add(new Copy(input, whole.view(input.type(), offset, strides)));
    }
    return whole;
  }

  /** A sum over no entries, or a diagonal in zeros. */
  private @Nullable Place ofOne(Node node, Subscripts subscripts, Place input) {
    List<Integer> from = subscripts.inputs().get(0);
    List<Integer> to = subscripts.output();
    boolean isDiagonal =
        to.stream().distinct().count() < to.size()
            && from.stream().distinct().count() == from.size()
            && to.containsAll(from)
            && from.containsAll(to);
    if (!isDiagonal && input.type().elements() > 0) {
      return null;
    }
    Place whole = targets.orBlock(node.output(0));
    code.add(new Zeros(whole));
    if (input.type().elements() > 0) {
      long[] strides = new long[from.size()];
      for (int axis = 0; axis < to.size(); axis++) {
        strides[from.indexOf(to.get(axis))] += whole.stride(axis);
      }
      code.add(new Copy(input, whole.view(input.type(), whole.offset(), strides)));
    }
    return whole;
  }

  private Place gathered(Node node, int axis, List<Place> inputs) {
    Place x = dense.apply(inputs.get(0));
    Place indices = dense.apply(inputs.get(1));
    Place result = targets.rowMajor(node.output(0));
    code.add(IndexedCopy.gather(x, indices, result, axis));
    return result;
  }

  private Place scattered(Node node, int axis, List<Place> inputs) {
    Place updates = dense.apply(inputs.get(0));
    Place indices = dense.apply(inputs.get(1));
    Place result = targets.rowMajor(node.output(0));
    code.add(new Zeros(result));
    code.add(IndexedCopy.scatterAdd(updates, indices, result, axis));
    return result;
  }

  private Place recurrence(Node node, LinearRecurrence recurrence, List<Place> inputs) {
    Place a = dense.apply(inputs.get(0));
    Place b = dense.apply(inputs.get(1));
    Place result = targets.rowMajor(node.output(0));
    code.add(new Recurrence(a, b, result, recurrence.axis(), recurrence.reversed()));
    return result;
  }
}
