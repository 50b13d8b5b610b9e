package io.github.knotwork.autodiff.nd4j.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.random.RandomGraph;
import io.github.knotwork.autodiff.random.RandomGraphs;
import io.github.knotwork.autodiff.random.RoundingBound;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** Random graphs by index loops, by SameDiff's session, and by index loops after the way back. */
class RandomExportTest {
  /** Beyond this a bound says nothing; few graphs may be so ill-conditioned. */
  private static final double LOOSE = 1e-8;

  @Test
  void valuesAndGradientsOf100GraphsAgree() {
    compare(0, 100);
  }

  @Test
  @Tag("slow")
  void valuesAndGradientsOf1000GraphsAgree() {
    compare(100, 1100);
  }

  private static void compare(int from, int to) {
    int loose = 0;
    for (int seed = from; seed < to; seed++) {
      RandomGraph drawn = RandomGraphs.draw(seed, DataType.DOUBLE);
      GraphFunction gradient = Derivatives.valueAndGradient(drawn.loss(), drawn.differentiable());
      loose += agree("seed " + seed, drawn.function(), drawn.arguments());
      loose += agree("gradient of seed " + seed, gradient, drawn.arguments());
      differenceQuotients(seed, drawn, gradient.evaluate(drawn.arguments()));
    }
    assertThat(loose).as("graphs whose bound says little").isLessThan((to - from) / 10);
  }

  @Test
  void floatGraphsAgreeToSinglePrecision() {
    for (int seed = 0; seed < 50; seed++) {
      RandomGraph drawn = RandomGraphs.draw(seed, DataType.FLOAT);
      agree("seed " + seed, drawn.function(), drawn.arguments());
    }
  }

  /** Returns 1 if the bound is too loose to say much. */
  private static int agree(String what, GraphFunction f, Map<String, HostArray> arguments) {
    Map<String, HostArray> expected = f.evaluate(arguments);
    List<HostArray> ordered = f.inputNames().stream().map(arguments::get).toList();
    double[] bounds = RoundingBound.of(f.graph(), ordered);
    SameDiff exported = SameDiffExport.toSameDiff(f);
    compare(what, f, Sessions.run(exported, arguments, f.outputNames()), expected, bounds);
    GraphFunction back =
        SameDiffImport.fromSameDiff(exported, f.outputNames().toArray(String[]::new));
    Map<String, HostArray> read = new HashMap<>(arguments);
    read.keySet().retainAll(back.inputNames());
    compare(what + ", exported and imported", f, back.evaluate(read), expected, bounds);
    return Arrays.stream(bounds).anyMatch(b -> b > LOOSE) ? 1 : 0;
  }

  private static void compare(
      String what,
      GraphFunction f,
      Map<String, HostArray> actual,
      Map<String, HostArray> expected,
      double[] bounds) {
    int k = 0;
    for (String name : f.outputNames()) {
      assertThat(actual.get(name).type()).as(what).isEqualTo(expected.get(name).type());
      assertThat(actual.get(name).toArray())
          .as(() -> what + ", " + name + "\n" + f)
          .containsExactly(expected.get(name).toArray(), within(bounds[k++] + Double.MIN_NORMAL));
    }
  }

  private static void differenceQuotients(
      int seed, RandomGraph drawn, Map<String, HostArray> gradient) {
    GraphFunction loss = drawn.loss();
    for (String input : drawn.differentiable()) {
      HostArray at = drawn.arguments().get(input);
      double[] numeric =
          FiniteDifferences.gradient(
              p -> {
                Map<String, HostArray> moved = new HashMap<>(drawn.arguments());
                moved.put(input, HostArray.of(at.type(), p));
                return loss.evaluate(moved).get("loss").get(0);
              },
              at.toArray());
      double[] exact = gradient.get("dloss/d" + input).toArray();
      double scale = Arrays.stream(exact).map(Math::abs).max().orElse(0) + 1;
      assertThat(exact)
          .as(() -> "seed " + seed + " by " + input + "\n" + loss)
          .containsExactly(numeric, within(1e-6 * scale));
    }
  }
}
