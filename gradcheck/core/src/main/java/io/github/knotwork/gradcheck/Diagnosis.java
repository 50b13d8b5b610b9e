package io.github.knotwork.gradcheck;

/** What is wrong, as far as the pattern of the failure tells. */
public enum Diagnosis {
  // What the function does before its numbers are looked at.
  /** A call threw an exception. */
  THREW("a call threw an exception"),
  /** A value or gradient is NaN or infinite. */
  NOT_FINITE("NaN or infinite"),
  /** A result has the wrong shape, or there are too many or too few results. */
  WRONG_SHAPE("a result has the wrong shape"),
  /** Two calls with inputs of the same shapes gave outputs of different shapes. */
  SHAPE_CHANGES("the shape of an output changes from call to call"),
  /** Two calls with the same inputs gave different bits. */
  NOT_REPRODUCIBLE("two calls with the same inputs differ (random?)"),
  /** An input or cotangent was written to. */
  MUTATES_INPUT("an input is modified in place"),
  /** The function computes in a format other than double. */
  NOT_DOUBLE("the function does not compute in double"),

  // Wrong numbers with a known pattern.
  /** {@code null} for an input that matters. */
  ABSENT_GRADIENT("no gradient at all for an input that matters"),
  /** Zero where the derivative isn't. */
  DETACHED("zero where the derivative is not (detached?)"),
  /** −1 times the derivative. */
  SIGN("the sign is wrong"),
  /** A constant times the derivative; the message names the constant. */
  FACTOR("off by a constant factor"),
  /** The upstream gradient is not multiplied in. */
  IGNORES_COTANGENT("the upstream gradient is ignored"),
  /** The gradient is that of the transpose, of this input, another one or the output. */
  TRANSPOSED("transposed"),
  /** A broadcast input gets the gradient of one of its copies. */
  MISSING_BROADCAST_SUM("the sum over a broadcast axis is missing"),
  /** An entry used several times gets the gradient of one use. */
  MISSING_ACCUMULATION("repeated uses of an entry are not added up"),
  /** Element-wise where a matrix product belongs. */
  ELEMENTWISE_PRODUCT("an element-wise product stands where a matrix product belongs"),
  /** Right to 24 bits. */
  SINGLE_PRECISION_LEAK("right to single precision only"),
  /** The derivative at inputs of an earlier call. */
  STALE_VALUE("a value of an earlier call is used"),
  /** A cached result is used after the inputs changed. */
  STALE_CACHE("a cached result outlives its inputs"),
  /** A few entries are wrong, all others right. */
  FEW_ENTRIES_WRONG("right but for a few entries"),
  /** Right nearby, wrong at this special point. */
  WRONG_AT_TIES("wrong only at this point: ties, repeated values, a kink or a zero"),
  /** Wrong when an axis is broadcast with stride 0. */
  WRONG_FOR_STRIDE_ZERO("wrong for an input with stride 0"),
  /** Wrong when the same memory is given for two inputs. */
  WRONG_FOR_ALIASED("wrong when two inputs share memory"),
  /** Wrong for a layout in memory. */
  WRONG_FOR_LAYOUT("wrong for a layout in memory"),
  /** The first derivatives are right, the second isn't. */
  WRONG_SECOND_ORDER("right at first order, wrong at second"),
  /** The vjp is not linear in the cotangent. */
  NOT_LINEAR("the vjp is not linear in the cotangent"),
  /** The forward derivative is wrong while the vjp is right. */
  WRONG_JVP("the jvp is wrong, the vjp is right"),
  /** At a kink, outside of all one-sided derivatives. */
  OUTSIDE_SUBGRADIENT("not a subgradient at a kink"),
  /** Wrong, and none of the patterns fits. */
  UNEXPLAINED("wrong, by no known pattern"),

  // Nothing known to be wrong.
  /** The error bar is too wide to decide. */
  BAR_TOO_WIDE("the error bar is too wide to decide"),
  /** The budget ended first. */
  OUT_OF_TIME("the time budget ended first");

  private final String words;

  Diagnosis(String words) {
    this.words = words;
  }

  /** A few words for a report. */
  public String words() {
    return words;
  }
}
