package io.github.knotwork.examples.cli;

import io.github.knotwork.autodiff.file.AtomicFile;
import io.github.knotwork.examples.check.DerivativeTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knotwork check-derivatives}. */
@Command(
    name = "check-derivatives",
    description =
        "Checks every primitive and every function of linear algebra, its value and its derivatives"
            + " to second order, one line each, and fails if one falls short.")
final class CheckDerivativesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--markdown", description = "Also write the results to this file, as a page.")
  private @Nullable Path markdown;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    DerivativeTable table =
        DerivativeTable.run(
            result -> {
              out.println(DerivativeTable.line(result));
              result.faults().forEach(out::print);
              out.flush();
            });
    out.printf(
        "%d of %d passed%n", table.results().size() - table.failures(), table.results().size());
    out.flush();
    if (markdown != null) {
      String page = table.markdown();
      AtomicFile.write(markdown, file -> file.write(page.getBytes(StandardCharsets.UTF_8)));
    }
    return table.failures() == 0 ? 0 : 1;
  }
}
