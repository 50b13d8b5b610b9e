package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import java.util.List;

/** A step whose blocks have no addresses yet. */
public interface Instruction {

  /** What it is called in reports, with its sizes: {@code gemm 64x20 by 20x10}. */
  String describe();

  /** The places it reads. */
  List<Place> reads();

  /** The places it writes, whole blocks each. */
  List<Place> writes();

  /**
   * Which of its writes may lie on top of which of its reads. A pair of this kind has blocks of one
   * element type; the instruction reads every entry before it writes to the entry's address.
   */
  default List<Overwrite> overwrites() {
    return List.of();
  }

  /** A place read whose block may be that of a place written, if nothing reads it afterwards. */
  record Overwrite(Place read, Place write) {}

  /** Multiplications and additions. */
  default double flops() {
    return 0;
  }

  /** How many steps it is bound to, those it holds counted. */
  default long bindings() {
    return 1;
  }

  /** Fixes the addresses. */
  Step bind(Addresses addresses);

  /** Where blocks lie. */
  interface Addresses {

    /** The first element of a block, in elements of its type, in its buffer. */
    long base(Storage storage);

    /** The entry of a place with all indices 0, in its buffer. */
    default long of(Place place) {
      return base(place.storage()) + place.offset();
    }
  }
}
