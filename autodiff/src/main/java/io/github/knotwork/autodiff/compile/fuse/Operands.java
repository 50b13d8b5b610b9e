package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.Instruction.Overwrite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a loop reads and writes, in the order in which it does, and what of it may be one memory. A
 * result may lie on an operand if every tile of it is written where a tile was read before, and
 * nothing else of that block is read.
 */
final class Operands {
  private record Use(Place place, long[] strides, boolean isRead) {
    boolean coversItsBlock() {
      return place.type().elements() == place.storage().elements();
    }

    boolean sameEntries(Use other) {
      return place.offset() == other.place.offset()
          && place.storage().type() == other.place.storage().type()
          && place.storage().elements() == other.place.storage().elements()
          && Arrays.equals(strides, other.strides);
    }
  }

  private final List<Use> uses = new ArrayList<>();
  private final List<Overwrite> overwrites = new ArrayList<>();
  private final List<Use> sinks = new ArrayList<>();

  void read(Place place, long... strides) {
    uses.add(new Use(place, strides, true));
  }

  void write(Place place, long... strides) {
    uses.add(new Use(place, strides, false));
  }

  /** Written when everything is read, but not entry for entry. */
  void sink(Place place) {
    Use sink = new Use(place, new long[0], false);
    uses.add(sink);
    sinks.add(sink);
  }

  List<Place> all() {
    return uses.stream().map(Use::place).toList();
  }

  List<Place> reads() {
    return uses.stream().filter(Use::isRead).map(Use::place).toList();
  }

  List<Place> writes() {
    return uses.stream().filter(use -> !use.isRead).map(Use::place).toList();
  }

  List<Overwrite> overwrites() {
    for (int k = 0; k < uses.size(); k++) {
      Use result = uses.get(k);
      if (!result.isRead && !sinks.contains(result) && result.coversItsBlock()) {
        for (Use operand : uses.subList(0, k)) {
          if (operand.isRead && mayBeUnder(operand, result, k)) {
            overwrites.add(new Overwrite(operand.place, result.place));
          }
        }
      }
    }
    return overwrites;
  }

  private boolean mayBeUnder(Use operand, Use result, int position) {
    if (!operand.sameEntries(result)) {
      return false;
    }
    for (int k = 0; k < uses.size(); k++) {
      Use other = uses.get(k);
      boolean sameBlock = other.place.storage() == operand.place.storage();
      if (sameBlock && (!other.isRead || k > position || !other.sameEntries(result))) {
        return false;
      }
    }
    return true;
  }
}
