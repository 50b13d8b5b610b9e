package io.github.knotwork.autodiff.kernel;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * JavaCPP pointers at a given address. They own nothing: no deallocator is registered, and making
 * one costs no more than making any Java object.
 */
final class RawPointers {
  private RawPointers() {}

  static FloatPointer floats(long address) {
    return new AtFloats(address);
  }

  static DoublePointer doubles(long address) {
    return new AtDoubles(address);
  }

  static IntPointer ints(long address) {
    return new AtInts(address);
  }

  static Pointer bytes(long address, long bytes) {
    return new AtBytes(address, bytes);
  }

  /** Three pointers of each type that one thread moves about, so that a call allocates nothing. */
  static final class Movable {
    private static final ThreadLocal<Movable> MINE = ThreadLocal.withInitial(Movable::new);

    private final AtFloats[] floats = {new AtFloats(0), new AtFloats(0), new AtFloats(0)};
    private final AtDoubles[] doubles = {new AtDoubles(0), new AtDoubles(0), new AtDoubles(0)};

    private Movable() {}

    static Movable ofThisThread() {
      return MINE.get();
    }

    FloatPointer floats(int which, long address) {
      return floats[which].move(address);
    }

    DoublePointer doubles(int which, long address) {
      return doubles[which].move(address);
    }
  }

  // Pointer.address can only be set from within a subclass.

  private static final class AtFloats extends FloatPointer {
    AtFloats(long address) {
      super((Pointer) null);
      this.address = address;
    }

    AtFloats move(long to) {
      this.address = to;
      return this;
    }
  }

  private static final class AtDoubles extends DoublePointer {
    AtDoubles(long address) {
      super((Pointer) null);
      this.address = address;
    }

    AtDoubles move(long to) {
      this.address = to;
      return this;
    }
  }

  private static final class AtInts extends IntPointer {
    AtInts(long address) {
      super((Pointer) null);
      this.address = address;
    }
  }

  private static final class AtBytes extends Pointer {
    AtBytes(long address, long bytes) {
      super((Pointer) null);
      this.address = address;
      this.limit = bytes;
      this.capacity = bytes;
    }
  }
}
