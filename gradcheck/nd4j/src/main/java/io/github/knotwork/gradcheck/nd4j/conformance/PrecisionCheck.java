package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.nd4j.NdTensors;
import io.github.knotwork.gradcheck.nd4j.SameDiffFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values and gradients in single precision against those in double. */
final class PrecisionCheck {
  /** 170 units in the last place of a float: small sums, and solves of condition 10. */
  private static final double TOLERANCE = 2e-5;

  private final OperationCheck check;

  PrecisionCheck(OperationCheck check) {
    this.check = check;
  }

  Cell run() {
    SameDiffFunction exact = check.function(DataType.DOUBLE);
    SameDiffFunction single = check.function(DataType.FLOAT);
    List<Tensor> expected = exact.value(check.inputs());
    Cell value = judged("value", single.valueArrays(check.inputs()), expected);
    if (value.status() != Status.PASS || !check.hasGradient()) {
      return value;
    }
    List<Tensor> cotangents = check.cotangents(expected);
    List<Tensor> gradients = new ArrayList<>();
    List<@Nullable INDArray> actual = new ArrayList<>();
    List<@Nullable Tensor> all = exact.vjp(check.inputs(), cotangents);
    List<@Nullable INDArray> singles = single.vjpArrays(check.inputs(), cotangents);
    for (int i = 0; i < all.size(); i++) {
      Tensor gradient = all.get(i);
      if (gradient != null) {
        gradients.add(gradient);
        actual.add(singles.get(i));
      }
    }
    return judged("gradient", actual, gradients);
  }

  private static Cell judged(
      String what, List<? extends @Nullable INDArray> actual, List<Tensor> expected) {
    Deviation deviation = new Deviation();
    for (int k = 0; k < expected.size(); k++) {
      INDArray array = actual.get(k);
      if (array != null && array.dataType() != DataType.FLOAT) {
        return Cell.wrong(what + " is " + array.dataType());
      }
      deviation.add(array == null ? null : NdTensors.toTensor(array), expected.get(k));
    }
    return deviation.largest() <= TOLERANCE ? Cell.PASS : Cell.wrong(what);
  }
}
