package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Convolution;
import io.github.knotwork.autodiff.library.Pooling;
import io.github.knotwork.autodiff.library.Shapes;
import io.github.knotwork.autodiff.library.Sliding;
import java.util.List;
import java.util.Map;

/** Convolutions and pooling; ours have channels before spatial axes. */
final class ConvolutionImports {
  static final Map<String, OpImporter> TABLE =
      Map.ofEntries(
          entry("conv1d", op -> List.of(conv1d(op))),
          entry("conv2d", op -> List.of(conv2d(op))),
          entry("maxpool2d", op -> List.of(pool(op, false))),
          entry("avgpool2d", op -> List.of(pool(op, true))));

  private ConvolutionImports() {}

  private static Sliding.Padding padding(ImportedOp op, long mode, long... explicit) {
    if (mode == 0) {
      return Sliding.Padding.of(explicit);
    } else if (mode == 1) {
      return Sliding.Padding.same();
    }
    throw op.refuse("its padding is causal; VALID or SAME is expected");
  }

  private static Variable conv1d(ImportedOp op) {
    boolean channelsLast = op.integer(5, 0) != 0;
    Sliding sliding =
        Sliding.by(op.integer(1, 1))
            .dilated(op.integer(3, 1))
            .padded(padding(op, op.integer(4, 0), op.integer(2, 0)));
    Variable x = channelsFirst(op.number(0), channelsLast);
    // Weights are [window, inputs, outputs].
    Variable weights = weights(op, op.integer(6, 0), new int[] {2, 1, 0}, new int[] {0, 2, 1});
    return finished(op, Convolution.conv1d(x, weights, sliding, 1), channelsLast);
  }

  private static Variable conv2d(ImportedOp op) {
    boolean channelsLast = op.integer(9, 0) != 0;
    Variable x = channelsFirst(op.number(0), channelsLast);
    // Weights are [height, width, inputs, outputs].
    Variable weights =
        weights(op, op.integer(10, 0), new int[] {3, 2, 0, 1}, new int[] {0, 3, 1, 2});
    return finished(op, Convolution.conv2d(x, weights, sliding(op), 1), channelsLast);
  }

  private static Sliding sliding(ImportedOp op) {
    return Sliding.by(op.integer(2, 1), op.integer(3, 1))
        .dilated(op.integer(6, 1), op.integer(7, 1))
        .padded(padding(op, op.integer(8, 0), op.integer(4, 0), op.integer(5, 0)));
  }

  /** To [outputs, inputs, window…], which format 1 is already. */
  private static Variable weights(ImportedOp op, long format, int[] windowFirst, int[] inputsLast) {
    if (format == 1) {
      return op.number(1);
    }
    return Shapes.permute(op.number(1), format == 0 ? windowFirst : inputsLast);
  }

  private static Variable pool(ImportedOp op, boolean mean) {
    boolean channelsLast = op.integer(10, 0) != 0;
    Variable x = channelsFirst(op.number(0), channelsLast);
    boolean padded = op.integer(4, 0) != 0 || op.integer(5, 0) != 0 || op.integer(8, 0) != 0;
    if (mean && op.integer(9, 0) != 0 && padded) {
      throw op.refuse("its means count the padding; use the divisor that excludes it");
    }
    Variable y =
        mean
            ? Pooling.mean2d(x, op.integer(0, 1), op.integer(1, 1), sliding(op))
            : Pooling.max2d(x, op.integer(0, 1), op.integer(1, 1), sliding(op));
    return channelsLast(y, channelsLast);
  }

  private static Variable finished(ImportedOp op, Variable y, boolean channelsLast) {
    Variable biased =
        op.count() > 2 ? Arithmetic.add(y, NetworkImports.alongChannels(y, op.number(2), true)) : y;
    return channelsLast(biased, channelsLast);
  }

  private static Variable channelsFirst(Variable x, boolean last) {
    if (!last) {
      return x;
    }
    return x.rank() == 3 ? Shapes.permute(x, 0, 2, 1) : Shapes.permute(x, 0, 3, 1, 2);
  }

  private static Variable channelsLast(Variable x, boolean last) {
    if (!last) {
      return x;
    }
    return x.rank() == 3 ? Shapes.permute(x, 0, 2, 1) : Shapes.permute(x, 0, 2, 3, 1);
  }
}
