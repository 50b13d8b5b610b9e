package io.github.knotwork.optim.trainer;

import io.github.knotwork.autodiff.train.Trainable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Loss and accuracy over a data set.
 *
 * @param loss mean over the examples
 * @param accuracy share of the examples; NaN if not asked for
 */
public record Evaluation(double loss, double accuracy) {

  /** Evaluates in batches, weighted so that a last partial batch counts by its examples. */
  public static Evaluation of(
      Trainable trainable, Dataset data, int batchSize, @Nullable Accuracy accuracy) {
    double loss = 0;
    double right = 0;
    int[] rows = new int[data.size()];
    Arrays.setAll(rows, i -> i);
    for (int from = 0; from < rows.length; from += batchSize) {
      int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batchSize));
      Map<String, INDArray> batch = data.batch(some);
      loss += trainable.loss(batch) * some.length;
      if (accuracy != null) {
        Map<String, INDArray> inputs = new LinkedHashMap<>(batch);
        inputs.remove(accuracy.labels());
        Map<String, INDArray> outputs = trainable.predict(inputs);
        right += accuracy.right(outputs, batch);
        outputs.values().forEach(INDArray::close);
      }
      batch.values().forEach(INDArray::close);
    }
    return new Evaluation(loss / rows.length, accuracy == null ? Double.NaN : right / rows.length);
  }
}
