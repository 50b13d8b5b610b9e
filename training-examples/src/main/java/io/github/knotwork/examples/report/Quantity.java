package io.github.knotwork.examples.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** What a learning curve shows over the epochs. */
enum Quantity {
  ACCURACY("Accuracy") {
    @Override
    double train(EpochReport epoch) {
      return epoch.trainAccuracy();
    }

    @Override
    double heldOut(EpochReport epoch) {
      return epoch.heldOutAccuracy();
    }

    @Override
    String label(double value) {
      return Svg.number(100 * value) + "%";
    }

    @Override
    String exactly(double value) {
      return Figures.percent(value);
    }
  },

  LOSS("Loss") {
    @Override
    double train(EpochReport epoch) {
      return epoch.trainLoss();
    }

    @Override
    double heldOut(EpochReport epoch) {
      return epoch.heldOutLoss();
    }

    @Override
    String label(double value) {
      return Svg.number(value);
    }

    @Override
    String exactly(double value) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
  };

  private final String title;

  Quantity(String title) {
    this.title = title;
  }

  /** On images trained on. */
  abstract double train(EpochReport epoch);

  /** On images not trained on. */
  abstract double heldOut(EpochReport epoch);

  /** A round value, as an axis shows it. */
  abstract String label(double value);

  /** A measured value. */
  abstract String exactly(double value);

  String title() {
    return title;
  }

  /** The axis for all of a run's curves of this quantity. */
  Axis axis(RunReport report) {
    return Axis.around(
        report.models().stream()
            .flatMap(model -> model.epochs().stream())
            .flatMapToDouble(epoch -> DoubleStream.of(train(epoch), heldOut(epoch))),
        5);
  }
}
