package io.github.knotwork.autodiff.array;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.JvmShapeInfo;
import org.nd4j.linalg.cpu.nativecpu.NDArray;

/** An array whose shape was described before. */
@SuppressWarnings("overrides") // What it extends says int[] where the interface says int...
final class DescribedArray extends NDArray {
  private static final long serialVersionUID = 1;

  DescribedArray(DataBuffer data, DataBuffer ofKernels, JvmShapeInfo ofJava) {
    this.data = data;
    this.shapeInformation = ofKernels;
    this.jvmShapeInfo = ofJava;
  }
}
