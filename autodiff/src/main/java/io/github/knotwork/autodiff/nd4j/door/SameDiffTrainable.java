package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.train.GraphTrainable;
import io.github.knotwork.autodiff.train.LossAndGradient;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A SameDiff graph as a {@link io.github.knotwork.autodiff.train.Trainable}. Its parameters are the
 * graph's trainable variables in alphabetical order, the graph's own arrays; the loss is the sum of
 * its loss variables. The graph is read once for each shape of a batch ({@link SameDiffImport}),
 * differentiated by our own rules and compiled, so it must not be changed while it is trained.
 */
public final class SameDiffTrainable implements GraphTrainable {
  private static final String LOSS = "loss";

  private final SameDiff sd;
  private final SameDiffModel losses;
  private final Map<String, INDArray> parameters;
  private final BatchFunction loss;
  private final BatchFunction lossAndGradient;
  private final BatchFunction prediction;

  private SameDiffTrainable(SameDiff sd, List<String> losses, String... outputs) {
    this.sd = sd;
    this.losses = SameDiffModel.of(sd, losses.toArray(String[]::new));
    this.parameters = Collections.unmodifiableMap(this.losses.variables());
    String[] names = parameters.keySet().toArray(String[]::new);
    this.loss = new BatchFunction(parameters, this::lossFunction);
    this.lossAndGradient =
        new BatchFunction(
            parameters,
            shapes -> Derivatives.valueAndGradient(withAllParameters(lossFunction(shapes)), names));
    this.prediction = new BatchFunction(parameters, SameDiffModel.of(sd, outputs)::function);
  }

  /**
   * Wraps a graph whose loss variables are set.
   *
   * @param sd with {@code setLossVariables} called; kept, and owned by the caller
   * @param outputs the variables {@link #predict} computes; may be none
   * @throws IllegalArgumentException if there is no loss or no parameter, or an output is unknown
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
    SameDiffTrainable trainable = new SameDiffTrainable(sd, List.copyOf(losses), outputs);
    if (trainable.parameters.isEmpty()) {
      throw new IllegalArgumentException("the SameDiff has no trainable variable");
    }
    return trainable;
  }

  @Override
  public Map<String, INDArray> parameters() {
    return parameters;
  }

  @Override
  public GraphFunction lossFunction(Map<String, long[]> shapes) {
    shapes.forEach(this::checkShape);
    GraphFunction each = losses.function(shapes);
    Variable sum = null;
    for (String name : each.outputNames()) {
      Variable one = each.output(name);
      if (one.type().elements() != 1) {
        throw new IllegalArgumentException(
            "loss '"
                + name
                + "' is not a scalar, its shape is "
                + Arrays.toString(one.shape())
                + "; sum it or take its mean");
      }
      Variable scalar = io.github.knotwork.autodiff.library.Shapes.reshape(one);
      sum = sum == null ? scalar : Arithmetic.add(sum, scalar);
    }
    return GraphFunction.of(inputs(each), Map.of(LOSS, requireNonNull(sum)));
  }

  private static Map<String, Variable> inputs(GraphFunction function) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    function.inputNames().forEach(name -> inputs.put(name, function.input(name)));
    return inputs;
  }

  /** A parameter that the loss does not depend on has a gradient of zeros. */
  private GraphFunction withAllParameters(GraphFunction function) {
    Map<String, Variable> inputs = inputs(function);
    parameters.forEach(
        (name, array) -> inputs.computeIfAbsent(name, n -> BatchFunction.input(n, array)));
    return GraphFunction.of(inputs, Map.of(LOSS, function.output(LOSS)));
  }

  @Override
  public double loss(Map<String, INDArray> batch) {
    batch.forEach(this::check);
    return scalar(loss.call(batch));
  }

  @Override
  public LossAndGradient lossAndGradient(Map<String, INDArray> batch) {
    batch.forEach(this::check);
    Map<String, INDArray> results = new LinkedHashMap<>(lossAndGradient.call(batch));
    Map<String, INDArray> gradient = new LinkedHashMap<>();
    parameters
        .keySet()
        .forEach(
            name ->
                gradient.put(name, requireNonNull(results.remove(Names.derivative(LOSS, name)))));
    return new LossAndGradient(scalar(results), gradient);
  }

  /** Reads and frees the loss. */
  private static double scalar(Map<String, INDArray> results) {
    INDArray loss = requireNonNull(results.get(LOSS));
    double value = loss.getDouble(0);
    loss.close();
    return value;
  }

  @Override
  public Map<String, INDArray> predict(Map<String, INDArray> inputs) {
    inputs.forEach(this::check);
    return prediction.call(inputs);
  }

  private void check(String name, INDArray array) {
    SDVariable v = checkShape(name, array.shape());
    if (array.dataType() != v.dataType()) {
      throw new IllegalArgumentException(
          "input '" + name + "' is " + array.dataType() + ", " + v.dataType() + " is expected");
    }
  }

  private SDVariable checkShape(String name, long... shape) {
    SDVariable v = sd.hasVariable(name) ? sd.getVariable(name) : null;
    if (v == null || v.getVariableType() != VariableType.PLACEHOLDER) {
      throw new IllegalArgumentException(
          "the SameDiff has no input '" + name + "'; its inputs are " + sd.inputs());
    }
    long[] expected = v.placeholderShape();
    if (expected != null && !fits(shape, expected)) {
      throw new IllegalArgumentException(
          "input '"
              + name
              + "' has shape "
              + Arrays.toString(shape)
              + ", "
              + Arrays.toString(expected)
              + " is expected");
    }
    return v;
  }

  private static boolean fits(long[] shape, long... expected) {
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

  /** Frees what was compiled; the graph and its parameters belong to the caller. */
  @Override
  public void close() {
    loss.close();
    lossAndGradient.close();
    prediction.close();
  }
}
