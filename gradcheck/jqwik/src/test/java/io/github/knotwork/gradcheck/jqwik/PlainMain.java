package io.github.knotwork.gradcheck.jqwik;

import io.github.knotwork.gradcheck.catalogue.Catalogue;
import io.github.knotwork.gradcheck.catalogue.Entry;
import io.github.knotwork.gradcheck.check.GradientCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue without any test framework: {@code PlainMain FILE SEED} writes a line an entry. */
final class PlainMain {
  private PlainMain() {}

  static List<Entry> entries() {
    return Stream.of(Catalogue.bugs(), Catalogue.correct()).flatMap(List::stream).toList();
  }

  /**
   * A check that takes its seed from the run it is part of, unless it is given one; its time is as
   * good as unlimited.
   */
  static GradientCheck check(Entry entry, long pointSeed) {
    return GradientCheck.of(entry.function().get())
        .named(entry.name())
        .at(entry.point(pointSeed))
        .domain(entry.domain())
        .order(entry.order())
        .budgetMillis(600_000);
  }

  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[1]);
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries()) {
      lines.add(check(entry, seed).seed(seed).check().verdict() + " " + entry.name());
    }
    Files.write(Path.of(arguments[0]), lines);
  }
}
