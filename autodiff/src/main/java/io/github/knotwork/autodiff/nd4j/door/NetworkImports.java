package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Activations;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Contractions;
import io.github.knotwork.autodiff.library.Joining;
import io.github.knotwork.autodiff.library.Normalisation;
import io.github.knotwork.autodiff.library.Softmax;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Reshape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Layers of networks: linear ones, normalisation, softmax. */
final class NetworkImports {
  static final Map<String, OpImporter> TABLE =
      Map.ofEntries(
          entry("softmax", op -> List.of(Softmax.softmax(op.number(0), (int) op.integer(0, -1)))),
          entry(
              "log_softmax",
              op -> List.of(Softmax.logSoftmax(op.number(0), (int) op.integer(0, -1)))),
          entry("xw_plus_b", op -> List.of(linear(op))),
          entry("relu_layer", op -> List.of(Activations.relu(linear(op)))),
          entry("biasadd", op -> List.of(biasAdd(op, op.flag(0)))),
          entry("crelu", op -> List.of(concatenatedRelu(op))),
          entry("layer_norm", op -> List.of(layerNorm(op))),
          entry("batchnorm", op -> List.of(batchNorm(op))));

  private NetworkImports() {}

  private static Variable linear(ImportedOp op) {
    if (Arrays.stream(op.integers()).anyMatch(flag -> flag != 0)) {
      throw op.refuse("it transposes something; transpose before it instead");
    }
    return Arithmetic.add(Contractions.matmul(op.number(0), op.number(1)), op.number(2));
  }

  private static Variable biasAdd(ImportedOp op, boolean channelsFirst) {
    Variable x = op.number(0);
    return Arithmetic.add(x, alongChannels(x, op.number(1), channelsFirst));
  }

  /** A vector of channels in the shape that is broadcast to x. */
  static Variable alongChannels(Variable x, Variable channels, boolean channelsFirst) {
    long[] shape = new long[x.rank()];
    Arrays.fill(shape, 1);
    shape[channelsFirst ? 1 : x.rank() - 1] = channels.type().elements();
    return Reshape.of(channels, shape);
  }

  private static Variable concatenatedRelu(ImportedOp op) {
    Variable x = op.number(0);
    return Activations.relu(Joining.concat(-1, x, Affine.negate(x)));
  }

  private static Variable layerNorm(ImportedOp op) {
    Variable x = ReductionImports.standardized(op, op.axes(op.integers()));
    boolean channelsFirst = op.flag(0) && x.rank() > 1;
    Variable scaled = Arithmetic.multiply(x, alongChannels(x, op.number(1), channelsFirst));
    return op.count() > 2
        ? Arithmetic.add(scaled, alongChannels(x, op.number(2), channelsFirst))
        : scaled;
  }

  /** With given mean and variance; scale and shift may be left out. */
  private static Variable batchNorm(ImportedOp op) {
    if (op.integers().length > 3) {
      throw op.refuse("it normalises along several axes; one is expected");
    }
    boolean scales = op.integer(0, 0) != 0;
    boolean shifts = op.integer(1, 0) != 0;
    Variable mean = op.number(1);
    Variable scale = scales ? op.number(3) : Fill.of(mean.type(), 1);
    Variable shift = shifts ? op.number(scales ? 4 : 3) : Fill.of(mean.type(), 0);
    int axis = (int) op.integer(2, -1);
    return Normalisation.batch(
        op.number(0), mean, op.number(2), scale, shift, op.real(0, 1e-5), axis);
  }
}
