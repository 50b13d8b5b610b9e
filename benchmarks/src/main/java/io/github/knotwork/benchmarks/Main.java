package io.github.knotwork.benchmarks;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
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
    description = "Runs a benchmark and prints its results as a table; without a name, lists them.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The benchmark.")
  private String name = "";

  @Option(
      names = "--rounds",
      defaultValue = "300",
      description = "Figures of each contender, of which the medians are given.")
  private int rounds;

  private Main() {}

  /** Runs the command line and exits. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Benchmark> all = Benchmark.all();
    if (name.isEmpty()) {
      all.forEach(b -> out.printf("%-16s %s%n", b.name(), b.description()));
      out.flush();
      return 0;
    }
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be at least 1");
    }
    Benchmark chosen =
        all.stream()
            .filter(b -> b.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "no benchmark '" + name + "'; without a name, they are listed"));
    chosen.run(rounds, out);
    return 0;
  }
}
