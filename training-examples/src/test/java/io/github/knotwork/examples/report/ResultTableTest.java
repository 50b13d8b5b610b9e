package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void hasARowForEachNetwork() {
    assertThat(ResultTable.of(SampleReport.report(SampleReport.CLASSES)))
        .isEqualTo(
            """
            +---------+------------+-------------+----------------+---------------+---------+---------+
            | network | parameters | compression | train accuracy | test accuracy | ms/step | seconds |
            +---------+------------+-------------+----------------+---------------+---------+---------+
            | dense   |    814,090 |        1.0x |          93.1% |         86.4% |    3.14 |    74.2 |
            | TT      |     18,698 |       43.5x |          89.3% |         85.6% |    2.87 |    69.1 |
            +---------+------------+-------------+----------------+---------------+---------+---------+""");
  }
}
