package io.github.knotwork.autodiff.kernel;

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
public sealed class NativeBuffer implements AutoCloseable permits MovableBuffer {
  static final int ALIGNMENT = 64;

  // Up to here a loop over elements beats a bulk copy.
  private static final int SHORT_RUN = 16;

  // What malloc returned, or for memory of others what keeps that memory alive.
  private final @Nullable Object owner;
  private long address;
  private long bytes;
  // Where the block is in the window at its start, how far that reaches, and whether it is enough.
  private FloatBuffer floats;
  private DoubleBuffer doubles;
  private int floatOrigin;
  private int doubleOrigin;
  private long reach;
  private boolean isOneWindow;
  private boolean closed;

  NativeBuffer(long address, long bytes, @Nullable Object owner) {
    this.owner = owner;
    AddressWindow window = AddressWindow.of(address);
    this.floats = window.floats();
    this.doubles = window.doubles(address);
    show(window, address);
    this.bytes = bytes;
    this.isOneWindow = bytes <= reach;
  }

  /** Makes this buffer show other memory. */
  final void move(long newAddress, long newBytes) {
    if (newAddress != address) {
      show(AddressWindow.of(newAddress), newAddress);
    }
    bytes = newBytes;
    isOneWindow = newBytes <= reach;
  }

  private void show(AddressWindow window, long newAddress) {
    address = newAddress;
    floats = window.floats();
    doubles = window.doubles(newAddress);
    floatOrigin = window.floatIndex(newAddress);
    doubleOrigin = window.doubleIndex(newAddress);
    reach = window.reach(newAddress);
  }

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
    if (owner instanceof Pointer) {
      throw new IllegalArgumentException("native buffer: can't wrap a pointer's memory");
    }
    checkForeign(address, bytes);
    return new NativeBuffer(address, bytes, owner);
  }

  static void checkForeign(long address, long bytes) {
    if (address == 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "native buffer: can't wrap " + bytes + " bytes at address " + address);
    }
  }

  /** The size of the block. */
  public final long bytes() {
    return bytes;
  }

  /** Address of an element, for native code. */
  final long address(ElementType type, long index) {
    checkOpen();
    return address + index * type.bytes();
  }

  /** Copies elements [index, index + length) into an array. */
  public final void get(long index, float[] into, int offset, int length) {
    check(ElementType.FLOAT, index, length);
    if (isOneWindow) {
      floats.get(floatOrigin + (int) index, into, offset, length);
      return;
    }
    for (int done = 0; done < length; ) {
      long at = address + (index + done) * Float.BYTES;
      AddressWindow window = AddressWindow.of(at);
      int run = (int) Math.min(length - done, window.reach(at) / Float.BYTES);
      window.floats().get(window.floatIndex(at), into, offset + done, run);
      done += run;
    }
  }

  /** Copies part of an array to elements [index, index + length). */
  public final void put(long index, float[] from, int offset, int length) {
    check(ElementType.FLOAT, index, length);
    if (isOneWindow) {
      floats.put(floatOrigin + (int) index, from, offset, length);
      return;
    }
    for (int done = 0; done < length; ) {
      long at = address + (index + done) * Float.BYTES;
      AddressWindow window = AddressWindow.of(at);
      int run = (int) Math.min(length - done, window.reach(at) / Float.BYTES);
      window.floats().put(window.floatIndex(at), from, offset + done, run);
      done += run;
    }
  }

  /** Copies elements [index, index + length) into an array. */
  public final void get(long index, double[] into, int offset, int length) {
    check(ElementType.DOUBLE, index, length);
    if (isOneWindow) {
      doubles.get(doubleOrigin + (int) index, into, offset, length);
      return;
    }
    for (int done = 0; done < length; ) {
      long at = address + (index + done) * Double.BYTES;
      AddressWindow window = AddressWindow.of(at);
      int run = (int) Math.min(length - done, window.reach(at) / Double.BYTES);
      window.doubles(at).get(window.doubleIndex(at), into, offset + done, run);
      done += run;
    }
  }

  /** Copies part of an array to elements [index, index + length). */
  public final void put(long index, double[] from, int offset, int length) {
    check(ElementType.DOUBLE, index, length);
    if (isOneWindow) {
      doubles.put(doubleOrigin + (int) index, from, offset, length);
      return;
    }
    for (int done = 0; done < length; ) {
      long at = address + (index + done) * Double.BYTES;
      AddressWindow window = AddressWindow.of(at);
      int run = (int) Math.min(length - done, window.reach(at) / Double.BYTES);
      window.doubles(at).put(window.doubleIndex(at), from, offset + done, run);
      done += run;
    }
  }

  /**
   * Copies elements index, index + stride, … into an array.
   *
   * @param stride may be zero or negative
   * @throws IndexOutOfBoundsException if an element is outside the block
   */
  public final void get(long index, long stride, float[] into, int offset, int length) {
    if (stride == 1 && length > SHORT_RUN) {
      get(index, into, offset, length);
      return;
    }
    checkSpaced(ElementType.FLOAT, index, stride, length);
    if (isOneWindow) {
      FloatBuffer all = floats;
      int at = floatOrigin + (int) index;
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
  public final void put(long index, long stride, float[] from, int offset, int length) {
    if (stride == 1 && length > SHORT_RUN) {
      put(index, from, offset, length);
      return;
    }
    checkSpaced(ElementType.FLOAT, index, stride, length);
    if (isOneWindow) {
      FloatBuffer all = floats;
      int at = floatOrigin + (int) index;
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
  public final void get(long index, long stride, double[] into, int offset, int length) {
    if (stride == 1 && length > SHORT_RUN) {
      get(index, into, offset, length);
      return;
    }
    checkSpaced(ElementType.DOUBLE, index, stride, length);
    if (isOneWindow) {
      DoubleBuffer all = doubles;
      int at = doubleOrigin + (int) index;
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
  public final void put(long index, long stride, double[] from, int offset, int length) {
    if (stride == 1 && length > SHORT_RUN) {
      put(index, from, offset, length);
      return;
    }
    checkSpaced(ElementType.DOUBLE, index, stride, length);
    if (isOneWindow) {
      DoubleBuffer all = doubles;
      int at = doubleOrigin + (int) index;
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
  public final float getFloat(long index) {
    check(ElementType.FLOAT, index, 1);
    if (isOneWindow) {
      return floats.get(floatOrigin + (int) index);
    }
    long at = address + index * Float.BYTES;
    AddressWindow window = AddressWindow.of(at);
    return window.floats().get(window.floatIndex(at));
  }

  /** Sets one element. */
  public final void putFloat(long index, float value) {
    check(ElementType.FLOAT, index, 1);
    if (isOneWindow) {
      floats.put(floatOrigin + (int) index, value);
    } else {
      long at = address + index * Float.BYTES;
      AddressWindow window = AddressWindow.of(at);
      window.floats().put(window.floatIndex(at), value);
    }
  }

  /** One element. */
  public final double getDouble(long index) {
    check(ElementType.DOUBLE, index, 1);
    if (isOneWindow) {
      return doubles.get(doubleOrigin + (int) index);
    }
    long at = address + index * Double.BYTES;
    AddressWindow window = AddressWindow.of(at);
    return window.doubles(at).get(window.doubleIndex(at));
  }

  /** Sets one element. */
  public final void putDouble(long index, double value) {
    check(ElementType.DOUBLE, index, 1);
    if (isOneWindow) {
      doubles.put(doubleOrigin + (int) index, value);
    } else {
      long at = address + index * Double.BYTES;
      AddressWindow window = AddressWindow.of(at);
      window.doubles(at).put(window.doubleIndex(at), value);
    }
  }

  /** One integer, as a double: rounded beyond 2⁵³. */
  final double getInteger(IntegerType type, long index) {
    checkBytes(index, type.bytes());
    long at = address + index * type.bytes();
    AddressWindow window = AddressWindow.of(at & -Float.BYTES);
    return type.read(window.bytes(), window.byteIndex(at));
  }

  /** Sets one integer. */
  final void putInteger(IntegerType type, long index, double value) {
    checkBytes(index, type.bytes());
    long at = address + index * type.bytes();
    AddressWindow window = AddressWindow.of(at & -Float.BYTES);
    type.write(window.bytes(), window.byteIndex(at), value);
  }

  private void checkBytes(long index, int width) {
    checkOpen();
    if (index < 0 || index >= bytes / width) {
      throw new IndexOutOfBoundsException(
          "native buffer: integer " + index + " of " + bytes / width);
    }
  }

  /** Copies elements [index, index + length) to another place, of this or another buffer. */
  public final void copyTo(
      NativeBuffer to, ElementType type, long index, long toIndex, long length) {
    check(type, index, length);
    to.check(type, toIndex, length);
    long count = length * type.bytes();
    Pointer.memmove(
        RawPointers.bytes(to.address(type, toIndex), count),
        RawPointers.bytes(address(type, index), count),
        count);
  }

  /** Sets every byte to zero: the number 0 in every type. */
  public final void clear() {
    checkOpen();
    Pointer.memset(RawPointers.bytes(address, bytes), 0, bytes);
  }

  /** Whether {@link #floats} and {@link #doubles} show the whole block. */
  final boolean isOneWindow() {
    return isOneWindow;
  }

  /** Memory around the block; its first float is at {@link #floatOrigin}. */
  final FloatBuffer floats() {
    checkOpen();
    return floats;
  }

  final int floatOrigin() {
    return floatOrigin;
  }

  /** Memory around the block; its first double is at {@link #doubleOrigin}. */
  final DoubleBuffer doubles() {
    checkOpen();
    return doubles;
  }

  final int doubleOrigin() {
    return doubleOrigin;
  }

  final void check(ElementType type, long index, long length) {
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

  /** Frees the block if it is ours. Closing twice is harmless. */
  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      if (owner instanceof Pointer block) {
        Pointer.free(block);
        NativeBudget.release(bytes);
      }
    }
  }
}
