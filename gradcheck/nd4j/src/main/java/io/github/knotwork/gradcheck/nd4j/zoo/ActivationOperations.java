package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.ops.SDNN;

/** Activation functions of neural nets. */
final class ActivationOperations {
  /** Klambauer et al., Self-Normalizing Neural Networks, 2017: the two constants of SELU. */
  private static final double SELU_ALPHA = 1.6732632423543772;

  private static final double SELU_SCALE = 1.0507009873554805;

  @FunctionalInterface
  private interface Unary {
    SDVariable apply(SDNN nn, SDVariable x);
  }

  private final Cases cases = new Cases(Family.ACTIVATION);

  private ActivationOperations() {}

  static List<OperationCase> all() {
    return new ActivationOperations().list();
  }

  private void unary(String name, Unary graph, DoubleUnaryOperator f) {
    cases.one(name, (sd, x) -> graph.apply(sd.nn(), x[0]), Formulas.map(f), real(2, 3));
  }

  private List<OperationCase> list() {
    unary("elu", SDNN::elu, x -> x > 0 ? x : Math.expm1(x));
    unary("gelu", SDNN::gelu, ActivationOperations::sigmoidGelu);
    unary("preciseGelu", SDNN::preciseGelu, x -> x * (1 + ErrorFunction.erf(x / Math.sqrt(2))) / 2);
    unary("hardSigmoid", SDNN::hardSigmoid, x -> Math.min(1, Math.max(0, 0.2 * x + 0.5)));
    unary("hardTanh", SDNN::hardTanh, x -> Math.min(1, Math.max(-1, x)));
    unary("leakyRelu", (nn, x) -> nn.leakyRelu(x, 0.1), x -> x > 0 ? x : 0.1 * x);
    unary("logSigmoid", SDNN::logSigmoid, x -> -Math.log1p(Math.exp(-x)));
    unary("relu", (nn, x) -> nn.relu(x, 0), x -> Math.max(0, x));
    unary("relu6", (nn, x) -> nn.relu6(x, 0), x -> Math.min(6, Math.max(0, x)));
    unary("selu", SDNN::selu, x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)));
    unary("sigmoid", SDNN::sigmoid, x -> 1 / (1 + Math.exp(-x)));
    unary("softplus", SDNN::softplus, x -> Math.log1p(Math.exp(x)));
    unary("softsign", SDNN::softsign, x -> x / (1 + Math.abs(x)));
    unary("swish", SDNN::swish, x -> x / (1 + Math.exp(-x)));
    cases
        .one(
            "rationalTanh",
            (sd, x) -> sd.math().rationalTanh(x[0]),
            Formulas.map(x -> 1.7159 * rationalTanh(2 * x / 3)),
            real(2, 3))
        .one(
            "rectifiedTanh",
            (sd, x) -> sd.math().rectifiedTanh(x[0]),
            Formulas.map(x -> Math.max(0, Math.tanh(x))),
            real(2, 3))
        .one(
            "prelu",
            (sd, x) -> sd.nn().prelu(x[0], x[1], 1),
            Formulas.entries(
                new int[] {2, 3, 2},
                (x, i) -> {
                  double v = x.get(0).get(i);
                  return v > 0 ? v : v * x.get(1).get(0, i[2]);
                }),
            real(2, 3, 2),
            Operand.positive(1, 2))
        .one(
            "cReLU",
            (sd, x) -> sd.nn().cReLU(x[0]),
            Formulas.entries(
                new int[] {2, 6},
                (x, i) ->
                    i[1] < 3
                        ? Math.max(0, x.get(0).get(i))
                        : Math.max(0, -x.get(0).get(i[0], i[1] - 3))),
            real(2, 3));
    return cases.all();
  }

  /** ND4J's {@code gelu} is the sigmoid form of Hendrycks and Gimpel, 2016. */
  private static double sigmoidGelu(double x) {
    return x / (1 + Math.exp(-1.702 * x));
  }

  private static double rationalTanh(double x) {
    double a = Math.abs(x);
    return Math.signum(x) * (1 - 1 / (1 + a + x * x + 1.41645 * x * x * x * x));
  }
}
