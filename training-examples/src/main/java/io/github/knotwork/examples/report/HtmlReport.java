package io.github.knotwork.examples.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code report.html}: one page that needs nothing else, from a template beside this class. */
final class HtmlReport {
  private HtmlReport() {}

  static byte[] of(RunReport report) {
    return Mustache.compiler()
        .withLoader(name -> new StringReader(resource(name)))
        .compile(resource("report.html"))
        .execute(ReportPage.of(report))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
