package io.github.knotwork.gradcheck.difference;

/**
 * The derivative along a line, from either side.
 *
 * @param left the derivative from below
 * @param right the derivative from above; the same as {@code left} where there is no kink
 */
public record Slope(Estimate left, Estimate right) {
  /** A slope without a kink. */
  static Slope smooth(Estimate both) {
    return new Slope(both, both);
  }

  /** Whether the derivatives from both sides differ. */
  public boolean isKink() {
    return left.value() != right.value();
  }

  /** The derivative, or the middle of the two. */
  public double value() {
    return isKink() ? (left.value() + right.value()) / 2 : left.value();
  }

  /** The magnitude of the steeper side. */
  public double magnitude() {
    return Math.max(Math.abs(left.value()), Math.abs(right.value()));
  }

  /** The wider error bar. */
  public double bar() {
    return Math.max(left.bar(), right.bar());
  }

  /** The nearest subgradient: the claimed number itself if it lies between the two sides. */
  public double nearest(double claimed) {
    double least = Math.min(left.value(), right.value());
    double most = Math.max(left.value(), right.value());
    return Math.min(Math.max(claimed, least), most);
  }
}
