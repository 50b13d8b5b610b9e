package io.github.knotwork.autodiff.nd4j;

import io.github.knotwork.autodiff.einsum.EinsumPlan;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Einstein summation over any number of operands, on arrays at once or as SameDiff operations.
 *
 * <p>The notation is that of {@link io.github.knotwork.autodiff.einsum.EinsumEquation}: batch,
 * summed, kept and repeated indices, ellipses, implicit output. Up to eight operands are contracted
 * in the cheapest pairwise order, more in a greedy one. An index has one size wherever it stands.
 *
 * <pre>{@code
 * INDArray y = Einsum.einsum("bij,jk->bik", x, w);
 * SDVariable z = Einsum.einsum(sd, "bij,jk,kl->bil", a, b, c);
 * }</pre>
 */
public final class Einsum {
  private Einsum() {}

  /**
   * Contracts arrays. What is found out about an equation and shapes is kept for the next call.
   *
   * @param equation for example {@code "bij,jk->bik"}
   * @param operands FLOAT or DOUBLE, all of one type, of any layout; not modified
   * @return a new array in the operands' type, of the output indices' sizes; never shares memory
   *     with an operand, and can be closed. An index of size 0 that is summed gives zeros.
   * @throws IllegalArgumentException if the equation is ill-formed, an index has two sizes, or
   *     types differ; the message names the index and the operands
   */
  public static INDArray einsum(String equation, INDArray... operands) {
    long[][] shapes = new long[operands.length][];
    for (int k = 0; k < operands.length; k++) {
      shapes[k] = operands[k].shape();
      checkType(equation, k, operands[k].dataType(), operands[0].dataType());
    }
    DataType type = operands.length == 0 ? DataType.DOUBLE : operands[0].dataType();
    return EagerContractions.run(equation, type, shapes, operands);
  }

  /**
   * Adds a contraction to a graph, as ordinary operations (permute, reshape, matrix product, sum)
   * that SameDiff differentiates, saves and loads.
   *
   * @param sd the graph of the operands; operations are added to it
   * @param equation for example {@code "bij,jk,kl->bil"}
   * @param operands FLOAT or DOUBLE, all of one type; one index may have an unknown size (−1), as a
   *     batch
   * @return the result; its unknown axes are those of the operands
   * @throws IllegalArgumentException as {@link #einsum(String, INDArray...)}, and if two indices
   *     are of unknown size where one must be known
   */
  @SuppressWarnings("ReferenceEquality") // the very graph and variable are meant
  public static SDVariable einsum(SameDiff sd, String equation, SDVariable... operands) {
    long[][] shapes = new long[operands.length][];
    for (int k = 0; k < operands.length; k++) {
      if (operands[k].getSameDiff() != sd) {
        throw new IllegalArgumentException(
            "einsum \"" + equation + "\": operand " + k + " belongs to another SameDiff");
      }
      checkType(equation, k, operands[k].dataType(), operands[0].dataType());
      shapes[k] = SameDiffShapes.of(operands[k]);
    }
    EinsumPlan plan = EinsumPlan.of(equation, shapes);
    SDVariable result = plan.run(new SameDiffBackend(sd, uniqueScope(sd)), Arrays.asList(operands));
    for (SDVariable operand : operands) {
      if (result == operand) {
        result = sd.identity(operand);
      }
    }
    SameDiffShapes.remember(result, plan.outputShape());
    return result;
  }

  /**
   * Every einsum adds operations, so their number makes a name no other einsum of this graph has.
   */
  private static String uniqueScope(SameDiff sd) {
    int k = sd.getOps().size();
    while (sd.hasVariable("einsum" + k + "_mask_0") || taken(sd, "einsum" + k + "_0/")) {
      k++;
    }
    return "einsum" + k;
  }

  private static boolean taken(SameDiff sd, String prefix) {
    return List.of("permute", "reshape", "matmul", "multiply", "reduce_sum").stream()
        .anyMatch(op -> sd.getOps().containsKey(prefix + op));
  }

  private static void checkType(String equation, int operand, DataType type, DataType first) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "einsum \""
              + equation
              + "\": operand "
              + operand
              + " is "
              + type
              + "; use FLOAT or DOUBLE");
    }
    if (type != first) {
      throw new IllegalArgumentException(
          String.format(
              "einsum \"%s\": operand %d is %s but operand 0 is %s; cast one of them",
              equation, operand, type, first));
    }
  }
}
