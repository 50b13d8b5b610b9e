package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.nd4j.NdTensors;
import io.github.knotwork.gradcheck.nd4j.SameDiffFunction;
import io.github.knotwork.gradcheck.nd4j.zoo.OperationCase;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values in double precision against the oracle, at several points. */
final class ForwardCheck {
  private static final int POINTS = 5;

  /** A few thousand units in the last place: what an iteration on a small matrix may lose. */
  private static final double DOUBLE_PRECISION = 1e-12;

  private static final double SINGLE_PRECISION = 1e-6;

  private final OperationCase operation;
  private final long seed;
  private final Deviation deviation = new Deviation();

  ForwardCheck(OperationCase operation, long seed) {
    this.operation = operation;
    this.seed = seed;
  }

  Errors errors() {
    return new Errors(deviation.largest(), deviation.rootMeanSquare(), Double.NaN, Double.NaN);
  }

  Cell run() {
    for (int point = 0; point < POINTS; point++) {
      List<Tensor> inputs = operation.inputs(seed + point);
      List<Tensor> before = inputs.stream().map(t -> Tensor.of(t.toArray(), t.shape())).toList();
      SameDiffFunction function =
          SameDiffFunction.of(
              DataType.DOUBLE,
              inputs.stream().map(Tensor::shape).toList(),
              operation.graph()::build);
      List<INDArray> actual = function.valueArrays(inputs);
      List<Tensor> expected = operation.oracle().value(before);
      for (int k = 0; k < expected.size(); k++) {
        int[] shape = expected.get(k).shape();
        Tensor output = NdTensors.toTensor(actual.get(k));
        if (!Arrays.equals(output.shape(), shape)) {
          return Cell.wrong(
              "shape %s instead of %s"
                  .formatted(Arrays.toString(output.shape()), Arrays.toString(shape)));
        }
        if (actual.get(k).dataType() != DataType.DOUBLE) {
          return Cell.wrong(actual.get(k).dataType() + " out of DOUBLE");
        }
        deviation.add(output, expected.get(k));
      }
      for (int i = 0; i < inputs.size(); i++) {
        if (!inputs.get(i).sameBits(before.get(i))) {
          return Cell.wrong("input " + i + " is modified in place");
        }
      }
    }
    return judged(deviation.largest());
  }

  private static Cell judged(double error) {
    if (error <= DOUBLE_PRECISION) {
      return Cell.PASS;
    }
    return Cell.wrong(
        error <= SINGLE_PRECISION
            ? "right to single precision only"
            : "not what it is documented to compute");
  }
}
