package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.Cholesky;
import io.github.knotwork.autodiff.linalg.Eigh;
import io.github.knotwork.autodiff.linalg.Matrices;
import io.github.knotwork.autodiff.linalg.Qr;
import io.github.knotwork.autodiff.linalg.ThinSvd;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Decompositions: their factors must give the matrix back, be orthonormal, triangular, ordered.
 * Symmetric and positive definite arguments are made from any matrix, so that all entries are free
 * to move.
 */
final class DecompositionCases {
  private static final String GROUP = EquationCases.GROUP;

  private DecompositionCases() {}

  static List<DerivativeCase> all() {
    List<DerivativeCase> cases = new ArrayList<>();
    cases.add(cholesky());
    for (int[] shape : new int[][] {{4, 2}, {2, 9}, {3, 3}}) {
      addFactors(cases, new Points("decompositions").regular(shape));
    }
    // Second derivatives are zero here: a power of two has them without rounding.
    addFactors(cases, Tensor.of(new double[] {-2}, 1, 1));
    Tensor batch = new Points("batch").regular(7, 3, 2);
    cases.add(of("qr, batch of 7", in -> qr(in.get(0)), qrOracle().eachOf(7), batch));
    cases.add(
        of("svd, batch of 7", in -> svd(ThinSvd.of(in.get(0))), svdOracle().eachOf(7), batch));
    cases.add(
        of(
            "svd, truncated",
            in -> svd(ThinSvd.truncated(in.get(0), 2)),
            // A·V = U·S for the leading ones: S² are the largest eigenvalues of the Gram matrix.
            Oracle.vanishing(m -> m.get(0).times(v(m)).minus(m.get(1).times(s(m))))
                .and(
                    Oracle.vanishing(
                        m -> m.get(0).transposed().times(m.get(1)).minus(v(m).times(s(m)))))
                .and(orthonormal(1, false))
                .and(orthonormal(3, true)),
            new Points("truncated").regular(4, 3)));
    cases.add(eigh("eigh", new Points("eigh").regular(3, 3), eighOracle()));
    cases.add(
        eigh("eigh, batch of 7", new Points("eigh").regular(7, 2, 2), eighOracle().eachOf(7)));
    return cases;
  }

  private static void addFactors(List<DerivativeCase> cases, Tensor a) {
    String size = " " + a.shape()[0] + "x" + a.shape()[1];
    cases.add(of("qr" + size, in -> qr(in.get(0)), qrOracle(), a));
    cases.add(of("svd" + size, in -> svd(ThinSvd.of(in.get(0))), svdOracle(), a));
  }

  private static DerivativeCase cholesky() {
    return of(
        "cholesky",
        in -> List.of(Cholesky.of(positive(in.get(0)))),
        Oracle.vanishing((a, l) -> l.times(l.transposed()).minus(positive(a)))
            .and(Oracle.vanishing((a, l) -> l.band(-9, -1))),
        new Points("cholesky").regular(3, 3));
  }

  /** A·Aᵀ + 1. */
  static Variable positive(Variable a) {
    return Add.of(Matrices.productTransposedRight(a, a), Matrices.identityLike(a));
  }

  static PlainMatrix positive(PlainMatrix a) {
    return a.times(a.transposed()).plus(PlainMatrix.identity(a.height()));
  }

  private static List<Variable> qr(Variable a) {
    Qr.Factors f = Qr.of(a);
    return List.of(f.q(), f.r());
  }

  private static Oracle qrOracle() {
    return Oracle.vanishing(m -> m.get(1).times(m.get(2)).minus(m.get(0)))
        .and(orthonormal(1, false))
        .and(Oracle.vanishing(m -> m.get(2).band(1, 9)));
  }

  private static List<Variable> svd(ThinSvd.Factors f) {
    return List.of(f.u(), f.s(), f.vt());
  }

  private static Oracle svdOracle() {
    return Oracle.vanishing(m -> m.get(1).times(s(m)).times(m.get(3)).minus(m.get(0)))
        .and(orthonormal(1, false))
        .and(orthonormal(3, true))
        .and(Oracle.vanishing(m -> descent(m.get(2))));
  }

  private static PlainMatrix s(List<PlainMatrix> all) {
    return all.get(2).diagonal();
  }

  private static PlainMatrix v(List<PlainMatrix> all) {
    return all.get(3).transposed();
  }

  private static DerivativeCase eigh(String name, Tensor a, Oracle oracle) {
    return of(
        name,
        in -> {
          Eigh.Pairs pairs = Eigh.of(Matrices.symmetricPart(in.get(0)));
          return List.of(pairs.values(), pairs.vectors());
        },
        oracle,
        a);
  }

  private static Oracle eighOracle() {
    return Oracle.vanishing(
            m ->
                m.get(0).symmetricPart().times(m.get(2)).minus(m.get(2).times(m.get(1).diagonal())))
        .and(orthonormal(2, false))
        .and(Oracle.vanishing(m -> descent(m.get(1).times(-1))));
  }

  /** The columns, or rows, of a matrix. */
  private static Oracle orthonormal(int k, boolean rows) {
    return Oracle.vanishing(m -> (rows ? m.get(k).transposed() : m.get(k)).gram().minusIdentity());
  }

  /** How far entries of a column rise above those before them. */
  private static PlainMatrix descent(PlainMatrix column) {
    return PlainMatrix.of(
        column.height() - 1, 1, (i, j) -> Math.max(0, column.at(i + 1, 0) - column.at(i, 0)));
  }

  private static DerivativeCase of(
      String name, Function<List<Variable>, List<Variable>> f, Oracle oracle, Tensor point) {
    return DerivativeCase.ofAll(GROUP, name, f, oracle, point);
  }
}
