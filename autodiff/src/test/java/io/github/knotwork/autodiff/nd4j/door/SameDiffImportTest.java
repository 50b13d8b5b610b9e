package io.github.knotwork.autodiff.nd4j.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Sigmoid;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.DataFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SameDiffImportTest {
  private static final TensorType MATRIX = TensorType.of(DataType.DOUBLE, 2, 3);

  @Test
  void operationsThatChangeNothingOfAnIntegerPlaceholderAreRead() {
    SameDiff sd = SameDiff.create();
    SDVariable i = sd.placeHolder("i", DataType.INT64, 2);
    sd.reshape(sd.identity(i), 2).rename("same");
    HostArray given = HostArray.of(TensorType.of(DataType.INT64, 2), 3, -1);
    assertThat(SameDiffImport.fromSameDiff(sd, "same").evaluate(Map.of("i", given)).get("same"))
        .isEqualTo(given);
  }

  @Test
  void whatSameDiffHasAsOneOperationComesBackTheSame() {
    GraphFunction f =
        GraphFunction.builder()
            .input("x", MATRIX)
            .input("y", MATRIX)
            .output(
                "z",
                in -> {
                  var sum = Add.of(Exp.of(in.get("x")), in.get("y"));
                  var less = Compare.of(Compare.Relation.LESS, sum, in.get("y"));
                  var chosen = Select.of(less, sum, Multiply.of(sum, Sigmoid.of(sum)));
                  return Contract.permute(Reshape.of(Affine.of(chosen, 3, 0), 3, 2), 1, 0);
                });
    assertThat(SameDiffImport.fromSameDiff(SameDiffExport.toSameDiff(f), "z").toString())
        .isEqualTo(f.toString());
  }

  @Test
  void lossesKeepTheirFactor() {
    // SameDiff itself gives the gradient of mse alone, and half + two times nothing.
    SameDiff sd = SameDiff.create();
    SDVariable p = sd.var("p", HostArrays.toNd4j(HostArray.of(MATRIX, 1, 2, 3, 4, 5, 6)));
    SDVariable labels = sd.constant("labels", HostArrays.toNd4j(HostArray.filled(MATRIX, 1)));
    sd.loss()
        .meanSquaredError(labels, p, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT)
        .mul(3)
        .add(sd.loss().l2Loss(p).mul(0.5))
        .rename("loss");
    GraphFunction f = SameDiffImport.fromSameDiff(sd, "loss");
    double[] at = {1, 2, 3, 4, 5, 6};
    double[] gradient =
        Derivatives.gradient(f, "p")
            .evaluate(Map.of("p", HostArray.of(MATRIX, at)))
            .get("dloss/dp")
            .toArray();
    for (int i = 0; i < at.length; i++) {
      assertThat(gradient[i]).isCloseTo(3 * 2 * (at[i] - 1) / 6 + 0.5 * at[i], within(1e-14));
    }
  }

  @Test
  void aModelIsReadAgainForEachBatchSizeOnce() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 3);
    SDVariable w = sd.var("w", HostArrays.toNd4j(HostArray.of(MATRIX, 1, 2, 3, 4, 5, 6)));
    sd.nn().softmax(sd.mmul(x, w, false, true, false)).mean().rename("y");
    SameDiffModel model = SameDiffModel.of(sd, "y");
    GraphFunction four = model.function(Map.of("x", new long[] {4, 3}));
    assertThat(model.function(Map.of("x", new long[] {4, 3}))).isSameAs(four);
    assertThat(model.function(Map.of("x", new long[] {5, 3})).input("x").size(0)).isEqualTo(5);
    assertThat(model.variables()).containsOnlyKeys("w");
    for (int n : new int[] {1, 4}) {
      HostArray batch = HostArray.filled(TensorType.of(DataType.DOUBLE, n, 3), 0.3);
      assertThat(model.evaluate(Map.of("x", HostArrays.toNd4j(batch))).get("y").getDouble(0))
          .isCloseTo(0.5, within(1e-15));
    }
    assertThatThrownBy(() -> SameDiffImport.fromSameDiff(sd, "y"))
        .hasMessageContaining("placeholder 'x' has shape [-1, 3]; give its shape");
    assertThatThrownBy(() -> model.function(Map.of("x", new long[] {4, 2})))
        .hasMessageContaining("[4, 2] doesn't fit");
  }

  @Test
  void smallerIntegersBecomeLong() {
    SameDiff sd = SameDiff.create();
    SDVariable i = sd.placeHolder("i", DataType.INT32, 3);
    i.mul(2).add(1).rename("y");
    GraphFunction f = SameDiffImport.fromSameDiff(sd, "y");
    TensorType longs = TensorType.of(DataType.INT64, 3);
    assertThat(f.evaluate(Map.of("i", HostArray.of(longs, 1, -2, 3))).get("y"))
        .isEqualTo(HostArray.of(longs, 3, -3, 7));
  }

  @Test
  void anOperationLeftToSameDiffHasOneDerivativeAndSaysSo() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, 1, 1, 2, 2);
    sd.cnn().spaceToDepth(x, 2, DataFormat.NCHW).sum(0, 1, 2, 3).rename("y");
    GraphFunction f = SameDiffImport.fromSameDiff(sd, "y");
    assertThat(f.toString()).contains("host[space_to_depth]");
    GraphFunction gradient = Derivatives.gradient(f, "x");
    HostArray at = HostArray.of(f.input("x").type(), 1, 2, 3, 4);
    assertThat(gradient.evaluate(Map.of("x", at)).get("dy/dx").toArray())
        .containsExactly(1, 1, 1, 1);
    assertThatThrownBy(() -> Derivatives.hessian(f, "x"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("space_to_depth");
  }

  @Test
  void randomnessControlFlowAndTheUnknownAreRefusedByName() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, 2, 2);
    sd.nn().dropout(x, 0.5).rename("dropped");
    sd.random().normal(0, 1, DataType.DOUBLE, 2, 2).rename("normal");
    sd.math().matrixInverse(x).rename("inverse");
    sd.switchOp(x, sd.constant("yes", true))[0].rename("switched");
    assertThatThrownBy(() -> SameDiffImport.fromSameDiff(sd, "dropped"))
        .hasMessageContaining("(dropout")
        .hasMessageContaining("pass them as a placeholder");
    assertThatThrownBy(() -> SameDiffImport.fromSameDiff(sd, "normal"))
        .hasMessageContaining("it is random");
    assertThatThrownBy(() -> SameDiffImport.fromSameDiff(sd, "inverse"))
        .hasMessageContaining("(matrix_inverse): it isn't known here");
    assertThatThrownBy(() -> SameDiffImport.fromSameDiff(sd, "switched"))
        .hasMessageContaining("is control flow");
    assertThatThrownBy(() -> SameDiffImport.fromSameDiff(sd, "nowhere"))
        .hasMessageContaining("no variable 'nowhere'");
  }

  @Test
  @SuppressWarnings("try") // the scope is only to be closed
  void deepGraphsAreReadInLinearTimeAndWithoutRecursion() {
    SameDiff sd = SameDiff.create();
    SDVariable y = sd.placeHolder("x", DataType.DOUBLE, 2);
    for (int k = 0; k < 20_000; k++) {
      try (var ignored = sd.withNameScope("s" + k)) {
        y = sd.math().tanh(y);
      }
    }
    assertThat(SameDiffImport.fromSameDiff(sd, y.name()).graph().nodes()).hasSize(20_000);
  }

  @Test
  void argumentsAreArraysBothWays() {
    GraphFunction f =
        GraphFunction.builder().input("x", MATRIX).output("y", in -> Contract.sum(in.get("x"), 1));
    Map<String, INDArray> at =
        Map.of("x", HostArrays.toNd4j(HostArray.of(MATRIX, 1, 2, 3, 4, 5, 6)));
    assertThat(ArrayEvaluation.reference(f, at).get("y").toDoubleVector()).containsExactly(6, 15);
    assertThat(ArrayEvaluation.bySameDiff(f).call(at).get("y").toDoubleVector())
        .containsExactly(6, 15);
    assertThatThrownBy(
            () ->
                ArrayEvaluation.bySameDiff(f).call(Map.of("x", at.get("x").castTo(DataType.FLOAT))))
        .hasMessageContaining("input 'x' is FLOAT[2, 3], DOUBLE[2, 3] is expected");
  }
}
