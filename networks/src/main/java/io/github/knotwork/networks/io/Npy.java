package io.github.knotwork.networks.io;

import io.github.knotwork.autodiff.array.NdArrays;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * NumPy's .npy format, version 1.0 (NumPy Enhancement Proposal 1), for FLOAT and DOUBLE in c-order,
 * little endian. Views and f-ordered arrays are written in their logical order.
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f([48])', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), *\\}\\s*");

  private Npy() {}

  static void write(OutputStream out, INDArray array) throws IOException {
    boolean wide = array.dataType() == DataType.DOUBLE;
    if (!wide && array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException("npy: " + array.dataType() + " is not FLOAT or DOUBLE");
    }
    String sizes =
        Arrays.stream(array.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String shape = array.rank() == 1 ? sizes + "," : sizes;
    String header =
        "{'descr': '<f" + (wide ? 8 : 4) + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int length = (MAGIC.length + 2 + header.length() + 1 + 63) / 64 * 64 - MAGIC.length - 2;
    header += " ".repeat(length - header.length() - 1) + "\n";
    out.write(MAGIC);
    out.write(length & 0xff);
    out.write(length >> 8);
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer bytes =
        ByteBuffer.allocate((int) (array.length() * (wide ? 8 : 4))).order(ByteOrder.LITTLE_ENDIAN);
    if (wide) {
      bytes.asDoubleBuffer().put(NdArrays.toDoubles(array));
    } else {
      bytes.asFloatBuffer().put(NdArrays.toFloats(array));
    }
    out.write(bytes.array());
  }

  static INDArray read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] magic = new byte[MAGIC.length];
    data.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("not an array in npy format 1.0");
    }
    int length = data.readUnsignedByte() | data.readUnsignedByte() << 8;
    String header = new String(data.readNBytes(length), StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IOException(
          "an array of another type or order than Knotwork writes: " + header.trim());
    }
    long[] shape =
        Arrays.stream(matcher.group(2).split(","))
            .map(String::trim)
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    int n = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    int width = Integer.parseInt(matcher.group(1));
    byte[] bytes = data.readNBytes(Math.multiplyExact(n, width));
    if (bytes.length != n * width) {
      throw new EOFException("an array is cut short");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (width == 8) {
      double[] values = new double[n];
      buffer.asDoubleBuffer().get(values);
      return NdArrays.of(values, shape);
    }
    float[] values = new float[n];
    buffer.asFloatBuffer().get(values);
    return NdArrays.of(values, shape);
  }
}
