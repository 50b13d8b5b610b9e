package io.github.knotwork.autodiff.compile.report;

import java.util.List;
import java.util.Locale;

/**
 * What a compiled function does, and what it costs.
 *
 * @param engine what runs it
 * @param function its inputs and outputs
 * @param steps in order
 * @param calls that were timed
 * @param plannedPeak bytes of intermediates of one call, as planned
 * @param heldPeak bytes that the largest arena holds: intermediates, and copies of arguments and
 *     results that could not be used where they are; 0 before the first call
 * @param arenas how many arenas hold memory
 * @param constantBytes held once for all
 */
public record Report(
    String engine,
    String function,
    List<StepReport> steps,
    long calls,
    long plannedPeak,
    long heldPeak,
    int arenas,
    long constantBytes) {

  /** Copies the list. */
  public Report {
    steps = List.copyOf(steps);
  }

  /** Multiplications and additions of one call. */
  public double flops() {
    return steps.stream().mapToDouble(StepReport::flops).sum();
  }

  /** Time of all calls together; NaN if calls were not timed. */
  public double seconds() {
    return calls == 0 ? Double.NaN : steps.stream().mapToDouble(StepReport::seconds).sum();
  }

  /** The share of the time that a step took; NaN if calls were not timed. */
  public double share(int step) {
    return steps.get(step).seconds() / seconds();
  }

  /** A table, a line a step, and totals. */
  @Override
  public String toString() {
    int width = steps.stream().mapToInt(step -> step.what().length()).max().orElse(0);
    int kernel = steps.stream().mapToInt(step -> step.kernel().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(function).append(", engine ").append(engine);
    text.append('\n');
    for (int k = 0; k < steps.size(); k++) {
      StepReport step = steps.get(k);
      text.append(
          String.format(
              Locale.ROOT,
              "%4d  %-" + Math.max(1, kernel) + "s  %-" + Math.max(1, width) + "s  %11s  %10s%s%n",
              k,
              step.kernel(),
              step.what(),
              step.flops() == 0 ? "" : flops(step.flops()),
              step.bytes() == 0 ? "" : bytes(step.bytes()),
              calls == 0 ? "" : String.format(Locale.ROOT, "  %5.1f %%", 100 * share(k))));
    }
    text.append(String.format(Locale.ROOT, "%d steps, %s", steps.size(), flops(flops())));
    if (calls > 0) {
      double perCall = seconds() / calls;
      text.append(
          String.format(
              Locale.ROOT,
              "; %d calls of %s, %.2f GFLOP/s",
              calls,
              time(perCall),
              flops() / perCall / 1e9));
    }
    return text.append(
            String.format(
                "%npeak of intermediates %s planned; %d arenas, the largest with %s in all;"
                    + " constants %s%n",
                bytes(plannedPeak), arenas, bytes(heldPeak), bytes(constantBytes)))
        .toString();
  }

  private static String flops(double flops) {
    return scaled(flops, 1000, "FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP");
  }

  private static String bytes(long bytes) {
    return scaled((double) bytes, 1024, "B", "KiB", "MiB", "GiB", "TiB");
  }

  private static String time(double seconds) {
    return scaled(seconds * 1e9, 1000, "ns", "µs", "ms", "s");
  }

  private static String scaled(double value, double base, String... units) {
    int unit = 0;
    double left = value;
    while (left >= base && unit < units.length - 1) {
      left /= base;
      unit++;
    }
    return String.format(
        Locale.ROOT, left == Math.rint(left) ? "%.0f %s" : "%.1f %s", left, units[unit]);
  }
}
