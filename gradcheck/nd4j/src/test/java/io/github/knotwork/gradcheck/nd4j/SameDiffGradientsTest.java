package io.github.knotwork.gradcheck.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.validation.GradCheckUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SameDiffGradientsTest {
  private static SameDiff cumprod() {
    SameDiff sd = SameDiff.create();
    sd.cumprod(sd.var("w", Nd4j.createFromArray(2.0, 3.0, 5.0)), 0).sum().markAsLoss();
    return sd;
  }

  @Test
  void findsWhatGradCheckUtilLetsPass() {
    // GradCheckUtil takes only graphs whose arrays are all of the default type.
    DataType before = Nd4j.dataType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    try {
      assertThat(GradCheckUtil.checkGradients(cumprod(), Map.of())).isTrue();
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
    GradientReport report = SameDiffGradients.check(cumprod(), Map.of());
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.has(Diagnosis.DETACHED)).isTrue();
  }

  @Test
  void passesARightGraphAndLeavesItAsItWas() {
    SameDiff sd = SameDiff.create();
    INDArray w = Nd4j.createFromArray(new double[][] {{0.3, -0.2}, {0.5, 0.9}});
    INDArray bias = Nd4j.createFromArray(0.1, 0.7);
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 2);
    SDVariable y = sd.math().tanh(x.mmul(sd.var("w", w)).add(sd.var("b", bias)));
    sd.setLossVariables(y.mul(y).sum());
    INDArray wBefore = sd.getArrForVarName("w").dup();
    Map<String, INDArray> batch = Map.of("x", Nd4j.createFromArray(new double[][] {{1, 2}}));
    double lossBefore =
        sd.output(batch, sd.getLossVariables()).values().iterator().next().getDouble();
    GradientReport report = SameDiffGradients.check(sd, batch);
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    assertThat(sd.getArrForVarName("w")).isEqualTo(wBefore);
    assertThat(sd.output(batch, sd.getLossVariables()).values().iterator().next().getDouble())
        .isEqualTo(lossBefore);
  }

  @Test
  void severalLossesAreAddedUp() {
    SameDiff sd = SameDiff.create();
    SDVariable w = sd.var("w", Nd4j.createFromArray(0.5, 1.5));
    SDVariable first = w.mul(w).sum();
    SDVariable second = sd.math().exp(w).sum();
    sd.setLossVariables(first, second);
    SameDiffGradients.check(sd, Map.of()).orThrow();
  }

  @Test
  void aLossUnderAFactorIsFound() {
    SameDiff sd = SameDiff.create();
    SDVariable w = sd.var("w", Nd4j.createFromArray(new double[][] {{0.5, 1.5}}));
    SDVariable labels = sd.constant(Nd4j.createFromArray(new double[][] {{1.0, 0.0}}));
    sd.setLossVariables(sd.loss().meanSquaredError(labels, w, null).mul(3));
    GradientReport report = SameDiffGradients.check(sd, Map.of());
    assertThat(report.has(Diagnosis.FACTOR)).as(report.toString()).isTrue();
  }

  @Test
  void graphsThatCanNotBeCheckedAreRefusedWithAWayOut() {
    SameDiff none = SameDiff.create();
    none.placeHolder("x", DataType.DOUBLE, 2).sum().markAsLoss();
    assertThatThrownBy(() -> SameDiffGradients.check(none, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no parameters");
    SameDiff single = SameDiff.create();
    single.var("w", Nd4j.createFromArray(1f, 2f)).sum().markAsLoss();
    assertThatThrownBy(() -> SameDiffGradients.check(single, Map.of()))
        .hasMessageContaining("'w' is of type FLOAT");
    SameDiff lossless = SameDiff.create();
    lossless.var("w", Nd4j.createFromArray(1.0, 2.0)).sum();
    assertThatThrownBy(() -> SameDiffGradients.check(lossless, Map.of()))
        .hasMessageContaining("no loss variable");
  }

  @Test
  void nothingIsPrinted() {
    PrintStream original = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      SameDiffGradients.check(cumprod(), Map.of());
    } finally {
      System.setOut(original);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
