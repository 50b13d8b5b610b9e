package io.github.knotwork.gradcheck.nd4j.zoo;

import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.entries;
import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.map;
import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.picked;
import static io.github.knotwork.gradcheck.nd4j.zoo.Formulas.reshaped;
import static io.github.knotwork.gradcheck.nd4j.zoo.Operand.real;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.DataFormat;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Moves entries about. */
final class ShapeOperations {
  private final Cases cases = new Cases(Family.SHAPE);

  private ShapeOperations() {}

  static List<OperationCase> all() {
    ShapeOperations operations = new ShapeOperations();
    operations.axes();
    operations.joins();
    operations.copies();
    operations.diagonals();
    operations.blocks();
    return operations.cases.all();
  }

  private void axes() {
    cases
        .one("identity", (sd, x) -> sd.identity(x[0]), map(x -> x), real(2, 3))
        .one(
            "castTo, there and back",
            (sd, x) -> x[0].castTo(DataType.DOUBLE).castTo(x[0].dataType()),
            map(x -> x),
            real(2, 3))
        .one("reshape", (sd, x) -> sd.reshape(x[0], 3, 2), reshaped(3, 2), real(2, 3))
        .one("reshape, one size free", (sd, x) -> sd.reshape(x[0], -1), reshaped(6), real(2, 3))
        .one(
            "permute",
            (sd, x) -> sd.permute(x[0], 2, 0, 1),
            picked(shape(4, 2, 3), i -> new int[] {i[1], i[2], i[0]}),
            real(2, 3, 4))
        .one(
            "transpose",
            (sd, x) -> sd.transpose(x[0]),
            picked(shape(3, 2), i -> new int[] {i[1], i[0]}),
            real(2, 3))
        .one("squeeze", (sd, x) -> sd.squeeze(x[0], 1), reshaped(2, 3), real(2, 1, 3))
        .one("expandDims", (sd, x) -> sd.expandDims(x[0], 1), reshaped(2, 1, 3), real(2, 3))
        .one("flatten", (sd, x) -> sd.flatten(x[0]), reshaped(6), real(2, 3));
  }

  private void joins() {
    cases
        .one(
            "concat",
            (sd, x) -> sd.concat(1, x),
            entries(
                shape(2, 5), (x, i) -> i[1] < 3 ? x.get(0).get(i) : x.get(1).get(i[0], i[1] - 3)),
            real(2, 3),
            real(2, 2))
        .one(
            "stack",
            (sd, x) -> sd.stack(1, x),
            entries(shape(2, 2, 3), (x, i) -> x.get(i[1]).get(i[0], i[2])),
            real(2, 3),
            real(2, 3))
        .several(
            "unstack",
            (sd, x) -> sd.unstack(x[0], 1, 3),
            Formulas.each(
                picked(shape(2), i -> new int[] {i[0], 0}),
                picked(shape(2), i -> new int[] {i[0], 1}),
                picked(shape(2), i -> new int[] {i[0], 2})),
            real(2, 3))
        .several(
            "split",
            (sd, x) -> sd.split(x[0], 2, 1),
            Formulas.each(
                picked(shape(2, 2), i -> i), picked(shape(2, 2), i -> new int[] {i[0], i[1] + 2})),
            real(2, 4))
        .several(
            "splitV",
            (sd, x) -> sd.splitV(x[0], Cases.indices(sd, 1, 3), 2, 1),
            Formulas.each(
                picked(shape(2, 1), i -> i), picked(shape(2, 3), i -> new int[] {i[0], i[1] + 1})),
            real(2, 4));
  }

