package io.github.knotwork.gradcheck.nd4j;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.check.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Checks the gradient of a DL4J network's score with respect to its parameters, custom layers
 * included: where DL4J's {@code GradientCheckUtil} stands now. Needs {@code deeplearning4j-nn}.
 *
 * <pre>{@code
 * NetworkGradients.check(network, new DataSet(features, labels)).orThrow();
 * }</pre>
 *
 * <p>The network must be of type DOUBLE and without dropout, and without l1 and l2, which DL4J
 * counts in the score but adds to the gradient later, in the updater.
 */
public final class NetworkGradients implements DifferentiableFunction {
  /** As that of {@link SameDiffGradients}. */
  private static final long BUDGET_MILLIS = 300_000;

  private final MultiLayerNetwork network;
  private final DataSet data;
  private final List<String> parameters;

  private NetworkGradients(MultiLayerNetwork network, DataSet data, List<String> parameters) {
    this.network = network;
    this.data = data;
    this.parameters = List.copyOf(parameters);
  }

  /**
   * Checks all parameters, within five minutes; they have their own values back afterwards.
   *
   * @param data a batch; a few examples do
   * @throws IllegalArgumentException if the network isn't of type DOUBLE
   */
  public static GradientReport check(MultiLayerNetwork network, DataSet data) {
    return of(network, data, List.copyOf(network.paramTable().keySet())).check();
  }

  /**
   * A check of some parameters, for other settings.
   *
   * @param parameters names as in {@code network.paramTable()}, such as {@code 0_W}
   * @throws IllegalArgumentException if the network isn't of type DOUBLE or has no such parameter
   */
  public static GradientCheck of(MultiLayerNetwork network, DataSet data, List<String> parameters) {
    Backend.start();
    if (network.params().dataType() != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "NetworkGradients: the network is of type %s; configure dataType(DataType.DOUBLE) to check it."
              .formatted(network.params().dataType()));
    }
    List<Tensor> values = new ArrayList<>();
    for (String parameter : parameters) {
      INDArray value = network.paramTable().get(parameter);
      if (value == null) {
        throw new IllegalArgumentException(
            "NetworkGradients: there is no parameter '%s'; the network has %s."
                .formatted(parameter, network.paramTable().keySet()));
      }
      values.add(NdTensors.toTensor(value));
    }
    return GradientCheck.of(new NetworkGradients(network, data, parameters))
        .named("network of parameters " + parameters)
        .at(values)
        // DL4J keeps parameters in one array of its own; there is no layout to choose.
        .layouts()
        .budgetMillis(BUDGET_MILLIS);
  }

  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return at(inputs, () -> List.of(Tensor.scalar(network.score(data))));
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    // DL4J sums over the batch here, and divides by its size where it updates.
    double factor = cotangents.get(0).get() / data.numExamples();
    return at(
        inputs,
        () -> {
          network.setInput(data.getFeatures());
          network.setLabels(data.getLabels());
          network.computeGradientAndScore();
          List<@Nullable Tensor> gradients = new ArrayList<>();
          for (String parameter : parameters) {
            INDArray gradient = network.gradient().getGradientFor(parameter);
            gradients.add(gradient == null ? null : times(NdTensors.toTensor(gradient), factor));
          }
          return gradients;
        });
  }

  private <T> T at(List<Tensor> inputs, Supplier<T> action) {
    INDArray own = network.params().dup();
    try {
      for (int i = 0; i < parameters.size(); i++) {
        INDArray value = new NdTensors(DataType.DOUBLE).toArray(inputs.get(i));
        network.getParam(parameters.get(i)).assign(value);
      }
      return QuietSameDiff.call(action);
    } finally {
      network.params().assign(own);
    }
  }

  private static Tensor times(Tensor tensor, double factor) {
    double[] values = Arrays.stream(tensor.toArray()).map(v -> factor * v).toArray();
    return Tensor.of(values, tensor.shape());
  }
}
