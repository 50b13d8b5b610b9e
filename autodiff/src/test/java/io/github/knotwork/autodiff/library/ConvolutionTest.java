package io.github.knotwork.autodiff.library;

import static io.github.knotwork.autodiff.testing.DerivativeCheck.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Convolution and pooling against loops over places and window entries. */
class ConvolutionTest {
  /** What a case adds to the sizes of a small image: groups of 2 channels each. */
  private record Geometry(String name, Sliding sliding, int groups, int[] before, int[] after) {
    long places(int axis, long size, long window) {
      long stride = sliding.strides().get(axis);
      long extent = (window - 1) * sliding.dilations().get(axis) + 1;
      return (size + before[axis] + after[axis] - extent) / stride + 1;
    }

    int at(int axis, int place, int entry) {
      return (int) (place * sliding.strides().get(axis) + entry * sliding.dilations().get(axis))
          - before[axis];
    }
  }

  private static Stream<Geometry> geometries() {
    int[] none = {0, 0};
    return Stream.of(
        new Geometry("plain", Sliding.by(1, 1), 1, none, none),
        new Geometry("strides", Sliding.by(2, 3), 1, none, none),
        new Geometry("dilation", Sliding.by(1, 1).dilated(2, 1), 2, none, none),
        new Geometry(
            "same",
            Sliding.by(1, 1).padded(Sliding.Padding.same()),
            2,
            new int[] {0, 1},
            new int[] {1, 1}),
        new Geometry(
            "same with strides",
            Sliding.by(2, 2).padded(Sliding.Padding.same()),
            1,
            new int[] {0, 0},
            new int[] {1, 1}),
        new Geometry(
            "explicit",
            Sliding.by(2, 1)
                .dilated(1, 2)
                .padded(Sliding.Padding.of(new long[] {1, 0}, new long[] {0, 2})),
            1,
            new int[] {1, 0},
            new int[] {0, 2}),
        new Geometry(
            "both sides",
            Sliding.by(1, 2).padded(Sliding.Padding.of(1, 2)),
            2,
            new int[] {1, 2},
            new int[] {1, 2}));
  }

  private static double at(HostArray x, int n, int c, int h, int w, double outside) {
    return h < 0 || w < 0 || h >= x.type().size(2) || w >= x.type().size(3)
        ? outside
        : Values.at(x, n, c, h, w);
  }

  private static final int HEIGHT = 2;
  private static final int WIDTH = 3;

  @TestFactory
  Stream<DynamicTest> conv2d() {
    return geometries()
        .map(
            g ->
                dynamicTest(
                    g.name(),
                    () -> {
                      HostArray x = Values.random(1, 2, 4, 5, 6);
                      int perGroup = 4 / g.groups();
                      HostArray w = Values.random(2, 4, perGroup, HEIGHT, WIDTH);
                      HostArray expected =
                          Values.of(
                              i -> {
                                int group = i[1] / (4 / g.groups());
                                double sum = 0;
                                for (int c = 0; c < perGroup; c++) {
                                  for (int h = 0; h < HEIGHT; h++) {
                                    for (int v = 0; v < WIDTH; v++) {
                                      sum +=
                                          at(
                                                  x,
                                                  i[0],
                                                  group * perGroup + c,
                                                  g.at(0, i[2], h),
                                                  g.at(1, i[3], v),
                                                  0)
                                              * Values.at(w, i[1], c, h, v);
                                    }
                                  }
                                }
                                return sum;
                              },
                              2,
                              4,
                              g.places(0, 5, HEIGHT),
                              g.places(1, 6, WIDTH));
                      assertThat(
                              value(
                                      in ->
                                          Convolution.conv2d(
                                              in.get(0), in.get(1), g.sliding(), g.groups()),
                                      x,
                                      w)
                                  .toArray())
                          .containsExactly(expected.toArray(), within(1e-13));
                      adjoint(g, w, expected.shape());
                    }));
  }

  /** ⟨conv(x, w), y⟩ = ⟨x, transposed(y, w)⟩ for every x of the shape that the right side has. */
  private static void adjoint(Geometry g, HostArray w, long... places) {
    HostArray y = Values.random(3, places);
    HostArray back =
        value(
            in -> Convolution.transposedConv2d(in.get(0), in.get(1), g.sliding(), g.groups()),
            y,
            w);
    HostArray x = Values.random(4, back.shape());
    HostArray convolved =
        value(in -> Convolution.conv2d(in.get(0), in.get(1), g.sliding(), g.groups()), x, w);
    assertThat(convolved.type()).isEqualTo(y.type());
    assertThat(product(x, back)).isCloseTo(product(convolved, y), within(1e-12));
  }

  private static double product(HostArray x, HostArray y) {
    return IntStream.range(0, x.size()).mapToDouble(k -> x.get(k) * y.get(k)).sum();
  }

  @TestFactory
  Stream<DynamicTest> pooling() {
    return geometries()
        .map(
            g ->
                dynamicTest(
                    g.name(),
                    () -> {
                      HostArray x = Values.random(1, 1, 2, 5, 6);
                      long[] shape = {1, 2, g.places(0, 5, HEIGHT), g.places(1, 6, WIDTH)};
                      HostArray max = Values.of(i -> pooled(g, x, i)[0], shape);
                      HostArray mean = Values.of(i -> pooled(g, x, i)[1], shape);
                      DerivativeCheck.check(
                          "max2d " + g.name(),
                          max,
                          in -> Pooling.max2d(in.get(0), HEIGHT, WIDTH, g.sliding()),
                          x);
                      DerivativeCheck.check(
                          "mean2d " + g.name(),
                          mean,
                          in -> Pooling.mean2d(in.get(0), HEIGHT, WIDTH, g.sliding()),
                          x);
                    }));
  }

