package io.github.knotwork.autodiff.kernel;

import java.util.Random;

/** Native memory filled and read as doubles, for tests that treat both types alike. */
final class NativeArrays {
  private NativeArrays() {}

  static NativeBuffer of(ElementType type, double[] values) {
    NativeBuffer buffer = NativeBuffer.allocate(type, values.length);
    for (int i = 0; i < values.length; i++) {
      if (type == ElementType.FLOAT) {
        buffer.putFloat(i, (float) values[i]);
      } else {
        buffer.putDouble(i, values[i]);
      }
    }
    return buffer;
  }

  /** Normal numbers, exactly representable in the type. */
  static double[] random(ElementType type, int count, Random random) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double x = random.nextGaussian();
      values[i] = type == ElementType.FLOAT ? (float) x : x;
    }
    return values;
  }

  static double[] read(ElementType type, NativeBuffer buffer, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = type == ElementType.FLOAT ? buffer.getFloat(i) : buffer.getDouble(i);
    }
    return values;
  }
}
