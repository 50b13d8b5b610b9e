package io.github.knotwork.examples.job;

import io.github.knotwork.examples.model.ImageClassifier;
import io.github.knotwork.examples.report.EpochReport;
import io.github.knotwork.examples.report.ModelReport;
import io.github.knotwork.examples.report.NetworkLayer;
import io.github.knotwork.layers.core.Layer;
import io.github.knotwork.layers.core.TtDense;
import io.github.knotwork.optim.trainer.EpochRecord;
import io.github.knotwork.optim.trainer.TrainingResult;
import java.util.Arrays;
import java.util.List;

/** Turns what training gave into what the report shows. */
final class Reports {
  private Reports() {}

  static ModelReport of(String name, ImageClassifier model, TrainingResult result) {
    EpochRecord last = result.history().get(result.history().size() - 1);
    List<EpochReport> epochs =
        result.history().stream()
            .map(
                e ->
                    new EpochReport(
                        e.epoch(),
                        e.trainLoss(),
                        e.trainAccuracy(),
                        e.validationLoss(),
                        e.validationAccuracy()))
            .toList();
    return new ModelReport(
        name,
        model.network().parameterCount(),
        last.trainAccuracy(),
        last.validationAccuracy(),
        result.millisPerStep(),
        result.seconds(),
        epochs,
        model.network().layers().stream().map(Reports::layer).toList());
  }

  private static NetworkLayer layer(Layer layer) {
    String activation =
        switch (layer.activation()) {
          case IDENTITY -> "";
          case RELU -> "ReLU";
          case TANH -> "tanh";
          case SIGMOID -> "sigmoid";
        };
    if (layer instanceof TtDense tt) {
      int[] ranks = tt.shape().ranks();
      return new NetworkLayer.TensorTrain(
          list(tt.shape().inModes()),
          list(tt.shape().outModes()),
          list(Arrays.copyOfRange(ranks, 1, ranks.length - 1)),
          tt.bias(),
          activation);
    }
    return new NetworkLayer.Dense(layer.inSize(), layer.outSize(), true, activation);
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
