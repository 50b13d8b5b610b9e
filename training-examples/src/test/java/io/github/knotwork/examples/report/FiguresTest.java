package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void differencesHaveASign() {
    assertThat(Figures.points(0.856 - 0.864)).isEqualTo("−0.8");
    assertThat(Figures.points(0.013)).isEqualTo("+1.3");
    assertThat(Figures.points(-0.0004)).isEqualTo("±0.0");
  }

  @Test
  void onlyCertaintyIsOneHundredPercent() {
    assertThat(Figures.probability(1)).isEqualTo("100.0%");
    assertThat(Figures.probability(0.9999)).isEqualTo(">99.9%");
    assertThat(Figures.probability(0.9994)).isEqualTo("99.9%");
    assertThat(Figures.probability(0.521)).isEqualTo("52.1%");
  }

  @Test
  void timesAreAsPreciseAsTheyAreShort() {
    assertThat(Figures.millis(0.014)).isEqualTo("0.01");
    assertThat(Figures.millis(9.996)).isEqualTo("10.0");
    assertThat(Figures.millis(1234.5)).isEqualTo("1,235");
    assertThat(Figures.duration(0)).isEqualTo("0.0 s");
    assertThat(Figures.duration(59.96)).isEqualTo("1 min 00 s");
    assertThat(Figures.duration(3599.6)).isEqualTo("1 h 00 min");
    assertThat(Figures.duration(7384)).isEqualTo("2 h 03 min");
  }

  @Test
  void largeNumbersAreGrouped() {
    assertThat(Figures.count(12_345_678)).isEqualTo("12,345,678");
    assertThat(Figures.times(12_345.67)).isEqualTo("12,345.7×");
  }
}
