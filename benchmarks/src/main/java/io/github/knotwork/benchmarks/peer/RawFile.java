package io.github.knotwork.benchmarks.peer;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** Arrays in files without a header: little endian, row-major. */
final class RawFile {
  private static final Map<String, DataType> TYPES =
      Map.of("<f4", DataType.FLOAT, "<f8", DataType.DOUBLE, "<i8", DataType.INT64);

  private RawFile() {}

  /** NumPy's name of a type. */
  static String typeName(DataType type) {
    return TYPES.entrySet().stream()
        .filter(e -> e.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("raw file: " + type));
  }

  static void write(Path file, HostArray array) throws IOException {
    DataType type = array.type().dataType();
    ByteBuffer bytes = buffer(type, array.size());
    for (int i = 0; i < array.size(); i++) {
      switch (type) {
        case FLOAT -> bytes.putFloat((float) array.get(i));
        case DOUBLE -> bytes.putDouble(array.get(i));
        default -> bytes.putLong((long) array.get(i));
      }
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      bytes.flip();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  static HostArray read(Path file, String typeName, long... shape) throws IOException {
    DataType type = TYPES.get(typeName);
    if (type == null) {
      throw new IOException("raw file: NumPy type " + typeName + " is not known here");
    }
    TensorType tensor = TensorType.of(type, shape);
    ByteBuffer bytes = buffer(type, Math.toIntExact(tensor.elements()));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until full
      }
    }
    if (bytes.hasRemaining()) {
      throw new IOException("raw file: " + file + " is too short for " + tensor);
    }
    bytes.flip();
    double[] values = new double[Math.toIntExact(tensor.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> bytes.getFloat();
            case DOUBLE -> bytes.getDouble();
            default -> bytes.getLong();
          };
    }
    return HostArray.wrap(tensor, values);
  }

  private static ByteBuffer buffer(DataType type, int elements) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, type.width()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
