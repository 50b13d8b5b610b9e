package io.github.knotwork.examples.job;

import io.github.knotwork.autodiff.file.AtomicFile;
import io.github.knotwork.examples.data.DataSets;
import io.github.knotwork.examples.data.LabelledImages;
import io.github.knotwork.examples.data.TrainTest;
import io.github.knotwork.examples.model.ImageClassifier;
import io.github.knotwork.examples.report.ModelReport;
import io.github.knotwork.examples.report.RunReport;
import io.github.knotwork.examples.report.RunReportWriter;
import io.github.knotwork.layers.core.Activation;
import io.github.knotwork.layers.core.Dense;
import io.github.knotwork.layers.core.Layer;
import io.github.knotwork.layers.core.Sequential;
import io.github.knotwork.layers.core.TtDense;
import io.github.knotwork.optim.trainer.Accuracy;
import io.github.knotwork.optim.trainer.Dataset;
import io.github.knotwork.optim.trainer.EpochRecord;
import io.github.knotwork.optim.trainer.StepRecord;
import io.github.knotwork.optim.trainer.Trainer;
import io.github.knotwork.optim.trainer.TrainingListener;
import io.github.knotwork.optim.trainer.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a dense net with one hidden layer, and the same net with that layer in tensor-train
 * format, from one seed and with one budget; writes checkpoints, the compressed model and the
 * report.
 */
public final class CompressionJob {
  private static final Accuracy ACCURACY =
      new Accuracy(ImageClassifier.LOGITS, ImageClassifier.LABELS);
  private static final int STEPS_BETWEEN_CHECKPOINTS = 100;

  private final JobSettings settings;
  private final JobListener listener;
  private volatile @Nullable Trainer running;
  private volatile boolean stopRequested;

  /** A job that has not started. */
  public CompressionJob(JobSettings settings, JobListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** Asks the running job to save and end. May be called from any thread. */
  public void requestStop() {
    stopRequested = true;
    Trainer trainer = running;
    if (trainer != null) {
      trainer.requestStop();
    }
  }

  /**
   * Runs the job.
   *
   * @throws IOException if the data can't be used, or a file can't be written or read
   * @throws InterruptedRunException after {@link #requestStop}
   */
  public RunReport run() throws IOException, InterruptedRunException {
    prepareDirectory();
    try (TrainTest data = DataSets.named(settings.data());
        LabelledImages train = data.train().select(first(data.train(), settings.examples()));
        LabelledImages test = data.test().select(first(data.test(), settings.examples() / 4))) {
      settings
          .shape()
          .requireSizes(
              train.images().height() * train.images().width(), settings.shape().outSize());
      Layer hidden =
          new Dense(settings.shape().inSize(), settings.shape().outSize(), Activation.RELU);
      Layer compressed = TtDense.of(settings.shape(), Activation.RELU);
      try (ImageClassifier dense = classifier(hidden, train);
          ImageClassifier tt = classifier(compressed, train)) {
        ModelReport denseReport = train("dense", dense, train, test);
        ModelReport ttReport = train("TT", tt, train, test);
        tt.save(settings.directory().resolve("model.zip"));
        RunReport report =
            new RunReport(
                settings.name(),
                settings.data(),
                train.classNames(),
                settings.seed(),
                OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
                denseReport.seconds() + ttReport.seconds(),
                settings.forPeople(),
                Versions.all(),
                denseReport,
                List.of(ttReport),
                Examples.confusion(tt, test),
                Examples.of(tt, test));
        RunReportWriter.write(report, settings.directory());
        return report;
      }
    }
  }

  private void prepareDirectory() throws IOException {
    Path directory = settings.directory();
    if (settings.resume() && !Files.isDirectory(directory)) {
      throw new IOException("there is no run " + directory + " to go on with");
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IOException("can't make the folder " + directory + " for the run's files", e);
    }
    if (!Files.isWritable(directory)) {
      throw new IOException("the folder " + directory + " for the run's files is not writable");
    }
    AtomicFile.deleteLeftovers(directory);
    if (!settings.resume()) {
      Files.deleteIfExists(checkpoint("dense"));
      Files.deleteIfExists(checkpoint("TT"));
    }
  }

  private Path checkpoint(String model) {
    return settings.directory().resolve(model + ".checkpoint");
  }

  private ImageClassifier classifier(Layer hidden, LabelledImages images) {
    Layer output = new Dense(hidden.outSize(), images.classes(), Activation.IDENTITY);
    return ImageClassifier.create(
        Sequential.of(hidden, output), images.classNames(), settings.seed());
  }

  private ModelReport train(
      String name, ImageClassifier model, LabelledImages train, LabelledImages test)
      throws IOException, InterruptedRunException {
    listener.onModel(name, model.network().parameterCount());
    Dataset trainSet = dataset(train);
    Dataset testSet = dataset(test);
    Trainer trainer =
        Trainer.of(model.trainable())
            .optimizer(settings.optimizer())
            .epochs(settings.epochs())
            .batchSize(settings.batchSize())
            .seed(settings.seed())
            .validation(testSet)
            .accuracy(ACCURACY)
            .checkpoint(checkpoint(name), STEPS_BETWEEN_CHECKPOINTS)
            .resume(settings.resume())
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(StepRecord step) {
                    listener.onStep(name, step);
                  }

                  @Override
                  public void onEpoch(EpochRecord epoch) {
                    listener.onEpoch(name, settings.epochs(), epoch);
                  }
                });
    running = trainer;
    if (stopRequested) {
      trainer.requestStop();
    }
    TrainingResult result = trainer.fit(trainSet);
    running = null;
    listener.onEnd(name);
    if (result.interrupted()) {
      throw new InterruptedRunException(settings.name());
    }
    return Reports.of(name, model, result);
  }

  private static Dataset dataset(LabelledImages images) {
    return new Dataset(
        Map.of(ImageClassifier.PIXELS, images.pixels(), ImageClassifier.LABELS, images.oneHot()));
  }

  private static int[] first(LabelledImages images, int atMost) {
    return IntStream.range(0, Math.min(images.count(), atMost)).toArray();
  }
}
