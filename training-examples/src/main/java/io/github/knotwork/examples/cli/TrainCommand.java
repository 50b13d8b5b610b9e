package io.github.knotwork.examples.cli;

import io.github.knotwork.examples.job.CompressionJob;
import io.github.knotwork.examples.job.InterruptedRunException;
import io.github.knotwork.examples.job.JobSettings;
import io.github.knotwork.examples.report.ResultTable;
import io.github.knotwork.examples.report.RunReport;
import io.github.knotwork.networks.format.TtShape;
import io.github.knotwork.optim.transform.Adam;
import io.github.knotwork.optim.transform.Optimizer;
import io.github.knotwork.optim.transform.Sgd;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knotwork train}. */
@Command(
    name = "train",
    description =
        "Trains a dense net and the same net with a tensor-train layer, on images; writes"
            + " runs/NAME/ with the model, result.json and report.html.",
    showDefaultValues = true)
final class TrainCommand implements Callable<Integer> {
  private enum OptimizerName {
    ADAM,
    SGD
  }

  private static final int QUICK_EXAMPLES = 2000;
  private static final int QUICK_EPOCHS = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--name", description = "The run's name; by default the time of day.")
  private @Nullable String name;

  @Option(
      names = "--data",
      defaultValue = "fashion",
      description = "fashion or digits (embedded), or a directory of idx files as MNIST's.")
  private String data = "fashion";

  @Option(
      names = "--ranks",
      split = ",",
      defaultValue = "8",
      description = "One rank for all bonds, or one a bond: 8,16,8.")
  private int[] ranks = {8};

  @Option(
      names = "--in-modes",
      split = ",",
      defaultValue = "4,7,7,4",
      description = "Factors of the number of pixels.")
  private int[] inModes = {4, 7, 7, 4};

  @Option(
      names = "--out-modes",
      split = ",",
      defaultValue = "4,8,8,4",
      description = "Factors of the size of the hidden layer.")
  private int[] outModes = {4, 8, 8, 4};

  @Option(names = "--epochs", defaultValue = "8", description = "Passes over the data.")
  private int epochs;

  @Option(names = "--batch", defaultValue = "64", description = "Images a step.")
  private int batch;

  @Option(names = "--lr", defaultValue = "1e-3", description = "The learning rate.")
  private double learningRate;

  @Option(names = "--optimizer", defaultValue = "adam", description = "adam or sgd.")
  private OptimizerName optimizer = OptimizerName.ADAM;

  @Option(names = "--seed", defaultValue = "1", description = "Of initial values and order.")
  private long seed;

  @Option(names = "--resume", description = "Go on with the run of this name.")
  private boolean resume;

  @Option(names = "--quick", description = "A fifth of the data, two epochs: under a minute.")
  private boolean quick;

  @Option(names = "--runs", defaultValue = "runs", description = "The folder of all runs.")
  private Path runs = Path.of("runs");

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    JobSettings settings = settings();
    CompressionJob job = new CompressionJob(settings, Progress.to(out));
    CountDownLatch done = new CountDownLatch(1);
    Thread onInterrupt =
        new Thread(
            () -> {
              job.requestStop();
              awaitQuietly(done);
            },
            "save-on-interrupt");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      RunReport report = job.run();
      out.println(ResultTable.of(report));
      out.println("report: " + settings.directory().resolve("report.html"));
      out.flush();
      return 0;
    } catch (InterruptedRunException e) {
      spec.commandLine().getErr().println("knotwork train: " + e.getMessage());
      return 130;
    } finally {
      done.countDown();
      removeQuietly(onInterrupt);
    }
  }

  private JobSettings settings() {
    String run =
        name != null
            ? name
            : LocalDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    if (resume && name == null) {
      throw usage("--resume needs the --name of the run");
    }
    if (!run.matches("[A-Za-z0-9._-]+") || run.startsWith(".")) {
      throw usage("--name takes letters, digits, '.', '_' and '-', given '" + run + "'");
    }
    if (epochs < 1 || batch < 1) {
      throw usage("--epochs and --batch must be at least 1");
    }
    try {
      Optimizer rule =
          optimizer == OptimizerName.ADAM ? Adam.of(learningRate) : Sgd.of(learningRate);
      return new JobSettings(
          run,
          runs.resolve(run),
          data,
          shape(),
          quick ? QUICK_EPOCHS : epochs,
          batch,
          rule,
          seed,
          quick ? QUICK_EXAMPLES : Integer.MAX_VALUE,
          resume);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private TtShape shape() {
    if (ranks.length == 1) {
      return TtShape.uniform(inModes, outModes, ranks[0]);
    }
    int[] all = new int[ranks.length + 2];
    all[0] = 1;
    all[all.length - 1] = 1;
    System.arraycopy(ranks, 0, all, 1, ranks.length);
    return new TtShape(inModes, outModes, all);
  }

  private ParameterException usage(@Nullable String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void awaitQuietly(CountDownLatch done) {
    try {
      done.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeQuietly(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      // Then the hook is what waits for us.
    }
  }
}
