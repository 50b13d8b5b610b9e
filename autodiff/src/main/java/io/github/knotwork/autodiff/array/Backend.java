package io.github.knotwork.autodiff.array;

import org.nd4j.linalg.factory.Nd4j;

/** The ND4J backend of this process. */
public final class Backend {
  private Backend() {}

  /** Whether arrays are in host memory, where the kernels reach them: nd4j-native. */
  public static boolean isNative() {
    return Nd4j.getBackend()
        .getNDArrayClass()
        .getName()
        .equals("org.nd4j.linalg.cpu.nativecpu.NDArray");
  }
}
