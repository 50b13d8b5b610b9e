package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.entries;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.distinct;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import io.github.knotwork.gradcheck.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv1DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv3DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.LocalResponseNormalizationConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * Convolutions and pooling, images as [batch, channel, height, width], weights [kH, kW, in, out].
 */
final class ConvolutionOperations {
  private final Cases cases = new Cases(Family.CONVOLUTION);

  private ConvolutionOperations() {}

  static List<OperationCase> all() {
    ConvolutionOperations operations = new ConvolutionOperations();
    operations.plain();
    operations.factored();
    operations.pooling();
    return operations.cases.all();
  }

  private static Conv2DConfig square(PaddingMode padding) {
    return Conv2DConfig.builder().kH(2).kW(2).sH(1).sW(1).paddingMode(padding).build();
  }

  private void plain() {
    cases
        .one(
            "conv1d",
            (sd, x) ->
                sd.cnn()
                    .conv1d(
                        x[0],
                        x[1],
                        Conv1DConfig.builder().k(2).s(1).paddingMode(PaddingMode.VALID).build()),
            entries(
                new int[] {1, 2, 3},
                (x, i) -> {
                  double sum = 0;
                  for (int k = 0; k < 2; k++) {
                    for (int c = 0; c < 2; c++) {
                      sum += x.get(0).get(0, c, i[2] + k) * x.get(1).get(k, c, i[1]);
                    }
                  }
                  return sum;
                }),
            real(1, 2, 4),
            real(2, 2, 2))
        .one(
            "conv2d, with bias",
            (sd, x) -> sd.cnn().conv2d(x[0], x[1], x[2], square(PaddingMode.VALID)),
            entries(
                new int[] {1, 2, 2, 2},
                (x, i) -> convolved(x.get(0), x.get(1), i) + x.get(2).get(i[1])),
            real(1, 2, 3, 3),
            real(2, 2, 2, 2),
            real(2))
        .one(
            "conv2d, same size",
            (sd, x) -> sd.cnn().conv2d(x[0], x[1], square(PaddingMode.SAME)),
            entries(new int[] {1, 2, 3, 3}, (x, i) -> convolved(x.get(0), x.get(1), i)),
            real(1, 2, 3, 3),
            real(2, 2, 2, 2))
        .one(
            "conv3d",
            (sd, x) ->
                sd.cnn()
                    .conv3d(
                        x[0],
                        x[1],
                        Conv3DConfig.builder()
                            .kD(2)
                            .kH(2)
                            .kW(2)
                            .sD(1)
                            .sH(1)
                            .sW(1)
                            .dataFormat(Conv3DConfig.NCDHW)
                            .paddingMode(PaddingMode.VALID)
                            .build()),
            entries(
                new int[] {1, 1, 1, 1, 2},
                (x, i) -> {
                  double sum = 0;
                  for (int k = 0; k < 8; k++) {
                    sum +=
                        x.get(0).get(0, 0, k / 4, k / 2 % 2, i[4] + k % 2)
                            * x.get(1).get(k / 4, k / 2 % 2, k % 2, 0, 0);
                  }
                  return sum;
                }),
            real(1, 1, 2, 2, 3),
            real(2, 2, 2, 1, 1));
  }

  private void factored() {
    cases
        .one(
            "depthWiseConv2d",
            (sd, x) -> sd.cnn().depthWiseConv2d(x[0], x[1], square(PaddingMode.VALID)),
            entries(
                new int[] {1, 2, 2, 2},
                (x, i) -> {
                  double sum = 0;
                  for (int k = 0; k < 4; k++) {
                    sum +=
                        x.get(0).get(0, i[1], i[2] + k / 2, i[3] + k % 2)
                            * x.get(1).get(k / 2, k % 2, i[1], 0);
                  }
                  return sum;
                }),
            real(1, 2, 3, 3),
            real(2, 2, 2, 1))
        .one(
            "separableConv2d",
            (sd, x) -> sd.cnn().separableConv2d(x[0], x[1], x[2], square(PaddingMode.VALID)),
            entries(
                new int[] {1, 2, 2, 2},
                (x, i) -> {
                  double sum = 0;
                  for (int c = 0; c < 2; c++) {
                    for (int k = 0; k < 4; k++) {
                      sum +=
                          x.get(0).get(0, c, i[2] + k / 2, i[3] + k % 2)
                              * x.get(1).get(k / 2, k % 2, c, 0)
                              * x.get(2).get(0, 0, c, i[1]);
                    }
                  }
                  return sum;
                }),
            real(1, 2, 3, 3),
            real(2, 2, 2, 1),
            real(1, 1, 2, 2))
        .one(
            "deconv2d",
            (sd, x) ->
                sd.cnn()
                    .deconv2d(x[0], x[1], DeConv2DConfig.builder().kH(2).kW(2).sH(1).sW(1).build()),
            entries(
                new int[] {1, 2, 3, 3},
                (x, i) -> {
                  double sum = 0;
                  for (int c = 0; c < 2; c++) {
                    for (int k = 0; k < 4; k++) {
                      int row = i[2] - k / 2;
                      int column = i[3] - k % 2;
                      if (row >= 0 && row < 2 && column >= 0 && column < 2) {
                        sum +=
                            x.get(0).get(0, c, row, column) * x.get(1).get(k / 2, k % 2, i[1], c);
                      }
                    }
                  }
                  return sum;
                }),
            real(1, 2, 2, 2),
            real(2, 2, 2, 2));
  }

