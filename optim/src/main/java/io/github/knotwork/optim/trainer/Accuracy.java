package io.github.knotwork.optim.trainer;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The share of examples whose largest output is at the place of the largest label.
 *
 * @param output name of the [n, classes] output
 * @param labels name of the [n, classes] labels in the data
 */
public record Accuracy(String output, String labels) {

  /** The number of examples that are right. */
  double right(Map<String, INDArray> outputs, Map<String, INDArray> batch) {
    INDArray predicted = requireNonNull(outputs.get(output), output).argMax(1);
    INDArray actual = requireNonNull(batch.get(labels), labels).argMax(1);
    double right = 0;
    for (long i = 0; i < predicted.length(); i++) {
      right += predicted.getLong(i) == actual.getLong(i) ? 1 : 0;
    }
    return right;
  }
}
