package io.github.knotwork.autodiff.nd4j;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ops.impl.loss.BaseLoss;
import org.nd4j.linalg.api.ops.impl.loss.L2Loss;

/**
 * Refuses graphs whose gradient SameDiff 1.0.0-M2.1 gets wrong without a word. Found by comparing
 * every operation's gradient with finite differences.
 */
final class WrongGradients {
  private static final Map<String, String> FAULTS =
      Map.of(
          "cumprod", "is zero",
          "matrix_inverse", "is that of an element-wise inverse",
          "gather", "does not add up repeated indices",
          "svd", "does not exist",
          "qr", "does not exist",
          "cholesky", "does not exist",
          "solve", "does not exist",
          "triangular_solve", "does not exist",
          "tensormmul", "takes the first axis only");

  private WrongGradients() {}

  /**
   * Checks the operations between parameters and losses.
   *
   * @throws IllegalArgumentException naming the operation, its fault, and a way out
   */
  static void refuse(SameDiff sd, Collection<String> parameters, Collection<String> losses) {
    Set<String> moving = new HashSet<>(parameters);
    for (SameDiffOp operation : sd.getOps().values()) {
      if (operation.getInputsToOp() == null
          || operation.getInputsToOp().stream().noneMatch(moving::contains)) {
        continue;
      }
      moving.addAll(requireNonNull(operation.getOutputsOfOp()));
      DifferentialFunction function = operation.getOp();
      String fault = FAULTS.get(function.opName());
      if (fault != null) {
        throw new IllegalArgumentException(
            "SameDiff operation '"
                + operation.getName()
                + "' ("
                + function.opName()
                + ") can't be trained through: its gradient "
                + fault);
      }
      boolean loss = function instanceof BaseLoss || function instanceof L2Loss;
      if (loss && !losses.containsAll(operation.getOutputsOfOp())) {
        throw new IllegalArgumentException(
            "SameDiff loss '"
                + operation.getName()
                + "' is used inside another expression, where SameDiff drops its factor; compose the"
                + " loss with SameDiffOps.softmaxCrossEntropy or arithmetic, or make '"
                + operation.getOutputsOfOp().get(0)
                + "' itself the loss variable");
      }
    }
  }
}
