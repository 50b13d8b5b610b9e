package io.github.knotwork.autodiff.nd4j;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ops.impl.loss.BaseLoss;
import org.nd4j.linalg.api.ops.impl.loss.L2Loss;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;
import org.nd4j.linalg.api.ops.impl.transforms.custom.CumSum;

/**
 * Refuses graphs whose gradient SameDiff 1.0.0-M2.1 gets wrong without a word. Found by comparing
 * every operation's gradient with finite differences.
 */
final class WrongGradients {
  private static final Map<String, String> FAULTS =
      Map.ofEntries(
          entry("clipbynorm", "is not that of what it computes"),
          entry("cross", "multiplies where it should take a cross product"),
          entry("cumprod", "is zero"),
          entry("dynamic_stitch", "takes parts in the order of the indices"),
          entry("floormod", "is that of the remainder"),
          entry("gather", "does not add up repeated indices"),
          entry("lrn", "is not that of what it computes"),
          entry("matrix_inverse", "is that of an element-wise inverse"),
          entry("meshgrid", "mixes the operands up"),
          entry("mod", "is zero"),
          entry("precise_gelu", "is not that of what it computes"),
          entry("svd", "does not exist"),
          entry("qr", "does not exist"),
          entry("cholesky", "does not exist"),
          entry("solve", "does not exist"),
          entry("triangular_solve", "does not exist"),
          entry("tensormmul", "takes the first axis only"));

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
      String fault = fault(sd, operation);
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

  /** What is wrong with an operation's gradient; null if nothing is known to be. */
  private static @Nullable String fault(SameDiff sd, SameDiffOp operation) {
    DifferentialFunction function = operation.getOp();
    if (function instanceof CumSum sum && sum.numIArguments() > 2 && sum.getIArgument(2) != 0) {
      return "sums over all following entries of the array, whatever the axis";
    }
    if (function instanceof Variance variance
        && function.opName().equals("var")
        && !variance.isBiasCorrected()) {
      return "divides by n − 1 although the value divides by n; correct the bias, or take the mean of"
          + " squared deviations";
    }
    if (function instanceof Mmul && ofVectors(sd, operation)) {
      return "is wrong for two vectors; multiply them entry by entry, and sum";
    }
    return FAULTS.get(function.opName());
  }

  private static boolean ofVectors(SameDiff sd, SameDiffOp operation) {
    return requireNonNull(operation.getInputsToOp()).stream()
        .allMatch(name -> SameDiffShapes.of(sd.getVariable(name)).length == 1);
  }
}
