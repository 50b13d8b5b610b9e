package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Activations;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Choice;
import io.github.knotwork.autodiff.library.Conditions;
import io.github.knotwork.autodiff.library.Exponentials;
import io.github.knotwork.autodiff.library.Norms;
import io.github.knotwork.autodiff.library.Trigonometry;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Broadcast;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Sigmoid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Functions of one number, activations among them. Where SameDiff keeps a constant in single
 * precision, so does the import.
 */
final class FunctionImports {
  static final Map<String, OpImporter> TABLE =
      Map.ofEntries(
          entry("abs", of(Choice::abs)),
          entry("acos", of(Trigonometry::acos)),
          entry("acosh", of(Trigonometry::acosh)),
          entry("asin", of(Trigonometry::asin)),
          entry("asinh", of(Trigonometry::asinh)),
          entry("atan", of(Trigonometry::atan)),
          entry("atanh", of(Trigonometry::atanh)),
          entry("ceil", of(x -> Affine.negate(floor(Affine.negate(x))))),
          entry("cos", of(Trigonometry::cos)),
          entry("cosh", of(Trigonometry::cosh)),
          entry("cube", of(x -> Arithmetic.power(x, 3))),
          entry("erf", of(Exponentials::erf)),
          entry("erfc", of(Exponentials::erfc)),
          entry("exp", of(Exponentials::exp)),
          entry("expm1", of(Exponentials::expm1)),
          entry("floor", of(FunctionImports::floor)),
          entry("log", of(Exponentials::log)),
          entry("log1p", of(Exponentials::log1p)),
          entry("neg", of(Arithmetic::negate)),
          entry("Reciprocal", of(Arithmetic::reciprocal)),
          entry("rsqrt", of(Arithmetic::reciprocalSqrt)),
          entry("round", of(FunctionImports::round)),
          entry("sign", of(Choice::sign)),
          entry("sin", of(Trigonometry::sin)),
          entry("sinh", of(Trigonometry::sinh)),
          entry("sqrt", of(Arithmetic::sqrt)),
          entry("square", of(Arithmetic::square)),
          entry("tan", of(Trigonometry::tan)),
          entry("tanh", of(Trigonometry::tanh)),
          entry("sigmoid", of(Activations::sigmoid)),
          entry("relu", op -> List.of(relu(op.number(0), op.scalar()))),
          entry(
              "relu6",
              op -> {
                Variable x = relu(op.number(0), op.scalar());
                return List.of(Choice.minimum(x, Fill.of(x.type(), 6)));
              }),
          entry("leakyrelu", op -> List.of(Activations.leakyRelu(op.number(0), op.scalar()))),
          entry("elu", op -> List.of(Activations.elu(op.number(0), op.real(0, 1)))),
          entry("selu", of(Activations::selu)),
          entry("gelu", of(x -> Arithmetic.multiply(x, Sigmoid.of(Affine.of(x, 1.702f, 0))))),
          entry("precise_gelu", of(FunctionImports::preciseGelu)),
          entry("hard_sigmoid", of(x -> Activations.hardSigmoid(x, 0.2f, 0.5))),
          entry("hardtanh", of(Activations::hardTanh)),
          entry("logsigmoid", of(Activations::logSigmoid)),
          entry("softplus", of(Activations::softplus)),
          entry("softsign", of(Activations::softsign)),
          entry("swish", of(Activations::silu)),
          entry("mish", of(Activations::mish)),
          entry("rational_tanh", of(FunctionImports::rationalTanh)),
          entry("rectified_tanh", of(x -> Activations.relu(Trigonometry.tanh(x)))),
          entry("prelu", op -> List.of(prelu(op))),
          entry(
              "step",
              op -> {
                Variable x = op.number(0);
                Variable above = Conditions.greater(x, Fill.of(x.type(), op.scalar()));
                return List.of(Cast.of(above, x.type().dataType()));
              }),
          entry(
              "log_x",
              op ->
                  List.of(Affine.of(Exponentials.log(op.number(0)), 1 / Math.log(op.scalar()), 0))),
          entry(
              "ClipByValue",
              op -> List.of(Choice.clip(op.number(0), op.real(0, 0), op.real(1, 0)))),
          entry("clipbynorm", op -> List.of(clipByNorm(op))),
          entry("isfinite", op -> List.of(Conditions.isFinite(op.number(0)))),
          entry("isnan", op -> List.of(Conditions.isNaN(op.number(0)))),
          entry(
              "isinf",
              op ->
                  List.of(
                      Conditions.not(
                          Conditions.or(
                              Conditions.isFinite(op.number(0)), Conditions.isNaN(op.number(0)))))),
          entry("cast", op -> List.of(Cast.of(op.in(0), op.result()))),
          entry("identity", op -> op.inputs()),
          entry("linear", op -> op.inputs()));