  private static double[] pooled(Geometry g, HostArray x, int[] i) {
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int inside = 0;
    for (int h = 0; h < HEIGHT; h++) {
      for (int v = 0; v < WIDTH; v++) {
        double entry = at(x, i[0], i[1], g.at(0, i[2], h), g.at(1, i[3], v), Double.NaN);
        if (!Double.isNaN(entry)) {
          max = Math.max(max, entry);
          sum += entry;
          inside++;
        }
      }
    }
    return new double[] {max, sum / inside};
  }

  @Test
  void derivativesOfAllOrders() {
    HostArray x = Values.random(1, 1, 2, 3, 4);
    HostArray w = Values.random(2, 2, 1, 2, 2);
    Sliding sliding = Sliding.by(1, 2).padded(Sliding.Padding.of(1, 0));
    DerivativeCheck.checkDerivatives(
        "conv2d", in -> Convolution.conv2d(in.get(0), in.get(1), sliding, 2), x, w);
    DerivativeCheck.checkDerivatives(
        "transposedConv2d",
        in -> Convolution.transposedConv2d(in.get(0), in.get(1), sliding, 2),
        x,
        w);
  }

  @Test
  void overOneAxis() {
    HostArray x = Values.random(1, 2, 2, 7);
    HostArray w = Values.random(2, 3, 2, 3);
    Sliding sliding = Sliding.by(2);
    DerivativeCheck.check(
        "conv1d",
        Values.of(
            i -> {
              double sum = 0;
              for (int c = 0; c < 2; c++) {
                for (int k = 0; k < 3; k++) {
                  sum += Values.at(x, i[0], c, 2 * i[2] + k) * Values.at(w, i[1], c, k);
                }
              }
              return sum;
            },
            2,
            3,
            3),
        in -> Convolution.conv1d(in.get(0), in.get(1), sliding, 1),
        x,
        w);
    HostArray y = Values.random(3, 2, 3, 3);
    DerivativeCheck.check(
        "transposedConv1d",
        Values.of(
            i -> {
              double sum = 0;
              for (int o = 0; o < 3; o++) {
                for (int place = 0; place < 3; place++) {
                  int k = i[2] - 2 * place;
                  sum +=
                      k < 0 || k > 2 ? 0 : Values.at(y, i[0], o, place) * Values.at(w, o, i[1], k);
                }
              }
              return sum;
            },
            2,
            2,
            7),
        in -> Convolution.transposedConv1d(in.get(0), in.get(1), sliding, 1),
        y,
        w);
    DerivativeCheck.check(
        "max1d",
        Values.of(
            i ->
                Math.max(
                    Values.at(x, i[0], i[1], 2 * i[2]), Values.at(x, i[0], i[1], 2 * i[2] + 1)),
            2,
            2,
            3),
        in -> Pooling.max1d(in.get(0), 2, sliding),
        x);
    DerivativeCheck.check(
        "mean1d",
        Values.of(
            i -> (Values.at(x, i[0], i[1], 2 * i[2]) + Values.at(x, i[0], i[1], 2 * i[2] + 1)) / 2,
            2,
            2,
            3),
        in -> Pooling.mean1d(in.get(0), 2, sliding),
        x);
  }

  @Test
  void whatDoesntFitIsRefused() {
    Variable x = Constant.of(Values.random(1, 1, 4, 5, 6));
    Variable w = Constant.of(Values.random(1, 4, 2, 2, 3));
    assertThatThrownBy(() -> Convolution.conv2d(x, w, Sliding.by(1, 1), 1))
        .hasMessage(
            "conv2d: DOUBLE[1, 4, 5, 6] has 4 channels; weights DOUBLE[4, 2, 2, 3] in 1 groups are"
                + " for 2");
    assertThatThrownBy(() -> Convolution.conv2d(x, w, Sliding.by(1, 1), 3))
        .hasMessage("conv2d: 4 outputs of weights DOUBLE[4, 2, 2, 3] can't be split into 3 groups");
    assertThatThrownBy(() -> Convolution.conv2d(x, w, Sliding.by(1, 1).dilated(5, 1), 2))
        .hasMessage(
            "conv2d: a window over 6 entries doesn't fit axis 2 of DOUBLE[1, 4, 5, 6], which has 5"
                + " with padding");
    assertThatThrownBy(() -> Convolution.conv1d(x, w, Sliding.by(1), 1))
        .hasMessageStartingWith("conv1d: the weights are DOUBLE[4, 2, 2, 3]");
    assertThatThrownBy(
            () -> Pooling.max2d(x, 2, 2, Sliding.by(1, 1).padded(Sliding.Padding.of(2, 0))))
        .hasMessage("max2d: a window of [2, 2] over DOUBLE[1, 4, 5, 6] lies in the padding alone");
    assertThatThrownBy(() -> Sliding.by(0)).hasMessageStartingWith("sliding: strides [0]");
    assertThatThrownBy(() -> Pooling.max2d(x, 2, 2, Sliding.by(1)))
        .hasMessageEndingWith("an entry for each of 2 spatial axes is expected");
  }
}
