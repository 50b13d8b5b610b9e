package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportWriterTest {
  private static final RunReport SAMPLE = SampleReport.report(SampleReport.CLASSES);

  @TempDir Path directory;

  @Test
  void writesThreeFilesAndReplacesThem() throws IOException {
    Fonts.assumeInstalled();
    Path run = directory.resolve("runs/first");
    RunReportWriter.write(UnusualReports.bare(), run);
    RunReportWriter.write(SAMPLE, run);
    try (var files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("result.json", "report.html", "curves.png");
    }
    assertThat(run.resolve("report.html")).hasBinaryContent(HtmlReport.of(SAMPLE));
    assertThat(run.resolve("result.json")).hasBinaryContent(ResultJson.of(SAMPLE));
    assertThat(run.resolve("curves.png")).hasBinaryContent(CurvesPng.of(SAMPLE));
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws IOException {
    Path file = Files.writeString(directory.resolve("runs"), "not a folder");
    Path run = file.resolve("first");
    assertThatThrownBy(() -> RunReportWriter.write(SAMPLE, run))
        .isInstanceOf(IOException.class)
        .hasMessage("can't write " + run.resolve("result.json") + ": " + run + ": Not a directory");
    assertThat(file).hasContent("not a folder");
  }

  @Test
  void aFileInTheWayIsOneLine() throws IOException {
    Path run = Files.writeString(directory.resolve("first"), "not a folder");
    assertThatThrownBy(() -> RunReportWriter.write(SAMPLE, run))
        .isInstanceOf(IOException.class)
        .hasMessage("can't write " + run.resolve("result.json") + ": " + run + " is in the way");
  }

  @Test
  void withoutFontsTheCurvesAreLeftOut() throws IOException {
    RunReportWriter.write(SAMPLE, directory, report -> new byte[] {1});
    assertThat(directory.resolve("curves.png")).exists();
    RunReportWriter.write(
        UnusualReports.bare(),
        directory,
        report -> {
          throw new InternalError("Fontconfig head is null, check your fonts");
        });
    assertThat(directory.resolve("report.html")).content().contains("<h1>bare</h1>");
    assertThat(directory.resolve("result.json")).exists();
    assertThat(directory.resolve("curves.png")).doesNotExist();
  }
}
