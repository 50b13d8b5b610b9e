package io.github.knotwork.examples.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A linear axis that begins and ends on a round number.
 *
 * @param low the axis' beginning
 * @param step distance of ticks: 1, 2 or 5 times a power of ten
 * @param intervals number of steps
 */
record Axis(double low, double step, int intervals) {

  /**
   * The shortest axis that holds the finite ones of some values, with about as many intervals as
   * wished for; from 0 to 1 if there are none.
   */
  static Axis around(DoubleStream values, int intervals) {
    var range = values.filter(Double::isFinite).summaryStatistics();
    if (range.getCount() == 0) {
      return new Axis(0, 1.0 / intervals, intervals);
    }
    double width = range.getMax() - range.getMin();
    double atLeast = width > 0 ? width : Math.max(Math.abs(range.getMax()), 1e-3) / 10;
    double step = roundUp(atLeast / intervals);
    double first = Math.floor(range.getMin() / step + 1e-9);
    double last = Math.max(Math.ceil(range.getMax() / step - 1e-9), first + 1);
    return new Axis(first * step, step, (int) (last - first));
  }

  /** The axis' end. */
  double high() {
    return low + intervals * step;
  }

  /** The round values from beginning to end. */
  List<Double> ticks() {
    return IntStream.rangeClosed(0, intervals).mapToObj(i -> low + i * step).toList();
  }

  /** 0 for the axis' beginning, 1 for its end. */
  double position(double value) {
    return (value - low) / (intervals * step);
  }

  private static double roundUp(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double mantissa = step / power;
    return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
  }
}
