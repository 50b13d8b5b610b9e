package io.github.knotwork.gradcheck.nd4j;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.check.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Checks the gradient of a SameDiff graph's loss with respect to its parameters: where DL4J's
 * {@code GradCheckUtil.checkGradients(sd, placeholders)} stands now.
 *
 * <pre>{@code
 * SameDiffGradients.check(sd, Map.of("x", x, "labels", y)).orThrow();
 * }</pre>
 *
 * <p>Unlike that one it does not pass wherever one of the two gradients is zero, needs no
 * tolerance, and says what is wrong.
 */
public final class SameDiffGradients {
  /** SameDiff takes milliseconds for a call, more on a busy machine; a check takes hundreds. */
  private static final long BUDGET_MILLIS = 300_000;

  private SameDiffGradients() {}

  /**
   * Checks all parameters, within five minutes.
   *
   * @param sd a graph with one or more loss variables; the loss is the sum of all their entries
   * @param placeholders their values, as for {@code sd.calculateGradients}
   * @throws IllegalArgumentException as {@link #of}
   */
  public static GradientReport check(SameDiff sd, Map<String, INDArray> placeholders) {
    return of(sd, placeholders).check();
  }

  /**
   * A check of all parameters, for other settings. While it runs, parameters take other values; all
   * of them have their own back afterwards, bit by bit.
   *
   * @throws IllegalArgumentException if the graph has no loss variable or no parameters, or if a
   *     parameter isn't of type DOUBLE
   */
  public static GradientCheck of(SameDiff sd, Map<String, INDArray> placeholders) {
    Backend.start();
    List<String> parameters = parameters(sd);
    LossOfParameters function =
        new LossOfParameters(sd, Map.copyOf(placeholders), parameters, losses(sd));
    List<Tensor> values =
        parameters.stream().map(p -> NdTensors.toTensor(sd.getArrForVarName(p))).toList();
    return GradientCheck.of(function)
        .named("SameDiff graph of parameters " + parameters)
        .at(values)
        // A parameter keeps the layout that its array has.
        .layouts()
        .budgetMillis(BUDGET_MILLIS);
  }

  private static List<String> parameters(SameDiff sd) {
    List<String> names = new ArrayList<>();
    for (SDVariable variable : sd.variables()) {
      if (variable.getVariableType() != VariableType.VARIABLE) {
        continue;
      }
      if (variable.dataType() != DataType.DOUBLE) {
        throw new IllegalArgumentException(
            "SameDiffGradients: parameter '%s' is of type %s; build the graph with DOUBLE to check it."
                .formatted(variable.name(), variable.dataType()));
      }
      names.add(variable.name());
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "SameDiffGradients: the graph has no parameters; create them with sd.var(...).");
    }
    return names;
  }

  private static List<String> losses(SameDiff sd) {
    if (sd.getLossVariables().isEmpty()) {
      throw new IllegalArgumentException(
          "SameDiffGradients: the graph has no loss variable; call sd.setLossVariables(...).");
    }
    return List.copyOf(sd.getLossVariables());
  }

  private record LossOfParameters(
      SameDiff sd, Map<String, INDArray> placeholders, List<String> parameters, List<String> losses)
      implements DifferentiableFunction {

    @Override
    public List<Tensor> value(List<Tensor> inputs) {
      return at(
          inputs,
          () -> {
            double sum = 0;
            for (INDArray loss : sd.output(placeholders, losses).values()) {
              sum += loss.sumNumber().doubleValue();
            }
            return List.of(Tensor.scalar(sum));
          });
    }

    @Override
    public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
      double factor = cotangents.get(0).get();
      return at(
          inputs,
          () -> {
            Map<String, INDArray> all =
                QuietSameDiff.call(() -> sd.calculateGradients(placeholders, parameters));
            List<@Nullable Tensor> gradients = new ArrayList<>();
            for (String parameter : parameters) {
              INDArray gradient = all.get(parameter);
              gradients.add(gradient == null ? null : times(NdTensors.toTensor(gradient), factor));
            }
            return gradients;
          });
    }

    /** In place: an array that is set anew would be another than the gradient's. */
    private <T> T at(List<Tensor> inputs, Supplier<T> action) {
      List<INDArray> own = new ArrayList<>();
      try {
        for (int i = 0; i < parameters.size(); i++) {
          INDArray array = sd.getArrForVarName(parameters.get(i));
          own.add(array.dup());
          array.assign(new NdTensors(DataType.DOUBLE).toArray(inputs.get(i)));
        }
        return action.get();
      } finally {
        for (int i = 0; i < own.size(); i++) {
          sd.getArrForVarName(parameters.get(i)).assign(own.get(i));
        }
      }
    }

    private static Tensor times(Tensor tensor, double factor) {
      double[] values = Arrays.stream(tensor.toArray()).map(v -> factor * v).toArray();
      return Tensor.of(values, tensor.shape());
    }
  }
}
