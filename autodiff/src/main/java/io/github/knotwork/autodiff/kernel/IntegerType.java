package io.github.knotwork.autodiff.kernel;

import java.nio.ByteBuffer;

/** What integers and truth values there are in others' memory. The kernels compute in doubles. */
public enum IntegerType {
  /** A byte that is 0 or 1. */
  BOOL(1),
  INT8(1),
  UINT8(1),
  INT16(2),
  UINT16(2),
  INT32(4),
  UINT32(4),
  INT64(8);

  private final int bytes;

  IntegerType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  double read(ByteBuffer memory, int index) {
    return switch (this) {
      case BOOL -> memory.get(index) != 0 ? 1 : 0;
      case INT8 -> memory.get(index);
      case UINT8 -> Byte.toUnsignedInt(memory.get(index));
      case INT16 -> memory.getShort(index);
      case UINT16 -> Short.toUnsignedInt(memory.getShort(index));
      case INT32 -> memory.getInt(index);
      case UINT32 -> Integer.toUnsignedLong(memory.getInt(index));
      case INT64 -> memory.getLong(index);
    };
  }

  void write(ByteBuffer memory, int index, double value) {
    switch (this) {
      case BOOL -> memory.put(index, (byte) (value != 0 ? 1 : 0));
      case INT8, UINT8 -> memory.put(index, (byte) (long) value);
      case INT16, UINT16 -> memory.putShort(index, (short) (long) value);
      case INT32, UINT32 -> memory.putInt(index, (int) (long) value);
      case INT64 -> memory.putLong(index, (long) value);
    }
  }
}
