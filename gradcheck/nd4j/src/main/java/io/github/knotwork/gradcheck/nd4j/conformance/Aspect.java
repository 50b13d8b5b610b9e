package io.github.knotwork.gradcheck.nd4j.conformance;

/** What is looked at: the columns of the report. */
public enum Aspect {
  /** The value, against a formula in plain Java; inputs left as they were. */
  FORWARD("forward"),
  /** The gradient under a random cotangent; of a loss, alone. */
  VJP("VJP"),
  /** The gradient of a loss times a number. */
  FACTOR("under a factor"),
  /** The gradient of 0.5·loss + 2·Σx². */
  SUM("in a sum"),
  /** The Hessian-vector product, from the adjoints of the operation's adjoint. */
  SECOND_ORDER("second order"),
  /** Value and gradient for inputs in f-order, permuted, and sliced with an offset. */
  LAYOUTS("layouts"),
  /** Value and gradient for inputs repeated with stride 0, which ND4J takes but never makes. */
  STRIDE_ZERO("stride 0"),
  /** Value and gradient in single precision. */
  FLOAT("FLOAT");

  private final String title;

  Aspect(String title) {
    this.title = title;
  }

  /**
   * Whether a status is a defect of the operation. A second order that isn't there is none, one
   * that is wrong is; nor is stride 0.
   */
  boolean counts(Status status) {
    return switch (this) {
      case SECOND_ORDER -> status == Status.WRONG;
      case STRIDE_ZERO -> false;
      default -> status.bad();
    };
  }

  /** The heading of the column. */
  public String title() {
    return title;
  }
}
