package io.github.knotwork.autodiff.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Part of the process's address space as NIO sees it. Windows start a GiB apart and are two GiB
 * long, so that a block of up to one GiB lies in one of them wherever it starts. They are made when
 * an address is first asked for and kept, and shared by all buffers: a buffer that is moved about
 * makes no garbage. What memory there is within a window is for its users to check.
 */
final class AddressWindow {
  private static final int SHIFT = 30;
  private static final long SIZE = Integer.MAX_VALUE - 7L;
  private static final Known KNOWN = new Known();

  private final long start;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;
  private final DoubleBuffer shiftedDoubles;
  private final IntBuffer ints;
  private final LongBuffer longs;
  private final LongBuffer shiftedLongs;

  private AddressWindow(long start) {
    this.start = start;
    this.bytes = RawPointers.bytes(start, SIZE).asByteBuffer().order(ByteOrder.nativeOrder());
    this.floats = bytes.asFloatBuffer();
    this.doubles = bytes.asDoubleBuffer();
    ByteBuffer shifted = bytes.duplicate().order(ByteOrder.nativeOrder());
    shifted.position(Float.BYTES);
    this.shiftedDoubles = shifted.asDoubleBuffer();
    this.ints = bytes.asIntBuffer();
    this.longs = bytes.asLongBuffer();
    this.shiftedLongs = shifted.asLongBuffer();
  }

  /** The windows made so far: a few, of which one is found faster than in a table. */
  private static final class Known {
    private volatile AddressWindow[] windows = {};

    AddressWindow at(long start) {
      for (AddressWindow window : windows) {
        if (window.start == start) {
          return window;
        }
      }
      return add(start);
    }

    private synchronized AddressWindow add(long start) {
      AddressWindow[] old = windows;
      for (AddressWindow window : old) {
        if (window.start == start) {
          return window;
        }
      }
      AddressWindow[] longer = new AddressWindow[old.length + 1];
      System.arraycopy(old, 0, longer, 0, old.length);
      longer[old.length] = new AddressWindow(start);
      windows = longer;
      return longer[old.length];
    }
  }

  /** The window of a block that starts at an address; of its first GiB, if it is longer. */
  static AddressWindow of(long address) {
    long start = address >>> SHIFT << SHIFT;
    // Off the grid of floats, or where null is: a window of its own.
    return start == 0 || address % Float.BYTES != 0 ? new AddressWindow(address) : KNOWN.at(start);
  }

  /**
   * The window of another address: this one if it is that, too.
   *
   * @param address whole elements away from one in this window
   */
  AddressWindow at(long address) {
    return (address - start) >>> SHIFT == 0 ? this : of(address);
  }

  /** How far the window reaches beyond an address in it, in bytes. */
  long reach(long address) {
    return start + SIZE - address;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  FloatBuffer floats() {
    return floats;
  }

  /** The doubles of the grid that an address is on. */
  DoubleBuffer doubles(long address) {
    return isShifted(address) ? shiftedDoubles : doubles;
  }

  /** The index in {@link #bytes} of the byte at an address. */
  int byteIndex(long address) {
    return (int) (address - start);
  }

  /** The index in {@link #floats} of the float at an address. */
  int floatIndex(long address) {
    return (int) ((address - start) >> 2);
  }

  /** The index in {@link #doubles} of the double at an address. */
  int doubleIndex(long address) {
    return (int) ((address - start) >> 3);
  }

  /** Copies memory at an address into an array. */
  void get(long address, int[] into, int offset, int length) {
    ints.get(floatIndex(address), into, offset, length);
  }

  /** Copies memory at an address into an array. */
  void get(long address, long[] into, int offset, int length) {
    longs(address).get(doubleIndex(address), into, offset, length);
  }

  /** Copies part of an array to an address. */
  void put(long address, int[] from, int offset, int length) {
    ints.put(floatIndex(address), from, offset, length);
  }

  /** Copies part of an array to an address. */
  void put(long address, long[] from, int offset, int length) {
    longs(address).put(doubleIndex(address), from, offset, length);
  }

  int getInt(long address) {
    return ints.get(floatIndex(address));
  }

  void putInt(long address, int bits) {
    ints.put(floatIndex(address), bits);
  }

  long getLong(long address) {
    return longs(address).get(doubleIndex(address));
  }

  void putLong(long address, long bits) {
    longs(address).put(doubleIndex(address), bits);
  }

  /** Copies bytes at an address in another window to one in this. */
  void copy(long to, AddressWindow source, long from, int count) {
    bytes.put(byteIndex(to), source.bytes, source.byteIndex(from), count);
  }

  private LongBuffer longs(long address) {
    return isShifted(address) ? shiftedLongs : longs;
  }

  private boolean isShifted(long address) {
    return ((address - start) & Float.BYTES) != 0;
  }
}
