package io.github.knotwork.gradcheck.difference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values on both sides of the middle, at steps that fall from level to level by a factor 4. */
final class Samples {
  static final double RATIO = 4;

  private final Line line;
  private final double least;
  private final double most;
  private final List<Level> levels = new ArrayList<>();
  private int evaluations;

  /**
   * The values at ±step; null where the step leaves the domain or a value is not finite.
   *
   * @param step positive
   */
  record Level(double step, double @Nullable [] below, double @Nullable [] above) {}

  /** Samples of a line whose domain is the open interval from {@code least} to {@code most}. */
  Samples(Line line, double least, double most) {
    this.line = line;
    this.least = least;
    this.most = most;
  }

  /** Levels with falling steps. */
  List<Level> levels() {
    return levels;
  }

  int evaluations() {
    return evaluations;
  }

  double coarsest() {
    return levels.get(0).step;
  }

  double finest() {
    return levels.get(levels.size() - 1).step;
  }

  void addFiner(double step) {
    levels.add(level(step));
  }

  void addCoarser(double step) {
    levels.add(0, level(step));
  }

  private Level level(double step) {
    return new Level(step, at(-step), at(step));
  }

  /** The values at t, or null if t is outside or one of them is not finite. */
  double @Nullable [] at(double t) {
    if (!(t == 0 || (t > least && t < most))) {
      return null;
    }
    evaluations++;
    double[] values = line.at(t);
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return null;
      }
    }
    return values;
  }
}
