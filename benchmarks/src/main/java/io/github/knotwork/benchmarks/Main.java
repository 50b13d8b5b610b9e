package io.github.knotwork.benchmarks;

import io.github.knotwork.autodiff.kernel.BlasThreads;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Comparison;
import io.github.knotwork.benchmarks.frame.DisagreementException;
import io.github.knotwork.benchmarks.frame.Effort;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.frame.WorkResult;
import io.github.knotwork.benchmarks.peer.Peers;
import io.github.knotwork.benchmarks.report.JsonReport;
import io.github.knotwork.benchmarks.report.Machine;
import io.github.knotwork.benchmarks.report.PerformancePage;
import io.github.knotwork.benchmarks.report.Run;
import io.github.knotwork.benchmarks.report.TextReport;
import io.github.knotwork.benchmarks.work.Benchmarks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a benchmark by its name; with none, lists them. */
@Command(
    name = "benchmarks/run",
    description = {
      "Runs a benchmark against other libraries: prints a table, and a line for each of them,"
          + " 'ratio NAME LIBRARY VALUE', their median time over ours.",
      "Without a name, lists the benchmarks. benchmarks/peers/setup installs the libraries."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The benchmark, or 'all'.")
  private String name = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many each contender may use. Default: 1; for the page, 1 and 2.")
  private @Nullable Integer threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "21",
      description = "Figures of each contender, of which the medians are given.")
  private int rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "Also writes the results to a file.")
  private @Nullable Path json;

  @Option(names = "--docs", description = "Also writes docs/performance.md.")
  private boolean docs;

  private Main() {}

  /** Runs the command line and exits. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (name.isEmpty()) {
      try (Peers peers = new Peers(folder().resolve("peers"), 1)) {
        Benchmarks.all(peers).forEach(b -> out.printf("%-16s %s%n", b.name(), b.description()));
      }
      out.flush();
      return 0;
    }
    if (rounds < 1 || (threads != null && threads < 1)) {
      throw new ParameterException(spec.commandLine(), "--rounds and --threads must be 1 at least");
    }
    List<Run> runs = new ArrayList<>();
    for (String benchmark : names()) {
      for (int count : counts(benchmark)) {
        Optional<Run> run = run(benchmark, Effort.usual(count).withRounds(rounds), out);
        if (run.isEmpty()) {
          return 1;
        }
        runs.add(run.get());
      }
    }
    if (json != null) {
      JsonReport.write(runs, Machine.here(), json);
    }
    if (docs) {
      PerformancePage.write(
          runs, Machine.here(), folder().resolveSibling("docs").resolve("performance.md"));
    }
    runs.forEach(run -> TextReport.ratios(run, out));
    return 0;
  }

  private List<String> names() {
    try (Peers peers = new Peers(folder().resolve("peers"), 1)) {
      List<String> known = Benchmarks.all(peers).stream().map(Benchmark::name).toList();
      if (name.equals("all")) {
        return known;
      }
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "no benchmark '" + name + "'; there are " + known);
      }
      return List.of(name);
    }
  }

  private List<Integer> counts(String benchmark) {
    if (threads != null) {
      return List.of(threads);
    }
    try (Peers peers = new Peers(folder().resolve("peers"), 1)) {
      return docs ? find(benchmark, peers).threads() : List.of(1);
    }
  }

  private static Benchmark find(String name, Peers peers) {
    return Benchmarks.all(peers).stream()
        .filter(b -> b.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Runs and prints; empty if results disagree. */
  private Optional<Run> run(String benchmarkName, Effort effort, PrintWriter out) {
    BlasThreads.use(effort.threads());
    try (Peers peers = new Peers(folder().resolve("peers"), effort.threads())) {
      Benchmark benchmark = find(benchmarkName, peers);
      out.printf("%s, threads: %d. %s%n", benchmarkName, effort.threads(), Machine.here());
      out.flush();
      List<WorkResult> results = new ArrayList<>();
      for (Work work : benchmark.works()) {
        results.add(Comparison.run(work, effort));
      }
      Run run = new Run(benchmark, effort, results, peers.versions());
      run.versions().forEach((peer, version) -> out.println(peer + " " + version));
      TextReport.table(run, out);
      for (String rival : run.rivals()) {
        run.whyAbsent(rival).ifPresent(why -> out.println(rival + " is absent: " + why));
      }
      TextReport.floors(run, out);
      out.flush();
      return Optional.of(run);
    } catch (DisagreementException e) {
      out.println("results disagree, nothing is timed: " + e.getMessage());
      out.flush();
      return Optional.empty();
    }
  }

  /** The folder of this module, as {@code benchmarks/run} gives it. */
  private static Path folder() {
    return Path.of(Optional.ofNullable(System.getenv("KNOTWORK_BENCHMARKS")).orElse("benchmarks"))
        .toAbsolutePath();
  }
}
