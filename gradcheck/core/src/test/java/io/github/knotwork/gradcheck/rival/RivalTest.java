package io.github.knotwork.gradcheck.rival;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, where it is known to pass and where it is known to fail. */
class RivalTest {
  private static final List<Tensor> AT = List.of(Tensor.of(new double[] {0.7, -1.2, 0.4}, 3));

  static List<Rival> all() {
    return List.of(
        new GradCheckUtil(),
        new JaxCheckGrads(),
        new TorchGradcheck(false),
        new TorchGradcheck(true),
        new ChainRulesTestUtils());
  }

  @ParameterizedTest
  @MethodSource("all")
  void rightGradientsPassAndWrongSignsFail(Rival rival) {
    assertThat(rival.passes(elementwise(Math::sin, Math::cos), AT, 1)).isTrue();
    assertThat(rival.passes(elementwise(Math::sin, x -> -Math.cos(x)), AT, 1)).isFalse();
  }

  @Test
  void gradCheckUtilPassesZeros() {
    assertThat(new GradCheckUtil().passes(elementwise(Math::sin, x -> 0), AT, 1)).isTrue();
    assertThat(new JaxCheckGrads().passes(elementwise(Math::sin, x -> 0), AT, 1)).isFalse();
  }

  @Test
  void torchPassesARelativeErrorOf1e4AndGradCheckUtilDoesNot() {
    DifferentiableFunction off = elementwise(Math::sin, x -> 1.0001 * Math.cos(x));
    assertThat(new TorchGradcheck(false).passes(off, AT, 1)).isTrue();
    assertThat(new GradCheckUtil().passes(off, AT, 1)).isFalse();
    assertThat(new ChainRulesTestUtils().passes(off, AT, 1)).isFalse();
  }

  @Test
  void torchPassesSmallGradientsWhateverTheyAre() {
    DifferentiableFunction small = elementwise(x -> 1e-7 * x, x -> -1e-7);
    assertThat(new TorchGradcheck(false).passes(small, AT, 1)).isTrue();
  }

  private static DifferentiableFunction elementwise(
      DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
    return new DifferentiableFunction() {
      @Override
      public List<Tensor> value(List<Tensor> inputs) {
        return List.of(map(inputs.get(0), f));
      }

      @Override
      public List<Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
        double[] g = map(inputs.get(0), derivative).toArray();
        for (int k = 0; k < g.length; k++) {
          g[k] *= cotangents.get(0).get(k);
        }
        return List.of(Tensor.of(g, g.length));
      }
    };
  }

  private static Tensor map(Tensor x, DoubleUnaryOperator f) {
    return Tensor.of(java.util.Arrays.stream(x.toArray()).map(f).toArray(), x.shape());
  }
}
