package io.github.knotwork.autodiff.nd4j;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.train.LossAndGradient;
import io.github.knotwork.autodiff.train.Trainable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A SameDiff graph as a {@link Trainable}. Its parameters are the graph's trainable variables in
 * alphabetical order, the graph's own arrays; the loss is the sum of its loss variables. The graph
 * must not be changed while it is trained.
 */
public final class SameDiffTrainable implements Trainable {
  private final SameDiff sd;
  private final List<String> losses;
  private final List<String> outputs;
  private final Map<String, INDArray> parameters = new LinkedHashMap<>();

  private SameDiffTrainable(SameDiff sd, List<String> losses, List<String> outputs) {
    this.sd = sd;
    this.losses = losses;
    this.outputs = outputs;
    for (SDVariable v : sd.variables()) {
      if (v.getVariableType() == VariableType.VARIABLE) {
        parameters.put(v.name(), v.getArr());
      }
    }
  }

  /**
   * Wraps a graph whose loss variables are set.
   *
   * @param sd with {@code setLossVariables} called; kept, and owned by the caller
   * @param outputs the variables {@link #predict} computes; may be none
   * @throws IllegalArgumentException if there is no loss or no parameter, an output is unknown, or
   *     an operation stands between them whose SameDiff gradient is known to be wrong
   */
  public static SameDiffTrainable of(SameDiff sd, String... outputs) {
    List<String> losses = sd.getLossVariables();
    if (losses == null || losses.isEmpty()) {
      throw new IllegalArgumentException(
          "the SameDiff has no loss variable; call setLossVariables first");
    }
    for (String output : outputs) {
      if (!sd.hasVariable(output)) {
        throw new IllegalArgumentException("the SameDiff has no variable '" + output + "'");
      }
    }
    SameDiffTrainable trainable = new SameDiffTrainable(sd, List.copyOf(losses), List.of(outputs));
    if (trainable.parameters.isEmpty()) {
      throw new IllegalArgumentException("the SameDiff has no trainable variable");
    }
    WrongGradients.refuse(sd, trainable.parameters.keySet(), losses);
    QuietGradients.create(sd);
    return trainable;
  }

  @Override
  public Map<String, INDArray> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public double loss(Map<String, INDArray> batch) {
    check(batch);
    return sum(sd.output(batch, losses));
  }

  @Override
  public LossAndGradient lossAndGradient(Map<String, INDArray> batch) {
    check(batch);
    OutAndGrad both =
        sd.calculateGradientsAndOutputs(batch, losses, new ArrayList<>(parameters.keySet()));
    return new LossAndGradient(sum(both.getOutputs()), both.getGradients());
  }

  @Override
  public Map<String, INDArray> predict(Map<String, INDArray> inputs) {
    check(inputs);
    return sd.output(inputs, outputs);
  }

  private double sum(Map<String, INDArray> values) {
    double sum = 0;
    for (String loss : losses) {
      INDArray value = requireNonNull(values.get(loss));
      if (value.length() != 1) {
        throw new IllegalArgumentException(
            "loss '" + loss + "' is not a scalar, its shape is " + Arrays.toString(value.shape()));
      }
      sum += value.getDouble(0);
    }
    return sum;
  }

  private void check(Map<String, INDArray> batch) {
    batch.forEach(
        (name, array) -> {
          SDVariable v = sd.hasVariable(name) ? sd.getVariable(name) : null;
          if (v == null || v.getVariableType() != VariableType.PLACEHOLDER) {
            throw new IllegalArgumentException(
                "the SameDiff has no input '" + name + "'; its inputs are " + sd.inputs());
          }
          if (array.dataType() != v.dataType()) {
            throw new IllegalArgumentException(
                "input '"
                    + name
                    + "' is "
                    + array.dataType()
                    + ", "
                    + v.dataType()
                    + " is expected");
          }
          long[] expected = v.placeholderShape();
          if (expected != null && !fits(array.shape(), expected)) {
            throw new IllegalArgumentException(
                "input '"
                    + name
                    + "' has shape "
                    + Arrays.toString(array.shape())
                    + ", "
                    + Arrays.toString(expected)
                    + " is expected");
          }
        });
  }

  private static boolean fits(long[] shape, long[] expected) {
    if (shape.length != expected.length) {
      return false;
    }
    for (int k = 0; k < shape.length; k++) {
      if (expected[k] >= 0 && expected[k] != shape[k]) {
        return false;
      }
    }
    return true;
  }

  /** Does nothing: the graph belongs to the caller. */
  @Override
  public void close() {}
}
