package io.github.knotwork.examples.cli;

import io.github.knotwork.gradcheck.nd4j.conformance.Conformance;
import io.github.knotwork.gradcheck.nd4j.conformance.HtmlReport;
import io.github.knotwork.gradcheck.nd4j.conformance.KnownFailures;
import io.github.knotwork.gradcheck.nd4j.conformance.MarkdownReport;
import io.github.knotwork.gradcheck.nd4j.conformance.OperationResult;
import io.github.knotwork.gradcheck.nd4j.conformance.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knotwork check-samediff}. */
@Command(
    name = "check-samediff",
    description =
        "Checks values and gradients of SameDiff's operations and DL4J's SameDiffLayer, one line"
            + " each: PASS, WRONG, MISSING or THROWS, and the cause. Fails if one does other than"
            + " is known of it.",
    showDefaultValues = true)
final class CheckSameDiffCommand implements Callable<Integer> {
  private static final String REPORT = "samediff-conformance";

  @Spec private CommandSpec spec;

  @Option(names = "--only", description = "Only operations whose name contains this.")
  private String only = "";

  @Option(
      names = "--write",
      paramLabel = "FOLDER",
      description = "Write " + REPORT + ".md and .html there.")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException {
    List<String> names = Conformance.names().stream().filter(name -> name.contains(only)).toList();
    if (names.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--only: no operation's name contains '" + only + "'");
    }
    if (folder != null && !only.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--write takes all operations; leave --only out");
    }
    PrintWriter out = spec.commandLine().getOut();
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    List<OperationResult> results =
        Conformance.check(
            names,
            result -> {
              out.println(line(result, width));
              out.flush();
            });
    out.println(summary(results));
    if (folder != null) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(REPORT + ".md"), MarkdownReport.of(results));
      Files.writeString(folder.resolve(REPORT + ".html"), HtmlReport.of(results));
      out.println("report: " + folder.resolve(REPORT + ".html"));
    }
    out.flush();
    List<String> deviations = KnownFailures.load().deviations(results);
    deviations.forEach(d -> spec.commandLine().getErr().println("knotwork check-samediff: " + d));
    return deviations.isEmpty() ? 0 : 1;
  }

  private static String line(OperationResult result, int width) {
    String format = "%-12s  %-" + width + "s  %s";
    return String.format(Locale.ROOT, format, result.verdict(), result.name(), result.cause())
        .stripTrailing();
  }

  private static String summary(List<OperationResult> results) {
    return results.size()
        + " operations: "
        + Arrays.stream(Status.values())
            .filter(status -> results.stream().anyMatch(r -> r.verdict() == status))
            .map(
                status ->
                    results.stream().filter(r -> r.verdict() == status).count() + " " + status)
            .collect(Collectors.joining(", "));
  }
}
