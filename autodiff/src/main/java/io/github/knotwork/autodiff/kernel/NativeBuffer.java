package io.github.knotwork.autodiff.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A block of memory outside the Java heap, aligned to 64 bytes (a cache line, and the widest vector
 * register), owned by whoever allocated it and freed by {@link #close}.
 *
 * <p>Elements are reached in two ways. BLAS and LAPACK take the address, within this package. Java
 * code copies runs of elements to and from heap arrays ({@code get} and {@code put} with an array),
 * which costs about 20 ns and then runs at the speed of memory: the JIT compiler vectorises loops
 * over heap arrays, but not loops over several native buffers, whose overlap it can't rule out. The
 * copies go through absolute bulk operations of NIO buffers, so that there is no JNI call and no
 * shared position. Indices count elements of the type in question from the start of the block.
 *
 * <p>Reads and writes by several threads are as for a Java array. Closing while another thread
 * works on the block is a mistake that can't be detected in time.
 */
public final class NativeBuffer implements AutoCloseable {
  static final int ALIGNMENT = 64;
  // One NIO buffer addresses less than 2 GiB, so larger blocks are seen through several of these.
  private static final int SEGMENT_SHIFT = 30;
  private static final long SEGMENT = 1L << SEGMENT_SHIFT;

  // Up to here a loop over elements beats a bulk copy.
  private static final int SHORT_RUN = 16;

  private static final FloatBuffer NO_FLOATS = FloatBuffer.allocate(0);
  private static final DoubleBuffer NO_DOUBLES = DoubleBuffer.allocate(0);

  private final long address;
  private final long bytes;
  // What malloc returned, or for memory of others what keeps that memory alive.
  private final Object owner;
  private @Nullable Views views;
  private boolean closed;

  private NativeBuffer(long address, long bytes, Object owner) {
    this.address = address;
    this.bytes = bytes;
    this.owner = owner;
  }

  /** Typed windows on the segments; a record, so that a racing reader sees them complete. */
  private record Views(FloatBuffer[] floats, DoubleBuffer[] doubles) {}

  /**
   * Allocates a block whose contents are undefined.
   *
   * @throws NativeBudgetExceededException if the budget or the machine hasn't that much left
   */
  public static NativeBuffer allocate(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("native buffer: " + bytes + " bytes");
    }
    NativeBudget.reserve(bytes);
    Pointer block = Pointer.malloc(bytes + ALIGNMENT);
    if (block == null || block.isNull()) {
      NativeBudget.release(bytes);
      throw new NativeBudgetExceededException(
          "native memory: the system refused " + NativeBudget.size(bytes));
    }
    long aligned = (block.address() + ALIGNMENT - 1) & -ALIGNMENT;
    return new NativeBuffer(aligned, bytes, block);
  }

  /** Allocates room for {@code elements} of a type, contents undefined. */
  public static NativeBuffer allocate(ElementType type, long elements) {
    return allocate(Math.multiplyExact(elements, (long) type.bytes()));
  }

  /**
   * A buffer over memory that someone else owns; {@link #close} frees nothing.
   *
   * @param owner kept reachable as long as the buffer is, so that its memory stays
   */
  public static NativeBuffer wrap(long address, long bytes, Object owner) {
    if (address == 0 || bytes < 0 || owner instanceof Pointer) {
      throw new IllegalArgumentException(
          "native buffer: can't wrap " + bytes + " bytes at address " + address);
    }
    return new NativeBuffer(address, bytes, owner);
  }

  /** The size of the block. */
  public long bytes() {
    return bytes;
  }

  /** Address of an element, for native code. */
  long address(ElementType type, long index) {
    checkOpen();
    return address + index * type.bytes();
  }

  /** Copies elements [index, index + length) into an array. */
  public void get(long index, float[] into, int offset, int length) {
    check(ElementType.FLOAT, index, length);
    FloatBuffer[] segments = views().floats;
    int shift = SEGMENT_SHIFT - 2;
    while (length > 0) {
      int segment = (int) (index >>> shift);
      int start = (int) (index - ((long) segment << shift));
      int run = Math.min(length, (1 << shift) - start);
      segments[segment].get(start, into, offset, run);
      index += run;
      offset += run;
      length -= run;
    }
  }

  /** Copies elements [index, index + length) into an array. */
  public void get(long index, double[] into, int offset, int length) {
    check(ElementType.DOUBLE, index, length);
    DoubleBuffer[] segments = views().doubles;
    int shift = SEGMENT_SHIFT - 3;
    while (length > 0) {
      int segment = (int) (index >>> shift);
      int start = (int) (index - ((long) segment << shift));
      int run = Math.min(length, (1 << shift) - start);
      segments[segment].get(start, into, offset, run);
      index += run;
      offset += run;
      length -= run;
    }
  }

  /** Copies part of an array to elements [index, index + length). */
  public void put(long index, float[] from, int offset, int length) {
    check(ElementType.FLOAT, index, length);
    FloatBuffer[] segments = views().floats;
    int shift = SEGMENT_SHIFT - 2;
    while (length > 0) {
      int segment = (int) (index >>> shift);
      int start = (int) (index - ((long) segment << shift));
      int run = Math.min(length, (1 << shift) - start);
      segments[segment].put(start, from, offset, run);
      index += run;
      offset += run;
      length -= run;
    }
  }

  /** Copies part of an array to elements [index, index + length). */
  public void put(long index, double[] from, int offset, int length) {
    check(ElementType.DOUBLE, index, length);
    DoubleBuffer[] segments = views().doubles;
    int shift = SEGMENT_SHIFT - 3;
    while (length > 0) {
      int segment = (int) (index >>> shift);
      int start = (int) (index - ((long) segment << shift));
      int run = Math.min(length, (1 << shift) - start);
      segments[segment].put(start, from, offset, run);
      index += run;
      offset += run;
      length -= run;
    }
  }

  /**
   * Copies elements index, index + stride, … into an array.
   *
   * @param stride may be zero or negative
   * @throws IndexOutOfBoundsException if an element is outside the block
   */
  public void get(long index, long stride, float[] into, int offset, int length) {
    if (stride == 1 && length > SHORT_RUN) {
      get(index, into, offset, length);
      return;
    }
    checkSpaced(ElementType.FLOAT, index, stride, length);
    FloatBuffer[] segments = views().floats;
    if (segments.length == 1) {
      FloatBuffer all = segments[0];
      int at = (int) index;
      for (int i = 0; i < length; i++) {
        into[offset + i] = all.get(at);
        at += (int) stride;
      }
    } else {
      for (int i = 0; i < length; i++) {
        into[offset + i] = getFloat(index + i * stride);
      }
    }
  }

  /**
   * Copies part of an array to elements index, index + stride, ….
   *
   * @param stride may be negative
   * @throws IndexOutOfBoundsException if an element is outside the block
   */
  public void put(long index, long stride, float[] from, int offset, int length) {
    if (stride == 1 && length > SHORT_RUN) {
      put(index, from, offset, length);
      return;
    }
    checkSpaced(ElementType.FLOAT, index, stride, length);
    FloatBuffer[] segments = views().floats;
    if (segments.length == 1) {
      FloatBuffer all = segments[0];
      int at = (int) index;
      for (int i = 0; i < length; i++) {
        all.put(at, from[offset + i]);
        at += (int) stride;
      }
    } else {
      for (int i = 0; i < length; i++) {
        putFloat(index + i * stride, from[offset + i]);
      }
    }
  }

  /**
   * Copies elements index, index + stride, … into an array.
   *
   * @param stride may be zero or negative
   * @throws IndexOutOfBoundsException if an element is outside the block
   */
  public void get(long index, long stride, double[] into, int offset, int length) {
    if (stride == 1 && length > SHORT_RUN) {
      get(index, into, offset, length);
      return;
    }
    checkSpaced(ElementType.DOUBLE, index, stride, length);
    DoubleBuffer[] segments = views().doubles;
    if (segments.length == 1) {
      DoubleBuffer all = segments[0];
      int at = (int) index;
      for (int i = 0; i < length; i++) {
        into[offset + i] = all.get(at);
        at += (int) stride;
      }
    } else {
      for (int i = 0; i < length; i++) {
        into[offset + i] = getDouble(index + i * stride);
      }
    }
  }

  /**
   * Copies part of an array to elements index, index + stride, ….
   *
   * @param stride may be negative
   * @throws IndexOutOfBoundsException if an element is outside the block
   */
  public void put(long index, long stride, double[] from, int offset, int length) {
    if (stride == 1 && length > SHORT_RUN) {
      put(index, from, offset, length);
      return;
    }
    checkSpaced(ElementType.DOUBLE, index, stride, length);
    DoubleBuffer[] segments = views().doubles;
    if (segments.length == 1) {
      DoubleBuffer all = segments[0];
      int at = (int) index;
      for (int i = 0; i < length; i++) {
        all.put(at, from[offset + i]);
        at += (int) stride;
      }
    } else {
      for (int i = 0; i < length; i++) {
        putDouble(index + i * stride, from[offset + i]);
      }
    }
  }

  private void checkSpaced(ElementType type, long index, long stride, int length) {
    long last = index + Math.max(0, length - 1) * stride;
    long lowest = Math.min(index, last);
    check(type, lowest, length == 0 ? 0 : Math.max(index, last) - lowest + 1);
  }

  /** One element. */
  public float getFloat(long index) {
    check(ElementType.FLOAT, index, 1);
    int shift = SEGMENT_SHIFT - 2;
    return views().floats[(int) (index >>> shift)].get((int) (index & ((1 << shift) - 1)));
  }

  /** One element. */
  public double getDouble(long index) {
    check(ElementType.DOUBLE, index, 1);
    int shift = SEGMENT_SHIFT - 3;
    return views().doubles[(int) (index >>> shift)].get((int) (index & ((1 << shift) - 1)));
  }

  /** Sets one element. */
  public void putFloat(long index, float value) {
    check(ElementType.FLOAT, index, 1);
    int shift = SEGMENT_SHIFT - 2;
    views().floats[(int) (index >>> shift)].put((int) (index & ((1 << shift) - 1)), value);
  }

  /** Sets one element. */
  public void putDouble(long index, double value) {
    check(ElementType.DOUBLE, index, 1);
    int shift = SEGMENT_SHIFT - 3;
    views().doubles[(int) (index >>> shift)].put((int) (index & ((1 << shift) - 1)), value);
  }

  /** Copies elements [index, index + length) to another place, of this or another buffer. */
  public void copyTo(NativeBuffer to, ElementType type, long index, long toIndex, long length) {
    check(type, index, length);
    to.check(type, toIndex, length);
    long count = length * type.bytes();
    Pointer.memmove(
        RawPointers.bytes(to.address(type, toIndex), count),
        RawPointers.bytes(address(type, index), count),
        count);
  }

  /** Sets every byte to zero: the number 0 in every type. */
  public void clear() {
    checkOpen();
    Pointer.memset(RawPointers.bytes(address, bytes), 0, bytes);
  }

  /**
   * Whether one NIO buffer shows the whole block, so that {@link #floats} and so on may be used.
   */
  boolean isOneSegment() {
    return bytes <= SEGMENT;
  }

  /** The whole block as floats. */
  FloatBuffer floats() {
    checkOpen();
    return bytes == 0 ? NO_FLOATS : views().floats[0];
  }

  /** The whole block as doubles. */
  DoubleBuffer doubles() {
    checkOpen();
    return bytes == 0 ? NO_DOUBLES : views().doubles[0];
  }

  void check(ElementType type, long index, long length) {
    checkOpen();
    if (index < 0 || length < 0 || index > bytes / type.bytes() - length) {
      throw new IndexOutOfBoundsException(
          "native buffer: elements "
              + index
              + " to "
              + (index + length)
              + " of "
              + bytes / type.bytes()
              + " "
              + type);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("native buffer: used after close");
    }
  }

  private Views views() {
    Views made = views;
    if (made == null) {
      made = makeViews();
      views = made;
    }
    return made;
  }

  private Views makeViews() {
    int segments = (int) ((bytes + SEGMENT - 1) >>> SEGMENT_SHIFT);
    FloatBuffer[] floats = new FloatBuffer[segments];
    DoubleBuffer[] doubles = new DoubleBuffer[segments];
    for (int k = 0; k < segments; k++) {
      long start = k * SEGMENT;
      ByteBuffer segment =
          RawPointers.bytes(address + start, Math.min(SEGMENT, bytes - start)).asByteBuffer();
      segment.order(ByteOrder.nativeOrder());
      floats[k] = segment.asFloatBuffer();
      doubles[k] = segment.asDoubleBuffer();
    }
    return new Views(floats, doubles);
  }

  /** Frees the block if it is ours. Closing twice is harmless. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      views = null;
      if (owner instanceof Pointer block) {
        Pointer.free(block);
        NativeBudget.release(bytes);
      }
    }
  }
}
