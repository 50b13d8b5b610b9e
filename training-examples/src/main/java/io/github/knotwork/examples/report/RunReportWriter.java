package io.github.knotwork.examples.report;

import io.github.knotwork.autodiff.file.AtomicFile;
import java.awt.AWTError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 *   <li>{@code report.html}: everything on one page, which loads nothing from anywhere.
 *   <li>{@code curves.png}: learning curves, 2400 × 1000 pixels. Java draws text only where it
 *       finds fontconfig and a font; elsewhere this file is left out with a warning in the log.
 * </ul>
 *
 * Equal reports give equal bytes on one machine. Nothing needs a display, but Java looks for one
 * unless the application sets {@code java.awt.headless=true} before it first uses AWT.
 */
public final class RunReportWriter {
  private static final Logger log = LoggerFactory.getLogger(RunReportWriter.class);

  private RunReportWriter() {}

  /**
   * Writes or replaces the files, each whole or not at all.
   *
   * @param report not modified
   * @param directory the run's folder; made if need be
   * @throws IOException if a file can't be written, saying in one line which and why
   */
  public static void write(RunReport report, Path directory) throws IOException {
    write(report, directory, CurvesPng::of);
  }

  static void write(RunReport report, Path directory, Function<RunReport, byte[]> drawing)
      throws IOException {
    byte[] json = ResultJson.of(report);
    byte[] html = HtmlReport.of(report);
    Optional<byte[]> curves = draw(report, drawing);
    write(directory.resolve("result.json"), json);
    write(directory.resolve("report.html"), html);
    if (curves.isPresent()) {
      write(directory.resolve("curves.png"), curves.get());
    } else {
      Files.deleteIfExists(directory.resolve("curves.png")); // an older run's
    }
  }

  /** A machine without fonts is no reason to lose the report of a finished run. */
  private static Optional<byte[]> draw(RunReport report, Function<RunReport, byte[]> drawing) {
    try {
      return Optional.of(drawing.apply(report));
    } catch (InternalError | LinkageError | AWTError e) { // what AWT throws without them
      log.warn(
          "curves.png is left out, for Java can't draw text here ({}); report.html has the curves."
              + " Install fontconfig and a font to have the file",
          e.toString());
      return Optional.empty();
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    AtomicFile.write(file, out -> out.write(content));
  }
}
