package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Copy;
import io.github.knotwork.autodiff.compile.step.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tensors that are brought into another order of their axes, each but once: views of one block that
 * walk it in one order share a copy.
 */
final class Copies {
  private final Map<Walk, Storage> made = new HashMap<>();
  private final List<Instruction> code;

  /**
   * None yet.
   *
   * @param code receives the instructions that copy
   */
  Copies(List<Instruction> code) {
    this.code = code;
  }

  /** Whether the tensor was copied in the given order of its axes already. */
  boolean has(Place from, List<Integer> order) {
    return made.containsKey(Walk.of(from, order));
  }

  /**
   * The tensor in a block of its own, copied now if it wasn't yet.
   *
   * @param order of its axes, the last one walked fastest
   */
  Place of(Place from, List<Integer> order) {
    Walk walk = Walk.of(from, order);
    Storage known = made.get(walk);
    if (known != null) {
      return dense(known, from, order);
    }
    Storage storage = Storage.inArena(from.storage().type(), Math.max(1, from.type().elements()));
    made.put(walk, storage);
    Place to = dense(storage, from, order);
    code.add(new Copy(from, to));
    return to;
  }

  /** The tensor in row-major order: where it is, or a copy. */
  Place rowMajor(Place place) {
    return place.isRowMajor()
        ? place
        : of(place, IntStream.range(0, place.type().rank()).boxed().toList());
  }

  private static Place dense(Storage storage, Place like, List<Integer> order) {
    long[] strides = new long[order.size()];
    long step = 1;
    for (int k = order.size() - 1; k >= 0; k--) {
      strides[order.get(k)] = step;
      step *= Math.max(1, like.type().size(order.get(k)));
    }
    return new Place(storage, like.type(), 0, strides);
  }

  /** How a block is walked: axes that lie within each other taken as one, those of size 1 left. */
  private record Walk(Storage storage, long offset, List<Long> sizes, List<Long> strides) {

    static Walk of(Place place, List<Integer> order) {
      List<Long> sizes = new ArrayList<>();
      List<Long> strides = new ArrayList<>();
      for (int axis : order) {
        long size = place.type().size(axis);
        long stride = place.stride(axis);
        int last = sizes.size() - 1;
        if (size == 1) {
          continue;
        }
        if (last >= 0 && strides.get(last) == size * stride) {
          sizes.set(last, sizes.get(last) * size);
          strides.set(last, stride);
        } else {
          sizes.add(size);
          strides.add(stride);
        }
      }
      return new Walk(place.storage(), place.offset(), sizes, strides);
    }
  }
}