  private void copies() {
    cases
        .one(
            "tile",
            (sd, x) -> sd.tile(x[0], 2, 3),
            picked(shape(4, 9), i -> new int[] {i[0] % 2, i[1] % 3}),
            real(2, 3))
        .one(
            "repeat",
            (sd, x) -> sd.repeat(x[0], Cases.indices(sd, 2), 1),
            picked(shape(2, 6), i -> new int[] {i[0], i[1] / 2}),
            real(2, 3))
        .one(
            "reverse",
            (sd, x) -> sd.reverse(x[0], 1),
            picked(shape(2, 3), i -> new int[] {i[0], 2 - i[1]}),
            real(2, 3))
        .one(
            "reverseSequence",
            (sd, x) -> sd.reverseSequence(x[0], Cases.indices(sd, 2, 3), 1, 0),
            picked(shape(2, 4), i -> new int[] {i[0], i[1] < 2 + i[0] ? 1 + i[0] - i[1] : i[1]}),
            real(2, 4))
        .one(
            "pad",
            (sd, x) ->
                sd.nn()
                    .pad(
                        x[0],
                        sd.constant(Nd4j.createFromArray(new int[][] {{1, 0}, {0, 2}})),
                        PadMode.CONSTANT,
                        0.5),
            entries(
                shape(3, 5), (x, i) -> i[0] == 0 || i[1] > 2 ? 0.5 : x.get(0).get(i[0] - 1, i[1])),
            real(2, 3))
        .several(
            "meshgrid",
            (sd, x) -> sd.math().meshgrid(x, true),
            Formulas.each(
                entries(shape(2, 3), (x, i) -> x.get(0).get(i[1])),
                entries(shape(2, 3), (x, i) -> x.get(1).get(i[0]))),
            real(3),
            real(2));
  }

  private void diagonals() {
    cases
        .one(
            "diag",
            (sd, x) -> sd.math().diag(x[0]),
            entries(shape(3, 3), (x, i) -> i[0] == i[1] ? x.get(0).get(i[0]) : 0),
            real(3))
        .one(
            "diagPart",
            (sd, x) -> sd.math().diagPart(x[0]),
            picked(shape(3), i -> new int[] {i[0], i[0]}),
            real(3, 3))
        .one(
            "setDiag",
            (sd, x) -> sd.math().setDiag(x[0], x[1]),
            entries(shape(3, 3), (x, i) -> i[0] == i[1] ? x.get(1).get(i[0]) : x.get(0).get(i)),
            real(3, 3),
            real(3))
        .one(
            "triu",
            (sd, x) -> sd.linalg().triu(x[0], 0),
            entries(shape(3, 3), (x, i) -> i[0] <= i[1] ? x.get(0).get(i) : 0),
            real(3, 3))
        .several(
            "matrixBandPart",
            (sd, x) -> new SDVariable[] {sd.linalg().matrixBandPart(x[0], 1, 0)[0]},
            entries(shape(3, 3), (x, i) -> i[1] <= i[0] && i[0] - i[1] <= 1 ? x.get(0).get(i) : 0),
            real(3, 3));
  }

  private void blocks() {
    cases
        .one(
            "depthToSpace",
            (sd, x) -> sd.cnn().depthToSpace(x[0], 2, DataFormat.NHWC),
            picked(
                shape(1, 4, 4, 1),
                i -> new int[] {0, i[1] / 2, i[2] / 2, 2 * (i[1] % 2) + i[2] % 2}),
            real(1, 2, 2, 4))
        .one(
            "spaceToDepth",
            (sd, x) -> sd.cnn().spaceToDepth(x[0], 2, DataFormat.NHWC),
            picked(
                shape(1, 2, 2, 4), i -> new int[] {0, 2 * i[1] + i[3] / 2, 2 * i[2] + i[3] % 2, 0}),
            real(1, 4, 4, 1))
        .one(
            "spaceToBatch",
            (sd, x) -> sd.cnn().spaceToBatch(x[0], shape(2, 2), shape(0, 0), 0, 0),
            picked(
                shape(4, 1, 2, 1), i -> new int[] {0, 2 * i[1] + i[0] / 2, 2 * i[2] + i[0] % 2, 0}),
            real(1, 2, 4, 1))
        .one(
            "batchToSpace",
            (sd, x) -> sd.cnn().batchToSpace(x[0], shape(2, 2), shape(0, 0), 0, 0),
            picked(
                shape(1, 2, 4, 1),
                i -> new int[] {2 * (i[1] % 2) + i[2] % 2, i[1] / 2, i[2] / 2, 0}),
            real(4, 1, 2, 1));
  }

  private static int[] shape(int... shape) {
    return shape;
  }
}
