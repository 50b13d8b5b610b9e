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
  /** Value and gradient for f-order, permuted, offset and stride-0 inputs. */
  LAYOUTS("layouts"),
  /** Value and gradient in single precision. */
  FLOAT("FLOAT");

  private final String title;

  Aspect(String title) {
    this.title = title;
  }

  /** The heading of the column. */
  public String title() {
    return title;
  }
}
