package io.github.knotwork.autodiff.array;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ndarray.JvmShapeInfo;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes arrays of one element type and shape. ND4J looks the description of an array's shape up for
 * each array, which takes longer than all else about a small one; here it is shared. Immutable.
 */
public final class ArrayTemplate {
  private final DataType type;
  private final long[] shape;
  private final long length;
  private final @Nullable Description description;

  private ArrayTemplate(
      DataType type, long[] shape, long length, @Nullable Description description) {
    this.type = type;
    this.shape = shape;
    this.length = length;
    this.description = description;
  }

  /** What ND4J's kernels and its Java code know of a shape. */
  private record Description(DataBuffer ofKernels, JvmShapeInfo ofJava) {}

  /** A template for row-major arrays; scalars for an empty shape. */
  public static ArrayTemplate of(DataType type, long... shape) {
    INDArray example = NdArrays.uninitialised(type, shape);
    // On other backends arrays are made of more than that.
    boolean isShared = Backend.isNative() && !example.isEmpty();
    return new ArrayTemplate(
        type,
        shape.clone(),
        example.length(),
        isShared
            ? new Description(
                example.shapeInfoDataBuffer(), new JvmShapeInfo(example.shapeInfoJava()))
            : null);
  }

  /** A new array whose entries are yet to be written. */
  public INDArray create() {
    return description == null
        ? NdArrays.uninitialised(type, shape)
        : new DescribedArray(
            Nd4j.createBuffer(type, length, false), description.ofKernels, description.ofJava);
  }
}
