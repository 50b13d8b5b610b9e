package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.structure.Host;
import java.util.List;
import java.util.Set;

/**
 * Operations that SameDiff computes for us, forward and backward once: those not known here whose
 * SameDiff gradient has been compared with difference quotients.
 */
final class Fallback {
  private static final Set<String> AUDITED =
      Set.of("space_to_depth", "depth_to_space", "upsampling2d", "depthwise_conv2d", "deconv2d");

  private Fallback() {}

  static boolean covers(String kind) {
    return AUDITED.contains(kind);
  }

  static List<Variable> read(ImportedOp op) {
    if (op.inputs().stream().anyMatch(v -> !v.type().isDifferentiable())) {
      throw op.refuse("it is left to SameDiff, which takes FLOAT or DOUBLE inputs here");
    }
    return Host.call(SameDiffFunction.of(op), op.inputs());
  }
}
