package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Calls that go wrong before any number is looked at. */
final class CallBugs {
  private CallBugs() {}

  static List<Entry> all() {
    return List.of(
        bug(
            "in-place mutation",
            "square, written over its input",
            CallBugs::squaresInPlace,
            Diagnosis.MUTATES_INPUT),
        bug(
            "in-place mutation",
            "square, gradient written over the cotangent",
            CallBugs::writesCotangent,
            Diagnosis.MUTATES_INPUT),
        bug("throws", "square, gradient throws", CallBugs::throwing, Diagnosis.THREW),
        bug(
            "shape",
            "square, gradient flattened and cut",
            CallBugs::wrongShape,
            Diagnosis.WRONG_SHAPE),
        bug(
            "shape",
            "positive entries of a vector: as many as there are",
            CallBugs::changingShape,
            Diagnosis.SHAPE_CHANGES),
        bug(
            "random",
            "dropout with a new mask each time",
            CallBugs::dropout,
            Diagnosis.NOT_REPRODUCIBLE));
  }

  private static Entry bug(
      String kind,
      String name,
      java.util.function.Supplier<DifferentiableFunction> function,
      Diagnosis right) {
    return Entry.bug(
        kind, name, function, Points.fixed(HigherOrderBugs.vector(0.9, 1.4, -0.01, 0.004)), right);
  }

  private static Tensor square(Tensor x) {
    return SingleOutput.times(x, x);
  }

  private static Tensor gradient(Tensor x, Tensor u) {
    return SingleOutput.times(SingleOutput.scaled(x, 2), u);
  }

  private static DifferentiableFunction squaresInPlace() {
    return new SingleOutput(
        x -> {
          double[] buffer = x.get(0).buffer();
          for (int k = 0; k < buffer.length; k++) {
            buffer[k] *= buffer[k];
          }
          return x.get(0);
        },
        (x, u) -> List.of(gradient(x.get(0), u)));
  }

  private static DifferentiableFunction writesCotangent() {
    return new SingleOutput(
        x -> square(x.get(0)),
        (x, u) -> {
          double[] buffer = u.buffer();
          for (int k = 0; k < buffer.length; k++) {
            buffer[k] *= 2 * x.get(0).get(k);
          }
          return List.of(u);
        });
  }

  private static DifferentiableFunction throwing() {
    return new SingleOutput(
        x -> square(x.get(0)),
        (x, u) -> {
          throw new UnsupportedOperationException("not differentiable");
        });
  }

  private static DifferentiableFunction wrongShape() {
    return new SingleOutput(
        x -> square(x.get(0)),
        (x, u) -> List.of(Tensor.of(Arrays.copyOf(gradient(x.get(0), u).toArray(), 3), 3)));
  }

  private static DifferentiableFunction changingShape() {
    return new SingleOutput(
        x -> HigherOrderBugs.vector(Arrays.stream(x.get(0).toArray()).filter(e -> e > 0).toArray()),
        (x, u) -> {
          double[] g = x.get(0).toArray();
          int k = 0;
          for (int i = 0; i < g.length; i++) {
            g[i] = g[i] > 0 && k < u.size() ? u.get(k++) : 0;
          }
          return List.of(HigherOrderBugs.vector(g));
        });
  }

  private static DifferentiableFunction dropout() {
    SplittableRandom random = new SplittableRandom(1);
    return new SingleOutput(
        x -> SingleOutput.map(x.get(0), e -> random.nextBoolean() ? 2 * e : 0),
        (x, u) -> List.of(SingleOutput.map(u, e -> random.nextBoolean() ? 2 * e : 0)));
  }
}
