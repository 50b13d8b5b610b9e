package io.github.knotwork.gradcheck.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native backend, whose start takes seconds. */
public final class Backend {
  private Backend() {}

  /** Starts it, unless it runs already; call it outside of a check's time budget. */
  public static void start() {
    Nd4j.scalar(DataType.DOUBLE, 0).close();
  }
}
