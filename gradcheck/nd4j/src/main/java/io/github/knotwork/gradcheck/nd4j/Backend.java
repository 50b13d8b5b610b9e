package io.github.knotwork.gradcheck.nd4j;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native backend and SameDiff, whose start takes seconds. */
public final class Backend {
  private Backend() {}

  private static final class Started {
    static final boolean ONCE = smallestGradient();
  }

  /** Starts them, unless they run already; call it outside of a check's time budget. */
  public static void start() {
    if (!Started.ONCE) {
      throw new IllegalStateException("Backend: SameDiff gave no gradient at all.");
    }
  }

  /** The first gradient loads the classes of all operations. */
  private static boolean smallestGradient() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.var("x", Nd4j.createFromArray(1.0, 2.0));
    sd.setLossVariables(x.mul(x).sum());
    return QuietSameDiff.call(() -> sd.calculateGradients(Map.of(), "x").containsKey("x"));
  }
}
