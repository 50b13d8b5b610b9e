package io.github.knotwork.examples.data;

import io.github.knotwork.autodiff.array.NdArrays;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Grey images of one size.
 *
 * @param name where they come from
 * @param pixels shape [images, height * width], FLOAT, 0 (black) to 1, each image row by row; freed
 *     by {@link #close}
 * @param height in pixels
 * @param width in pixels
 */
public record Images(String name, INDArray pixels, int height, int width) implements AutoCloseable {

  /**
   * Checks type and shape.
   *
   * @throws IllegalArgumentException if the pixels aren't FLOAT of shape [images, height * width]
   */
  public Images {
    long[] shape = pixels.shape();
    if (pixels.dataType() != DataType.FLOAT
        || shape.length != 2
        || shape[1] != (long) height * width) {
      throw new IllegalArgumentException(
          "Images "
              + name
              + ": pixels are "
              + pixels.dataType()
              + " of shape "
              + Arrays.toString(shape)
              + "; expected FLOAT of shape [images, "
              + (long) height * width
              + "] for images of "
              + size(height, width));
    }
  }

  /** How many images there are. */
  public int count() {
    return (int) pixels.size(0);
  }

  /**
   * Some of the images, as a copy.
   *
   * @param rows which, in the order wanted; repeats allowed
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public Images select(int... rows) {
    return new Images(name, NdArrays.gatherRows(pixels, rows), height, width);
  }

  /** Frees the pixels. Idempotent. */
  @Override
  public void close() {
    if (!pixels.wasClosed()) {
      pixels.close();
    }
  }

  static String size(long height, long width) {
    return height + "x" + width;
  }
}
