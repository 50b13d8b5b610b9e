package io.github.knotwork.examples.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.function.Function;

/** The table at the end of a run: one row per network, the baseline first. */
public final class ResultTable {
  private ResultTable() {}

  /**
   * Lays out a table in ASCII, which every terminal shows, but for the networks' names; lines are
   * ended by {@code \n} but for the last.
   *
   * @param report not modified
   */
  public static String of(RunReport report) {
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .lineSeparator("\n")
        .data(
            report.models(),
            List.of(
                new Column()
                    .header("network")
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(HorizontalAlign.LEFT)
                    .with(ModelReport::name),
                number("parameters", model -> Figures.count(model.parameters())),
                number(
                    "compression",
                    model -> Figures.times(report.compression(model)).replace('×', 'x')),
                number("train accuracy", model -> Figures.percent(model.trainAccuracy())),
                number("test accuracy", model -> Figures.percent(model.testAccuracy())),
                number("ms/step", model -> Figures.millis(model.millisPerStep())),
                number("seconds", model -> Figures.seconds(model.seconds()))))
        .asString();
  }

  private static ColumnData<ModelReport> number(
      String header, Function<ModelReport, String> value) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT)
        .with(value);
  }
}
