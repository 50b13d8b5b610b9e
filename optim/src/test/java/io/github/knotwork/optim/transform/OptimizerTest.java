package io.github.knotwork.optim.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class OptimizerTest {
  private static final double[] START = {1, -2, 0.5};

  private static double[] gradient(double[] w, int t) {
    return new double[] {2 * w[0] + t, Math.sin(w[1] * t), -w[2] / t};
  }

  @Test
  void adamFollowsItsFormula() {
    INDArray w = NdArrays.of(START, 3);
    Map<String, INDArray> parameters = Map.of("w", w);
    Adam adam = Adam.of(0.01);
    double[] expected = START.clone();
    double[] m = new double[3];
    double[] v = new double[3];
    try (OptimizerState state = adam.init(parameters)) {
      for (int t = 1; t <= 20; t++) {
        double[] g = gradient(expected, t);
        adam.update(state, Map.of("w", NdArrays.of(g, 3)), parameters);
        for (int i = 0; i < 3; i++) {
          m[i] = 0.9 * m[i] + 0.1 * g[i];
          v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
          double mHat = m[i] / (1 - Math.pow(0.9, t));
          double vHat = v[i] / (1 - Math.pow(0.999, t));
          expected[i] -= 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
        }
        assertThat(NdArrays.toDoubles(w)).containsExactly(expected, within(1e-12));
      }
      assertThat(state.steps()).isEqualTo(20);
    }
  }

  @Test
  void sgdFollowsItsFormulaWithAndWithoutMomentum() {
    for (double momentum : new double[] {0, 0.9}) {
      INDArray w = NdArrays.of(START, 3);
      Sgd sgd = new Sgd(0.1, momentum);
      double[] expected = START.clone();
      double[] velocity = new double[3];
      try (OptimizerState state = sgd.init(Map.of("w", w))) {
        for (int t = 1; t <= 10; t++) {
          double[] g = gradient(expected, t);
          sgd.update(state, Map.of("w", NdArrays.of(g, 3)), Map.of("w", w));
          for (int i = 0; i < 3; i++) {
            velocity[i] = momentum * velocity[i] + g[i];
            expected[i] -= 0.1 * velocity[i];
          }
        }
      }
      assertThat(NdArrays.toDoubles(w)).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> Adam.of(0)).hasMessage("adam: learning rate 0.0 is not above 0");
    assertThatThrownBy(() -> new Adam(1, 1, 0, 1))
        .hasMessage("adam: betas 1.0 and 0.0 are not in [0, 1)");
    assertThatThrownBy(() -> new Adam(1, 0, 0, 0)).hasMessage("adam: epsilon 0.0 is not above 0");
    assertThatThrownBy(() -> Sgd.of(Double.NaN))
        .hasMessage("sgd: learning rate NaN is not above 0");
    assertThatThrownBy(() -> new Sgd(1, 1)).hasMessage("sgd: momentum 1.0 is not in [0, 1)");
  }
}
