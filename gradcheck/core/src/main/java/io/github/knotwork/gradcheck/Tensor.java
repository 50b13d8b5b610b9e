package io.github.knotwork.gradcheck;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A dense tensor of doubles: a strided view of a buffer.
 *
 * <p>Entry (i₀, i₁, …) lies at {@code buffer[offset + Σ iₖ·strideₖ]}. Strides may be negative, and
 * 0 where an axis is broadcast. Two tensors may share a buffer, and whoever writes to a buffer
 * changes every tensor that views it; no method of this class does. The signatures of this class
 * are kept stable.
 */
public final class Tensor {
  private final double[] buffer;
  private final int offset;
  private final int[] shape;
  private final int[] strides;

  private Tensor(double[] buffer, int offset, int[] shape, int[] strides) {
    this.buffer = buffer;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }

  /**
   * A tensor in c-order.
   *
   * @param rowMajor the entries, last index fastest; copied
   * @param shape the lengths of the axes; none for a scalar
   * @throws IllegalArgumentException if there are not as many entries as the shape asks for
   */
  public static Tensor of(double[] rowMajor, int... shape) {
    int size = Shapes.size(shape);
    if (rowMajor.length != size) {
      throw new IllegalArgumentException(
          "Tensor.of: shape %s holds %d entries, but %d were given."
              .formatted(Arrays.toString(shape), size, rowMajor.length));
    }
    return new Tensor(rowMajor.clone(), 0, shape.clone(), Shapes.rowMajorStrides(shape));
  }

  /** A tensor of rank 0. */
  public static Tensor scalar(double value) {
    return of(new double[] {value});
  }

  /** A tensor of zeros in c-order. */
  public static Tensor zeros(int... shape) {
    return of(new double[Shapes.size(shape)], shape);
  }

  /**
   * A view of a buffer, which is not copied.
   *
   * @param offset where entry (0, …, 0) lies
   * @param strides one for each axis; may be 0 or negative
   * @throws IllegalArgumentException if an entry would lie outside of the buffer
   */
  public static Tensor view(double[] buffer, int offset, int[] shape, int[] strides) {
    if (shape.length != strides.length) {
      throw new IllegalArgumentException(
          "Tensor.view: %d strides %s were given for the %d axes of shape %s; give one for each."
              .formatted(
                  strides.length, Arrays.toString(strides), shape.length, Arrays.toString(shape)));
    }
    if (Shapes.size(shape) > 0) {
      long least = offset;
      long most = offset;
      for (int axis = 0; axis < shape.length; axis++) {
        long reach = (long) strides[axis] * (shape[axis] - 1);
        least += Math.min(0, reach);
        most += Math.max(0, reach);
      }
      if (least < 0 || most >= buffer.length) {
        throw new IllegalArgumentException(
            "Tensor.view: offset %d, shape %s and strides %s reach from %d to %d, outside of a buffer of %d."
                .formatted(
                    offset,
                    Arrays.toString(shape),
                    Arrays.toString(strides),
                    least,
                    most,
                    buffer.length));
      }
    }
    return new Tensor(buffer, offset, shape.clone(), strides.clone());
  }

  /** The lengths of the axes; a copy. */
  public int[] shape() {
    return shape.clone();
  }

  public int rank() {
    return shape.length;
  }

  /** The number of entries: 1 for a scalar. */
  public int size() {
    return Shapes.size(shape);
  }

  /**
   * One entry.
   *
   * @throws IndexOutOfBoundsException if there is not one index for each axis, or one is outside
   */
  public double get(int... index) {
    if (index.length != shape.length) {
      throw new IndexOutOfBoundsException(
          "Tensor.get: %d indices %s were given for a tensor of shape %s."
              .formatted(index.length, Arrays.toString(index), Arrays.toString(shape)));
    }
    int at = offset;
    for (int axis = 0; axis < index.length; axis++) {
      if (index[axis] < 0 || index[axis] >= shape[axis]) {
        throw new IndexOutOfBoundsException(
            "Tensor.get: index %s is outside of shape %s."
                .formatted(Arrays.toString(index), Arrays.toString(shape)));
      }
      at += index[axis] * strides[axis];
    }
    return buffer[at];
  }

  /** The entries, last index fastest; a copy whatever the layout. */
  public double[] toArray() {
    double[] entries = new double[size()];
    int[] positions = positions();
    for (int i = 0; i < entries.length; i++) {
      entries[i] = buffer[positions[i]];
    }
    return entries;
  }

  /** Where in the buffer each entry lies, entries counted with the last index fastest. */
  int[] positions() {
    return Shapes.positions(offset, shape, strides);
  }

  /** The buffer this tensor views; not a copy. */
  public double[] buffer() {
    return buffer;
  }

  /** Where entry (0, …, 0) lies in the buffer. */
  public int offset() {
    return offset;
  }

  /** The strides in entries of the buffer; a copy. */
  public int[] strides() {
    return strides.clone();
  }

  /**
   * This tensor laid out in another way, in a buffer of its own (but for {@link Layout#ALIASED}).
   * Shape and values stay, but for {@link Layout#BROADCAST}, which repeats one slice.
   */
  public Tensor withLayout(Layout layout) {
    return layout.apply(this);
  }

  /** Whether shape and every bit of every entry agree, whatever the layouts. NaN equals NaN. */
  public boolean sameBits(Tensor other) {
    return Arrays.equals(shape, other.shape) && Arrays.equals(toArray(), other.toArray());
  }

  /** Shape and entries, for messages: the first few of them only. */
  @Override
  public String toString() {
    double[] entries = toArray();
    String shown =
        IntStream.range(0, Math.min(entries.length, 12))
            .mapToObj(i -> Double.toString(entries[i]))
            .collect(Collectors.joining(", "));
    return Arrays.toString(shape) + "(" + shown + (entries.length > 12 ? ", …)" : ")");
  }
}