  private void pooling() {
    Pooling2DConfig two = Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build();
    cases
        .one(
            "maxPooling2d",
            (sd, x) -> sd.cnn().maxPooling2d(x[0], two),
            entries(
                new int[] {1, 1, 2, 2},
                (x, i) -> {
                  double most = Double.NEGATIVE_INFINITY;
                  for (int k = 0; k < 4; k++) {
                    most = Math.max(most, x.get(0).get(0, 0, 2 * i[2] + k / 2, 2 * i[3] + k % 2));
                  }
                  return most;
                }),
            distinct(1, 1, 4, 4))
        .one(
            "avgPooling2d",
            (sd, x) -> sd.cnn().avgPooling2d(x[0], two),
            entries(
                new int[] {1, 1, 2, 2},
                (x, i) -> {
                  double sum = 0;
                  for (int k = 0; k < 4; k++) {
                    sum += x.get(0).get(0, 0, 2 * i[2] + k / 2, 2 * i[3] + k % 2);
                  }
                  return sum / 4;
                }),
            real(1, 1, 4, 4))
        .one(
            "upsampling2d, one factor",
            (sd, x) -> sd.cnn().upsampling2d(x[0], 2),
            Formulas.picked(new int[] {1, 2, 4, 4}, i -> new int[] {0, i[1], i[2] / 2, i[3] / 2}),
            real(1, 2, 2, 2))
        .one(
            "upsampling2d, two factors",
            (sd, x) -> sd.cnn().upsampling2d(x[0], 2, 2, true),
            Formulas.picked(new int[] {1, 2, 4, 4}, i -> new int[] {0, i[1], i[2] / 2, i[3] / 2}),
            real(1, 2, 2, 2))
        .one(
            "localResponseNormalization, channels last",
            (sd, x) ->
                sd.cnn()
                    .localResponseNormalization(
                        x[0],
                        LocalResponseNormalizationConfig.builder()
                            .alpha(0.5)
                            .beta(0.75)
                            .bias(1)
                            .depth(1)
                            .build()),
            entries(
                new int[] {1, 2, 1, 4},
                (x, i) -> {
                  double sum = 0;
                  for (int c = Math.max(0, i[3] - 1); c <= Math.min(3, i[3] + 1); c++) {
                    sum += Math.pow(x.get(0).get(0, i[1], 0, c), 2);
                  }
                  return x.get(0).get(i) / Math.pow(1 + 0.5 * sum, 0.75);
                }),
            real(1, 2, 1, 4))
        .one(
            "im2Col",
            (sd, x) -> sd.cnn().im2Col(x[0], square(PaddingMode.VALID)),
            Formulas.picked(
                new int[] {1, 2, 2, 2, 2, 2}, i -> new int[] {0, i[1], i[2] + i[4], i[3] + i[5]}),
            real(1, 2, 3, 3));
  }

  /** A 2×2 window starting at the index; beyond the border lies 0. */
  private static double convolved(Tensor image, Tensor weights, int[] i) {
    double sum = 0;
    for (int c = 0; c < 2; c++) {
      for (int k = 0; k < 4; k++) {
        int row = i[2] + k / 2;
        int column = i[3] + k % 2;
        if (row < 3 && column < 3) {
          sum += image.get(0, c, row, column) * weights.get(k / 2, k % 2, c, i[1]);
        }
      }
    }
    return sum;
  }
}
