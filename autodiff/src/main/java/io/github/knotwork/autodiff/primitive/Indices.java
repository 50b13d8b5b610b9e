package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/** What {@link Gather} and {@link ScatterAdd} share: pairs of whole and gathered entries. */
final class Indices {
  private Indices() {}

  static void check(Primitive primitive, TensorType indices) {
    if (indices.dataType() != DataType.INT64) {
      throw Checks.refusal(primitive, "the indices are " + indices + "; LONG is expected");
    }
  }

  /** The shape [a…, i…, b…] for a tensor [a…, n, b…] and indices [i…]. */
  static long[] gathered(TensorType whole, int axis, TensorType indices) {
    long[] shape = whole.shape();
    long[] result = Arrays.copyOf(shape, shape.length - 1 + indices.rank());
    System.arraycopy(indices.shape(), 0, result, axis, indices.rank());
    System.arraycopy(shape, axis + 1, result, axis + indices.rank(), shape.length - axis - 1);
    return result;
  }

  /** The number of combinations of the axes before one. */
  static long before(TensorType type, int axis) {
    long before = 1;
    for (int k = 0; k < axis; k++) {
      before *= type.size(k);
    }
    return before;
  }

  /** Gets the offsets of an entry in the whole and in the gathered tensor. */
  interface Pair {
    void accept(int whole, int gathered);
  }

  /** Requires all numbers to be from 0 to n − 1. */
  static void checkRange(Primitive primitive, TensorType whole, int axis, HostArray indices) {
    for (int i = 0; i < indices.size(); i++) {
      if (indices.get(i) < 0 || indices.get(i) >= whole.size(axis)) {
        throw new IndexOutOfBoundsException(
            primitive.name()
                + ": index "
                + (long) indices.get(i)
                + " into axis "
                + axis
                + " of "
                + whole);
      }
    }
  }

  /** The same, as far as they are known without evaluating anything. */
  static void checkConstants(Primitive primitive, TensorType whole, int axis, Variable indices) {
    if (indices.node().primitive() instanceof Constant constant) {
      checkRange(primitive, whole, axis, constant.value());
    }
  }

  static void forEach(
      Primitive primitive, TensorType whole, int axis, HostArray indices, Pair body) {
    int before = 1;
    int after = 1;
    for (int k = 0; k < whole.rank(); k++) {
      before *= k < axis ? (int) whole.size(k) : 1;
      after *= k > axis ? (int) whole.size(k) : 1;
    }
    int n = (int) whole.size(axis);
    checkRange(primitive, whole, axis, indices);
    for (int a = 0; a < before; a++) {
      for (int i = 0; i < indices.size(); i++) {
        for (int b = 0; b < after; b++) {
          body.accept(
              (a * n + (int) indices.get(i)) * after + b, (a * indices.size() + i) * after + b);
        }
      }
    }
  }
}
