package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.SingleOutput.elementwise;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.scalar;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.domain.Symmetric;
import java.util.Arrays;
import java.util.List;

/** Right nearly everywhere, and checked where it is wrong. */
final class SpecialPointBugs {
  private SpecialPointBugs() {}

  static List<Entry> all() {
    return List.of(
        Entry.bug(
                "repeated singular values",
                "trace of A³ by eigenvectors, those of repeated eigenvalues taken once",
                SpecialPointBugs::traceOfCube,
                random ->
                    List.of(
                        Tensor.of(
                            Matrices.spectral(Matrices.identity(3), new double[] {2, 2, 5}), 3, 3)),
                Diagnosis.WRONG_AT_TIES)
            .within(new Symmetric()),
        Entry.bug(
            "ties",
            "maximum, every entry that attains it gets all of the gradient",
            SpecialPointBugs::maximum,
            Points.fixed(Tensor.of(new double[] {0.3, 1.7, -0.4, 1.7}, 4)),
            Diagnosis.WRONG_AT_TIES,
            Diagnosis.OUTSIDE_SUBGRADIENT),
        Entry.bug(
            "kink",
            "absolute value, gradient 2 at 0",
            () -> elementwise(Math::abs, x -> x == 0 ? 2 : Math.signum(x)),
            Points.fixed(Tensor.of(new double[] {1.3, 0, -0.7}, 3)),
            Diagnosis.WRONG_AT_TIES,
            Diagnosis.OUTSIDE_SUBGRADIENT),
        Entry.bug(
            "zero is special",
            "sine, gradient 0 at 0",
            () -> elementwise(Math::sin, x -> x == 0 ? 0 : Math.cos(x)),
            Points.fixed(Tensor.of(new double[] {0, 0.9, -1.2}, 3)),
            Diagnosis.WRONG_AT_TIES),
        Entry.bug(
            "not finite",
            "length of a vector, 0/0 at 0",
            () ->
                elementwise(
                    x -> Math.pow(Math.abs(x), 1.5),
                    x -> 1.5 * x * x / Math.sqrt(Math.abs(x)) / Math.abs(x) * Math.signum(x)),
            Points.fixed(Tensor.of(new double[] {0.4, 0}, 2)),
            Diagnosis.NOT_FINITE));
  }

  private static DifferentiableFunction traceOfCube() {
    return scalar(
        a ->
            Arrays.stream(Matrices.eigenvalues(a.clone(), new double[a.length]))
                .map(l -> l * l * l)
                .sum(),
        a -> {
          double[] q = new double[a.length];
          double[] lambda = Matrices.eigenvalues(a.clone(), q);
          for (int i = 1; i < lambda.length; i++) {
            for (int j = 0; j < i; j++) {
              lambda[i] = lambda[i] == lambda[j] ? 0 : lambda[i];
            }
          }
          return Matrices.spectral(q, Arrays.stream(lambda).map(l -> 3 * l * l).toArray());
        });
  }

  private static DifferentiableFunction maximum() {
    return scalar(
        x -> Arrays.stream(x).max().orElseThrow(),
        x -> {
          double most = Arrays.stream(x).max().orElseThrow();
          return Arrays.stream(x).map(e -> e == most ? 1 : 0).toArray();
        });
  }
}
