package io.github.knotwork.examples.cli;

import io.github.knotwork.examples.job.JobListener;
import io.github.knotwork.optim.trainer.EpochRecord;
import io.github.knotwork.optim.trainer.StepRecord;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Shows how a job goes: a bar on a terminal, a line an epoch elsewhere. */
final class Progress implements JobListener {
  private final PrintWriter out;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private double accuracy = Double.NaN;
  private double imagesPerSecond = Double.NaN;
  private double secondsLeft = Double.NaN;

  private Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static Progress to(PrintWriter out) {
    return new Progress(out, CommandLine.Help.Ansi.AUTO.enabled());
  }

  @Override
  public void onModel(String model, long parameters) {
    accuracy = Double.NaN;
    print("%s: %,d parameters", model, parameters);
  }

  @Override
  public void onStep(String model, StepRecord step) {
    imagesPerSecond = step.examplesPerSecond();
    secondsLeft = step.secondsLeft();
    if (!terminal) {
      return;
    }
    ProgressBar current = bar;
    if (current == null) {
      current =
          new ProgressBarBuilder()
              .setTaskName(model)
              .setInitialMax((long) step.epochs() * step.steps())
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
              .setUpdateIntervalMillis(200)
              .build();
      bar = current;
    }
    current.stepTo((step.epoch() - 1L) * step.steps() + step.step());
    current.setExtraMessage(
        String.format(
            Locale.ROOT,
            "epoch %d/%d loss %.3f%s %.0f images/s",
            step.epoch(),
            step.epochs(),
            step.loss(),
            Double.isNaN(accuracy)
                ? ""
                : String.format(Locale.ROOT, " test %.1f %%", 100 * accuracy),
            imagesPerSecond));
  }

  @Override
  public void onEpoch(String model, int epochs, EpochRecord epoch) {
    accuracy = epoch.validationAccuracy();
    if (!terminal) {
      print(
          "%s: epoch %d/%d, loss %.4f, test accuracy %.4f, %.0f images/s, %.0f s left",
          model, epoch.epoch(), epochs, epoch.trainLoss(), accuracy, imagesPerSecond, secondsLeft);
    }
  }

  @Override
  public void onEnd(String model) {
    ProgressBar current = bar;
    if (current != null) {
      current.close();
      bar = null;
    }
  }

  private void print(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
