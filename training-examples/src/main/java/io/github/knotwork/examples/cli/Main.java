package io.github.knotwork.examples.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line: exit code 0 for success, 1 and one line for a failure, 2 and one line for wrong
 * usage.
 */
@Command(
    name = "knotwork",
    description = "Differentiable tensor networks for the JVM.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = VersionProvider.class,
    subcommands = {
      TrainCommand.class,
      PredictCommand.class,
      CheckSameDiffCommand.class,
      CheckDerivativesCommand.class
    })
public final class Main {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean debug;

  private Main() {}

  /** Runs the command line and exits. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, which prints to standard output and standard error unless told otherwise. */
  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (e, args) -> {
          CommandLine command = e.getCommandLine();
          String name = command.getCommandSpec().qualifiedName();
          PrintWriter err = command.getErr();
          err.println(name + ": " + e.getMessage() + " (see " + name + " --help)");
          return 2;
        });
    line.setExecutionExceptionHandler(
        (e, command, result) -> {
          if (main.debug) {
            e.printStackTrace(command.getErr());
          } else {
            command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + reason(e));
          }
          return 1;
        });
    line.addSubcommand(new CommandLine.HelpCommand());
    // With no command: how to use it.
    line.setExecutionStrategy(
        parsed -> {
          if (parsed.subcommand() == null
              && !parsed.isUsageHelpRequested()
              && !parsed.isVersionHelpRequested()) {
            line.usage(line.getOut());
            return 2;
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    return line;
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
