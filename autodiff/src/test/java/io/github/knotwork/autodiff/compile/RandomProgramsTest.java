package io.github.knotwork.autodiff.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.random.RandomGraph;
import io.github.knotwork.autodiff.random.RandomGraphs;
import io.github.knotwork.autodiff.random.RoundingBound;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Random graphs and their gradients, compiled and by index loops. */
class RandomProgramsTest {
  /** Beyond this a bound says nothing; few graphs may be so ill-conditioned. */
  private static final double LOOSE = 1e-8;

  @Test
  void valuesAndGradientsOf100GraphsAgree() {
    compare(0, 100);
  }

  @Test
  @Tag("slow")
  void valuesAndGradientsOf2000GraphsAgree() {
    compare(100, 2100);
  }

  @Test
  void floatGraphsAgreeToSinglePrecision() {
    for (int seed = 0; seed < 50; seed++) {
      RandomGraph drawn = RandomGraphs.draw(seed, DataType.FLOAT);
      agree("seed " + seed, drawn.function(), drawn.arguments());
    }
  }

  private static void compare(int from, int to) {
    int loose = 0;
    for (int seed = from; seed < to; seed++) {
      RandomGraph drawn = RandomGraphs.draw(seed, DataType.DOUBLE);
      GraphFunction gradient = Derivatives.valueAndGradient(drawn.loss(), drawn.differentiable());
      loose += agree("seed " + seed, drawn.function(), drawn.arguments());
      loose += agree("gradient of seed " + seed, gradient, drawn.arguments());
    }
    assertThat(loose).as("graphs whose bound says little").isLessThan((to - from) / 10);
  }

  /** Returns 1 if the bound is too loose to say much. */
  private static int agree(String what, GraphFunction f, Map<String, HostArray> arguments) {
    Map<String, HostArray> expected = f.evaluate(arguments);
    List<HostArray> ordered = f.inputNames().stream().map(arguments::get).toList();
    double[] bounds = RoundingBound.of(f.graph(), ordered);
    try (CompiledFunction program = Compiler.compile(f)) {
      Map<String, HostArray> actual = program.evaluate(arguments);
      int k = 0;
      for (String name : f.outputNames()) {
        assertThat(actual.get(name).type()).as(what).isEqualTo(expected.get(name).type());
        assertThat(actual.get(name).toArray())
            .as(() -> what + ", " + name + "\n" + f + String.join("\n", program.listing()))
            .containsExactly(expected.get(name).toArray(), within(bounds[k++] + Double.MIN_NORMAL));
      }
      assertThat(program.evaluate(arguments)).as("%s, again", what).isEqualTo(actual);
    }
    return Arrays.stream(bounds).anyMatch(b -> b > LOOSE) ? 1 : 0;
  }
}
