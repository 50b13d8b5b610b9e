package io.github.knotwork.autodiff.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense tensor on native memory for eager use, where ranks and sizes change with every step and a
 * compiled program would not pay: FLOAT or DOUBLE, with strides.
 *
 * <p>{@link #permute} and, where strides allow, {@link #reshape} are views: they share memory, and
 * closing them frees nothing. Every other operation returns a new contiguous tensor that the caller
 * closes. Contractions are in {@link TensorContraction}, decompositions in {@link
 * TensorDecompositions}.
 */
public final class DenseTensor implements AutoCloseable {
  private final ElementType type;
  private final long[] shape;
  private final long[] strides;
  private final long offset;
  private final NativeBuffer memory;
  private final boolean isOwner;
  private final long size;

  private DenseTensor(
      ElementType type,
      long[] shape,
      long[] strides,
      long offset,
      NativeBuffer memory,
      boolean isOwner) {
    BinaryFunction.checkReal(type, type);
    this.type = type;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.memory = memory;
    this.isOwner = isOwner;
    this.size = Strides.size(shape);
  }

  /** A new tensor whose elements are undefined. */
  public static DenseTensor allocate(ElementType type, long... shape) {
    NativeBuffer memory = NativeBuffer.allocate(type, Strides.size(shape));
    return new DenseTensor(type, shape.clone(), Strides.rowMajor(shape), 0, memory, true);
  }

  /** A new DOUBLE tensor with these elements, row-major. */
  public static DenseTensor of(double[] values, long... shape) {
    checkCount(values.length, shape);
    DenseTensor result = allocate(ElementType.DOUBLE, shape);
    result.memory.put(0, values, 0, values.length);
    return result;
  }

  /** A new FLOAT tensor with these elements, row-major. */
  public static DenseTensor of(float[] values, long... shape) {
    checkCount(values.length, shape);
    DenseTensor result = allocate(ElementType.FLOAT, shape);
    result.memory.put(0, values, 0, values.length);
    return result;
  }

  /** A tensor over part of a buffer that stays its owner's. */
  public static DenseTensor view(
      ElementType type, NativeBuffer memory, long offset, long[] shape, long[] strides) {
    if (shape.length != strides.length) {
      throw new IllegalArgumentException(
          "tensor: shape " + Arrays.toString(shape) + ", strides " + Arrays.toString(strides));
    }
    long low = offset;
    long high = offset;
    for (int k = 0; k < shape.length; k++) {
      long reach = (Math.max(1, shape[k]) - 1) * strides[k];
      low += Math.min(0, reach);
      high += Math.max(0, reach);
    }
    memory.check(type, low, Strides.size(shape) == 0 ? 0 : high - low + 1);
    return new DenseTensor(type, shape.clone(), strides.clone(), offset, memory, false);
  }

  private static void checkCount(int count, long[] shape) {
    if (count != Strides.size(shape)) {
      throw new IllegalArgumentException(
          "tensor: " + count + " values for shape " + Arrays.toString(shape));
    }
  }

  /** The elements' type. */
  public ElementType type() {
    return type;
  }

  /** Sizes of the axes; a copy. */
  public long[] shape() {
    return shape.clone();
  }

  /** Elements from one index to the next, for each axis; a copy. */
  public long[] strides() {
    return strides.clone();
  }

  /** Number of axes. */
  public int rank() {
    return shape.length;
  }

  /** Size of one axis. */
  public long size(int axis) {
    return shape[axis];
  }

  /** Number of elements. */
  public long size() {
    return size;
  }

  long stride(int axis) {
    return strides[axis];
  }

  NativeBuffer memory() {
    return memory;
  }

  long offset() {
    return offset;
  }

  /** One element, as a double. */
  public double get(long... index) {
    if (index.length != shape.length) {
      throw new IllegalArgumentException(
          "tensor: index " + Arrays.toString(index) + " for shape " + Arrays.toString(shape));
    }
    long at = offset;
    for (int k = 0; k < index.length; k++) {
      at += Objects.checkIndex(index[k], shape[k]) * strides[k];
    }
    return type == ElementType.FLOAT ? memory.getFloat(at) : memory.getDouble(at);
  }

  /** Whether elements lie row-major and without gaps. */
  public boolean isContiguous() {
    long next = 1;
    for (int k = shape.length - 1; k >= 0; k--) {
      if (shape[k] != 1 && strides[k] != next) {
        return size == 0;
      }
      next *= shape[k];
    }
    return true;
  }

  /** A view with axis k being axis {@code order[k]} of this. */
  public DenseTensor permute(int... order) {
    Strides.checkPermutation("permute", order, shape.length);
    long[] newShape = new long[order.length];
    long[] newStrides = new long[order.length];
    for (int k = 0; k < order.length; k++) {
      newShape[k] = shape[order[k]];
      newStrides[k] = strides[order[k]];
    }
    return new DenseTensor(type, newShape, newStrides, offset, memory, false);
  }

  /**
   * The same elements in row-major order under another shape: a view of this where it is
   * contiguous, a new tensor otherwise. Either may be closed.
   */
  public DenseTensor reshape(long... newShape) {
    if (Strides.size(newShape) != size) {
      throw new IllegalArgumentException(
          "reshape: "
              + Arrays.toString(shape)
              + " has "
              + size
              + " elements, "
              + Arrays.toString(newShape)
              + " has "
              + Strides.size(newShape));
    }
    if (isContiguous()) {
      return new DenseTensor(
          type, newShape.clone(), Strides.rowMajor(newShape), offset, memory, false);
    }
    DenseTensor result = allocate(type, newShape);
    copyInto(result.memory);
    return result;
  }

  /** A new contiguous tensor with the same elements. */
  public DenseTensor copy() {
    DenseTensor result = allocate(type, shape);
    copyInto(result.memory);
    return result;
  }

  private void copyInto(NativeBuffer target) {
    if (isContiguous()) {
      memory.copyTo(target, type, offset, 0, size);
    } else {
      StridedCopy.of(type, shape, strides, Strides.rowMajor(shape)).run(memory, offset, target, 0);
    }
  }

  /**
   * Overwrites the elements of another tensor, of any layout, with these.
   *
   * @throws IllegalArgumentException if types or shapes differ
   */
  public void copyTo(DenseTensor target) {
    if (type != target.type || !Arrays.equals(shape, target.shape)) {
      throw new IllegalArgumentException(
          "copy: " + this + " to " + target + "; equal types and shapes are expected");
    }
    StridedCopy.of(type, shape, strides, target.strides)
        .run(memory, offset, target.memory, target.offset);
  }

  /** This or, where it isn't contiguous, a copy; close it if it isn't this. */
  DenseTensor contiguous() {
    return isContiguous() ? this : copy();
  }

  /** The element-wise f(this, other), both of one type and shape. */
  public DenseTensor with(BinaryFunction f, DenseTensor other) {
    if (type != other.type || !Arrays.equals(shape, other.shape)) {
      throw new IllegalArgumentException(
          f + ": " + this + " and " + other + "; equal types and shapes are expected");
    }
    DenseTensor a = contiguous();
    DenseTensor b = other.contiguous();
    try {
      DenseTensor result = allocate(type, shape);
      f.run(type, a.memory, a.offset, b.memory, b.offset, result.memory, 0, size);
      return result;
    } finally {
      closeCopy(a, this);
      closeCopy(b, other);
    }
  }

  /** The element-wise f(this). */
  public DenseTensor map(UnaryFunction f) {
    DenseTensor result = copy();
    f.run(type, result.memory, 0, result.memory, 0, size);
    return result;
  }

  /** this + other. */
  public DenseTensor plus(DenseTensor other) {
    return with(BinaryFunction.ADD, other);
  }

  /** factor·this. */
  public DenseTensor times(double factor) {
    DenseTensor result = copy();
    HeapTiles tiles = HeapTiles.ofThisThread();
    for (long i = 0; i < size; i += HeapTiles.LENGTH) {
      int n = (int) Math.min(HeapTiles.LENGTH, size - i);
      if (type == ElementType.FLOAT) {
        float[] x = tiles.floats(0);
        result.memory.get(i, x, 0, n);
        FloatLoops.affine((float) factor, x, 0, x, n);
        result.memory.put(i, x, 0, n);
      } else {
        double[] x = tiles.doubles(0);
        result.memory.get(i, x, 0, n);
        DoubleLoops.affine(factor, x, 0, x, n);
        result.memory.put(i, x, 0, n);
      }
    }
    return result;
  }

  /** The elements in row-major order, as doubles. */
  public double[] toDoubles() {
    double[] values = new double[Math.toIntExact(size)];
    DenseTensor flat = contiguous();
    try {
      if (type == ElementType.DOUBLE) {
        flat.memory.get(flat.offset, values, 0, values.length);
      } else {
        for (int i = 0; i < values.length; i++) {
          values[i] = flat.memory.getFloat(flat.offset + i);
        }
      }
      return values;
    } finally {
      closeCopy(flat, this);
    }
  }

  /** Closes what {@link #contiguous} of a tensor returned, unless it is the tensor. */
  static void closeCopy(DenseTensor copy, DenseTensor original) {
    if (copy != original) {
      copy.close();
    }
  }

  /** Frees the memory if it is this tensor's own. */
  @Override
  public void close() {
    if (isOwner) {
      memory.close();
    }
  }

  /** Type and shape. */
  @Override
  public String toString() {
    return type + " " + Arrays.toString(shape);
  }
}
