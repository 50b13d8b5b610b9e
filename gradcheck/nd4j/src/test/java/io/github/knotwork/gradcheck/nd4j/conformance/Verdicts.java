package io.github.knotwork.gradcheck.nd4j.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a Markdown report says of each operation: the verdict, then the entry of each aspect. */
final class Verdicts {
  private Verdicts() {}

  /** Of the report in docs/. */
  static Map<String, List<String>> committed() throws IOException {
    Path root = Path.of(System.getProperty("knotwork.root"));
    return of(Files.readString(root.resolve("docs/samediff-conformance.md")));
  }

  static Map<String, List<String>> of(List<OperationResult> results) {
    return of(MarkdownReport.of(results));
  }

  private static Map<String, List<String>> of(String markdown) {
    Map<String, List<String>> verdicts = new LinkedHashMap<>();
    for (String line : markdown.lines().filter(l -> l.startsWith("| ")).toList()) {
      String[] fields = line.split(" \\| ?", -1);
      if (!fields[0].equals("| operation")) {
        List<String> entries =
            new ArrayList<>(List.of(fields).subList(1, 2 + Aspect.values().length));
        verdicts.put(fields[0].substring(2), entries);
      }
    }
    return verdicts;
  }
}
