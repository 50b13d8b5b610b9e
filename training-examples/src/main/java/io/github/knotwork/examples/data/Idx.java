package io.github.knotwork.examples.data;

import io.github.knotwork.autodiff.array.NdArrays;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An idx file of unsigned bytes, the format of MNIST (Yann LeCun, Corinna Cortes, Christopher
 * Burges: <i>The MNIST database of handwritten digits</i>): a magic number 0x000008DD with DD the
 * number of dimensions, then each dimension's size, four bytes each, big-endian; then the values,
 * last dimension fastest.
 *
 * @param shape the sizes, all positive
 * @param values as many as the shape says
 */
record Idx(int[] shape, byte[] values) {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final float WHITE = 255;

  /** An array of so many dimensions. */
  static Idx read(DataFile file, int dimensions) throws DataException {
    return file.read(content -> parse(file.name(), content, dimensions));
  }

  /** A file of images, three dimensions: image, row, column. */
  static Images images(DataFile file) throws DataException {
    Idx idx = read(file, 3);
    float[] pixels = new float[idx.values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Byte.toUnsignedInt(idx.values[i]) / WHITE;
    }
    int height = idx.shape[1];
    int width = idx.shape[2];
    return new Images(
        file.name(), NdArrays.of(pixels, idx.shape[0], (long) height * width), height, width);
  }

  /** A file of labels, one dimension. */
  static int[] labels(DataFile file) throws DataException {
    byte[] values = read(file, 1).values;
    int[] labels = new int[values.length];
    Arrays.setAll(labels, i -> Byte.toUnsignedInt(values[i]));
    return labels;
  }

  private static Idx parse(String name, InputStream content, int dimensions) throws IOException {
    byte[] header = content.readNBytes(4 * (1 + dimensions));
    if (header.length >= 4) {
      checkMagic(name, ByteBuffer.wrap(header).getInt(), dimensions);
    }
    if (header.length < 4 * (1 + dimensions)) {
      throw new DataException(
          name,
          "truncated: "
              + 4 * (1 + dimensions)
              + " bytes of idx header expected, "
              + header.length
              + " found");
    }
    int[] shape = new int[dimensions];
    ByteBuffer.wrap(header).position(4).asIntBuffer().get(shape);
    int length = length(name, shape);
    byte[] values = content.readNBytes(length);
    if (values.length < length) {
      throw new DataException(
          name,
          "truncated: "
              + length
              + " bytes expected after the header ("
              + sizes(shape)
              + "), "
              + values.length
              + " found");
    }
    // Reading on to the end also makes gzip check its checksum.
    if (content.read() >= 0) {
      throw new DataException(
          name, "more data than the " + length + " bytes (" + sizes(shape) + ") its header tells");
    }
    return new Idx(shape, values);
  }

  private static void checkMagic(String name, int magic, int dimensions) throws DataException {
    int expected = UNSIGNED_BYTES | dimensions;
    if (magic != expected) {
      throw new DataException(
          name,
          String.format(
              "wrong magic number 0x%08X, expected 0x%08X (idx file of unsigned bytes, %s)",
              magic, expected, dimensions == 1 ? "1 dimension" : dimensions + " dimensions"));
    }
  }

  private static int length(String name, int[] shape) throws DataException {
    long length = 1;
    for (int size : shape) {
      length *= Integer.toUnsignedLong(size);
      if (length == 0) {
        throw new DataException(name, "holds nothing: its header tells " + sizes(shape));
      }
      if (length > Integer.MAX_VALUE - 8) {
        throw new DataException(
            name, "too large: its header tells " + sizes(shape) + " bytes; 2 GiB can be read");
      }
    }
    return (int) length;
  }

  private static String sizes(int[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Integer::toUnsignedString)
        .collect(Collectors.joining("x"));
  }
}