  private FunctionImports() {}

  private static OpImporter of(UnaryOperator<Variable> function) {
    return op -> List.of(function.apply(op.number(0)));
  }

  /** The next whole number below, through LONG; its derivative is 0. */
  static Variable floor(Variable x) {
    Variable truncated = Cast.of(Cast.of(x, DataType.INT64), x.type().dataType());
    Variable above = Cast.of(Conditions.greater(truncated, x), x.type().dataType());
    return Arithmetic.subtract(truncated, above);
  }

  /** Halves away from 0. */
  private static Variable round(Variable x) {
    return Arithmetic.multiply(Choice.sign(x), floor(Affine.of(Choice.abs(x), 1, 0.5)));
  }

  /** Not below the cutoff. */
  private static Variable relu(Variable x, double cutoff) {
    return cutoff == 0 ? Activations.relu(x) : Choice.maximum(x, Fill.of(x.type(), cutoff));
  }

  /** x/2·(1 + tanh(√(2/π)·(x + (0.044715·x)³))): the cube is SameDiff's, others cube x alone. */
  private static Variable preciseGelu(Variable x) {
    Variable cubic = Arithmetic.power(Affine.of(x, 0.044715, 0), 3);
    Variable inner = Affine.of(Arithmetic.add(x, cubic), Math.sqrt(2 / Math.PI), 0);
    Variable gate = Affine.of(Trigonometry.tanh(inner), 0.5, 0.5);
    return Arithmetic.multiply(x, gate);
  }

  /** 1.7159·s·(1 − 1/(1 + a + a² + 1.41645·a⁴)) for 2x/3 = s·a, a ≥ 0: near 1.7159·tanh(2x/3). */
  private static Variable rationalTanh(Variable x) {
    Variable scaled = Affine.of(x, 2.0 / 3, 0);
    Variable a = Choice.abs(scaled);
    Variable square = Arithmetic.square(a);
    Variable sum =
        Arithmetic.add(
            Arithmetic.add(Affine.of(a, 1, 1), square),
            Affine.of(Arithmetic.square(square), 1.41645f, 0));
    Variable size = Affine.of(Arithmetic.reciprocal(sum), -1.7159f, 1.7159f);
    return Arithmetic.multiply(Choice.sign(scaled), size);
  }

  /** max(x, 0) − α·max(−x, 0); α has no axis for examples, and size 1 where it is shared. */
  private static Variable prelu(ImportedOp op) {
    Variable x = op.number(0);
    long[] shape = Arrays.copyOfRange(x.shape(), 1, x.rank());
    for (long axis : op.integers()) {
      shape[op.axis(axis - 1, shape.length)] = 1;
    }
    Variable alpha = Broadcast.to(Reshape.of(op.number(1), shape), x.shape());
    Variable negative = Activations.relu(Affine.negate(x));
    return Arithmetic.subtract(Activations.relu(x), Arithmetic.multiply(alpha, negative));
  }

  private static Variable clipByNorm(ImportedOp op) {
    Variable x = op.number(0);
    double limit = op.real(0, 1);
    Variable norm = op.reduce(op.axes(op.integers()), true, Norms::norm2);
    Variable divisor = Choice.maximum(norm, Fill.of(norm.type(), limit));
    return Arithmetic.divide(Affine.of(x, limit, 0), divisor);
  }
}
