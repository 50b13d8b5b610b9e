package io.github.knotwork.examples.report;

import io.github.knotwork.networks.io.AtomicFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Writes a run's report into its folder:
 *
 * <ul>
 *   <li>{@code result.json}: {@code testAccuracy}, {@code denseTestAccuracy}, {@code parameters},
 *       {@code denseParameters}, {@code compression}, {@code millisPerStep}, {@code
 *       denseMillisPerStep}, {@code seconds}, {@code seed} and {@code versions}, and for reference
 *       {@code name}, {@code dataSet}, {@code epochs} and {@code settings}. Accuracies are shares
 *       of 1; {@code dense…} is the baseline, the others are the first compressed network; {@code
 *       compression} is {@linkplain RunReport that of the whole network}.
 *   <li>{@code curves.png}: learning curves, 2400 × 1000 pixels.
 *   <li>{@code report.html}: everything on one page, which loads nothing from anywhere.
 * </ul>
 *
 * Equal reports give equal bytes. Drawing needs no display, but Java looks for one unless the
 * application sets {@code java.awt.headless=true} before it first uses AWT.
 */
public final class RunReportWriter {
  private RunReportWriter() {}

  /**
   * Writes or replaces the three files, each whole or not at all; nothing is written if one of them
   * can't be made.
   *
   * @param report not modified
   * @param directory the run's folder; made if need be
   * @throws IOException if a file can't be written, saying in one line which folder and why
   */
  public static void write(RunReport report, Path directory) throws IOException {
    byte[] json = ResultJson.of(report);
    byte[] html = HtmlReport.of(report);
    byte[] curves = CurvesPng.of(report);
    try {
      write(directory.resolve("result.json"), json);
      write(directory.resolve("report.html"), html);
      write(directory.resolve("curves.png"), curves);
    } catch (IOException e) {
      throw new IOException("can't write the report into " + directory + ": " + reason(e), e);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    AtomicFile.write(file, out -> out.write(content));
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission to write " + denied.getFile();
    }
    if (e instanceof FileSystemException failed) {
      String reason = failed.getReason();
      return failed.getFile() + ": " + (reason == null ? "is in the way" : reason);
    }
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
