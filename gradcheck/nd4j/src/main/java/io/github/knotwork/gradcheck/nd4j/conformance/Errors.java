package io.github.knotwork.gradcheck.nd4j.conformance;

/**
 * Errors in double precision against the formula in plain Java, relative to the largest entry of
 * each result; NaN where there is none.
 *
 * @param forwardMax largest error of the value
 * @param forwardRms root mean square of it
 * @param vjpMax largest error of the gradient, against extrapolated differences of the formula
 * @param vjpRms root mean square of it
 */
public record Errors(double forwardMax, double forwardRms, double vjpMax, double vjpRms) {
  static final Errors UNKNOWN = new Errors(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
