package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** The functions of numbers that are one operation in SameDiff too. */
final class SameDiffFunctions {
  private static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          entry("acos", (sd, x) -> sd.math().acos(x.get(0))),
          entry("asin", (sd, x) -> sd.math().asin(x.get(0))),
          entry("atan", (sd, x) -> sd.math().atan(x.get(0))),
          entry("cos", (sd, x) -> sd.math().cos(x.get(0))),
          entry("erf", (sd, x) -> sd.math().erf(x.get(0))),
          entry("erfc", (sd, x) -> sd.math().erfc(x.get(0))),
          entry("exp", (sd, x) -> sd.math().exp(x.get(0))),
          entry("expm1", (sd, x) -> sd.math().expm1(x.get(0))),
          entry("log", (sd, x) -> sd.math().log(x.get(0))),
          entry("log1p", (sd, x) -> sd.math().log1p(x.get(0))),
          entry("sigmoid", (sd, x) -> sd.nn().sigmoid(x.get(0))),
          entry("sign", (sd, x) -> sd.math().sign(x.get(0))),
          entry("sin", (sd, x) -> sd.math().sin(x.get(0))),
          entry("softplus", (sd, x) -> sd.nn().softplus(x.get(0))),
          entry("tanh", (sd, x) -> sd.math().tanh(x.get(0))),
          entry("add", (sd, x) -> x.get(0).add(x.get(1))),
          entry("subtract", (sd, x) -> x.get(0).sub(x.get(1))),
          entry("multiply", (sd, x) -> x.get(0).mul(x.get(1))),
          entry("divide", (sd, x) -> x.get(0).div(x.get(1))),
          entry("power_of", (sd, x) -> sd.math().pow(x.get(0), x.get(1))),
          entry("maximum", (sd, x) -> sd.math().max(x.get(0), x.get(1))),
          entry("atan2", (sd, x) -> sd.math().atan2(x.get(0), x.get(1))),
          entry("less", (sd, x) -> sd.lt(x.get(0), x.get(1))),
          entry("less_or_equal", (sd, x) -> sd.lte(x.get(0), x.get(1))),
          entry("equal", (sd, x) -> sd.eq(x.get(0), x.get(1))),
          entry("select", (sd, x) -> sd.where(x.get(1), x.get(2), x.get(0))));

  private SameDiffFunctions() {}

  /** Adds one operation. */
  interface Operation {
    SDVariable write(SameDiff sd, List<SDVariable> arguments);
  }

  /**
   * The operation of a function.
   *
   * @throws UnsupportedOperationException if SameDiff has no such function
   */
  static Operation of(String function) {
    Operation operation = OPERATIONS.get(function);
    if (operation == null) {
      throw new UnsupportedOperationException(
          "SameDiff has no operation '" + function + "'; keep it as a GraphFunction");
    }
    return operation;
  }
}
