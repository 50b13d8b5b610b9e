package io.github.knotwork.optim.trainer;

import io.github.knotwork.autodiff.nd4j.door.SameDiffTrainable;
import io.github.knotwork.autodiff.train.Trainable;
import io.github.knotwork.optim.transform.Adam;
import io.github.knotwork.optim.transform.Optimizer;
import io.github.knotwork.optim.transform.OptimizerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a {@link Trainable} by mini-batches. The settings are set by chaining; then {@link #fit}
 * is called once. The order of the examples depends on seed and epoch alone, so the same seed gives
 * the same parameters bit for bit, whether or not training was interrupted and resumed.
 */
public final class Trainer {
  private static final int EVALUATION_BATCH = 256;

  private final Trainable trainable;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Optimizer optimizer = Adam.of(1e-3);
  private int epochs = 10;
  private int batchSize = 64;
  private long seed;
  private @Nullable Dataset validation;
  private @Nullable Accuracy accuracy;
  private @Nullable EarlyStopping earlyStopping;
  private @Nullable Path checkpoint;
  private int checkpointEvery = Integer.MAX_VALUE;
  private boolean resume;
  private volatile boolean stopRequested;

  private Trainer(Trainable trainable) {
    this.trainable = trainable;
  }

  /** Trains anything with parameters, a loss and a gradient. */
  public static Trainer of(Trainable trainable) {
    return new Trainer(trainable);
  }

  /**
   * Trains an existing SameDiff model, whose loss variables are set; see {@link
   * SameDiffTrainable#of} for what is refused.
   *
   * @param outputs the variables that {@link #accuracy} reads
   */
  public static Trainer of(SameDiff model, String... outputs) {
    return new Trainer(SameDiffTrainable.of(model, outputs));
  }

  /** Default: Adam with a learning rate of 1e-3. */
  public Trainer optimizer(Optimizer value) {
    this.optimizer = value;
    return this;
  }

  /** Passes over the data, at least 1; default 10. */
  public Trainer epochs(int value) {
    this.epochs = atLeastOne("epochs", value);
    return this;
  }

  /** Examples a step, at least 1; the last step of an epoch may have fewer. Default 64. */
  public Trainer batchSize(int value) {
    this.batchSize = atLeastOne("batch size", value);
    return this;
  }

  /** Fixes the order of the examples; default 0. */
  public Trainer seed(long value) {
    this.seed = value;
    return this;
  }

  /** Evaluated after every epoch. */
  public Trainer validation(Dataset value) {
    this.validation = value;
    return this;
  }

  /**
   * Measured after every epoch on the validation set and, which takes another pass, the training
   * set.
   */
  public Trainer accuracy(Accuracy value) {
    this.accuracy = value;
    return this;
  }

  /** Needs a validation set. */
  public Trainer earlyStopping(EarlyStopping value) {
    this.earlyStopping = value;
    return this;
  }

  /** Told of every step and epoch, after those added before. */
  public Trainer listener(TrainingListener value) {
    listeners.add(value);
    return this;
  }

  /**
   * Saves the state of training every so many steps, after every epoch, and when asked to stop.
   *
   * @param file written whole or not at all
   * @param everySteps at least 1
   */
  public Trainer checkpoint(Path file, int everySteps) {
    this.checkpoint = file;
    this.checkpointEvery = atLeastOne("steps between checkpoints", everySteps);
    return this;
  }

  /**
   * Goes on from the checkpoint if its file exists, with the same result as without interruption.
   */
  public Trainer resume(boolean value) {
    this.resume = value;
    return this;
  }

  /**
   * Asks a running {@link #fit} to save and return after the current step. May be called from any
   * thread.
   */
  public void requestStop() {
    stopRequested = true;
  }

  /**
   * Trains.
   *
   * @param data not modified
   * @return the history; the parameters of the trainable are updated in place
   * @throws IOException if a checkpoint can't be written, or is damaged or of another run
   * @throws ArithmeticException if a loss or gradient is not finite, naming the parameter; the
   *     parameters are those before that step
   */
  public TrainingResult fit(Dataset data) throws IOException {
    if (earlyStopping != null && validation == null) {
      throw new IllegalArgumentException("early stopping needs a validation set");
    }
    Map<String, INDArray> parameters = trainable.parameters();
    Map<String, INDArray> best = new LinkedHashMap<>();
    String settings = settings(data);
    try (OptimizerState state = optimizer.init(parameters)) {
      Progress progress = new Progress();
      if (resume && checkpoint != null && Files.exists(checkpoint)) {
        progress = Checkpoint.read(checkpoint, settings, parameters, best, state);
      }
      TrainingResult result;
      try (TrainingStep step = TrainingStep.of(trainable, optimizer, state)) {
        result = new Run(data, settings, state, step, progress, best).train();
      }
      if (earlyStopping != null && !result.interrupted() && !best.isEmpty()) {
        parameters.forEach((name, array) -> array.assign(best.get(name)));
      }
      return result;
    } finally {
      best.values().forEach(INDArray::close);
    }
  }

  /** What a checkpoint must agree on. */
  private String settings(Dataset data) {
    return String.format(
        "%s, batch size %d, seed %d, %d examples", optimizer, batchSize, seed, data.size());
  }

  private static int atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, given " + value);
    }
    return value;
  }

  /** One call of fit. */
  private final class Run {
    private final Dataset data;
    private final String settings;
    private final OptimizerState state;
    private final TrainingStep step;
    private final Progress progress;
    private final Map<String, INDArray> best;
    private final int steps;
    private final long started = System.nanoTime();
    private final double secondsBefore;
    private final StepTimes times = new StepTimes();
    private long examplesHere;

    Run(
        Dataset data,
        String settings,
        OptimizerState state,
        TrainingStep step,
        Progress progress,
        Map<String, INDArray> best) {
      this.data = data;
      this.settings = settings;
      this.state = state;
      this.step = step;
      this.progress = progress;
      this.best = best;
      this.steps = (data.size() + batchSize - 1) / batchSize;
      this.secondsBefore = progress.seconds;
    }

    TrainingResult train() throws IOException {
      while (progress.epoch < epochs && !patienceIsOver()) {
        int[] rows = data.shuffled(seed, progress.epoch);
        while (progress.step < steps) {
          if (stopRequested) {
            save();
            return result(true);
          }
          step(rows);
          if (state.steps() % checkpointEvery == 0 && progress.step < steps) {
            save();
          }
        }
        endEpoch();
      }
      return result(false);
    }

    private void step(int[] rows) {
      long before = System.nanoTime();
      int from = progress.step * batchSize;
      int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batchSize));
      Map<String, INDArray> batch = data.batch(some);
      try {
        progress.lossSum += step.run(batch) * some.length;
      } catch (TrainingStep.NonFiniteException e) {
        throw new ArithmeticException(
            String.format(
                "%s at epoch %d, step %d; try a smaller learning rate",
                e.getMessage(), progress.epoch + 1, progress.step + 1));
      } finally {
        batch.values().forEach(INDArray::close);
      }
      progress.examples += some.length;
      progress.step++;
      examplesHere += some.length;
      times.add(System.nanoTime() - before);
      double perSecond = examplesHere / elapsed();
      double left = (double) data.size() * (epochs - progress.epoch) - progress.examples;
      StepRecord record =
          new StepRecord(
              progress.epoch + 1,
              epochs,
              progress.step,
              steps,
              progress.lossSum / progress.examples,
              perSecond,
              left / perSecond);
      listeners.forEach(listener -> listener.onStep(record));
    }

    private void endEpoch() throws IOException {
      Evaluation evaluation = evaluate(validation);
      EpochRecord record =
          new EpochRecord(
              progress.epoch + 1,
              progress.lossSum / progress.examples,
              evaluate(accuracy == null ? null : data).accuracy(),
              evaluation.loss(),
              evaluation.accuracy());
      progress.history.add(record);
      if (earlyStopping != null) {
        noteBest(earlyStopping, evaluation.loss());
      }
      progress.startEpoch();
      save();
      listeners.forEach(listener -> listener.onEpoch(record));
    }

    private Evaluation evaluate(@Nullable Dataset set) {
      return set == null
          ? new Evaluation(Double.NaN, Double.NaN)
          : Evaluation.of(trainable, set, Math.max(batchSize, EVALUATION_BATCH), accuracy);
    }

    private void noteBest(EarlyStopping stopping, double loss) {
      if (loss < progress.bestLoss - stopping.minDelta()) {
        progress.bestLoss = loss;
        progress.epochsSinceBest = 0;
        trainable
            .parameters()
            .forEach(
                (name, array) -> best.computeIfAbsent(name, n -> array.dup('c')).assign(array));
      } else {
        progress.epochsSinceBest++;
      }
    }

    private boolean patienceIsOver() {
      return earlyStopping != null && progress.epochsSinceBest >= earlyStopping.patience();
    }

    private double elapsed() {
      return (System.nanoTime() - started) / 1e9;
    }

    private void save() throws IOException {
      note();
      if (checkpoint != null) {
        Checkpoint.write(checkpoint, settings, progress, trainable.parameters(), best, state);
      }
    }

    private void note() {
      progress.seconds = secondsBefore + elapsed();
      if (!times.isEmpty()) {
        progress.millisPerStep = times.medianMillis();
      }
    }

    private TrainingResult result(boolean interrupted) {
      note();
      return new TrainingResult(
          progress.history, interrupted, progress.seconds, progress.millisPerStep);
    }
  }
}
