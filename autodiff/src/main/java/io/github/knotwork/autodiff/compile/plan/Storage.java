package io.github.knotwork.autodiff.compile.plan;

import io.github.knotwork.autodiff.kernel.ElementType;

/**
 * A block of memory that holds one value. Where it lies is decided once all steps are known: in the
 * arena, or in a buffer of its own (an argument, a constant, a result). Equal only to itself.
 */
public final class Storage {
  /** The buffer of everything that lives only within a call. */
  public static final int ARENA = 0;

  private final ElementType type;
  private final long elements;
  private final int buffer;

  private Storage(ElementType type, long elements, int buffer) {
    this.type = type;
    this.elements = elements;
    this.buffer = buffer;
  }

  /** A block of the arena. */
  public static Storage inArena(ElementType type, long elements) {
    return new Storage(type, elements, ARENA);
  }

  /** A buffer of its own. */
  public static Storage ofBuffer(ElementType type, long elements, int buffer) {
    return new Storage(type, elements, buffer);
  }

  public ElementType type() {
    return type;
  }

  public long elements() {
    return elements;
  }

  public long bytes() {
    return elements * type.bytes();
  }

  /** Which of the program's buffers it lies in. */
  public int buffer() {
    return buffer;
  }

  public boolean isInArena() {
    return buffer == ARENA;
  }
}
