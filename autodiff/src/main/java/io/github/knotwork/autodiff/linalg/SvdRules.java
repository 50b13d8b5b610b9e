package io.github.knotwork.autodiff.linalg;

import static io.github.knotwork.autodiff.linalg.Matrices.complement;
import static io.github.knotwork.autodiff.linalg.Matrices.product;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedLeft;
import static io.github.knotwork.autodiff.linalg.Matrices.productTransposedRight;
import static io.github.knotwork.autodiff.linalg.Matrices.skewPart;
import static io.github.knotwork.autodiff.linalg.Matrices.symmetricPart;
import static io.github.knotwork.autodiff.linalg.Matrices.transpose;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of the thin singular value decomposition (Townsend 2016, Differentiating the singular
 * value decomposition; Wan and Zhang 2019, arXiv:1909.02659), in the form that keeps the two kinds
 * of denominators apart.
 *
 * <p>With P = UᵀdA·V, Y its symmetric and Z its skew part: dS = diag(P), dU = U·Ω + (I −
 * UUᵀ)·dA·V/S, Ω[i, j] = Y[i, j]/(S[j] − S[i]) + Z[i, j]/(S[j] + S[i]), and for V the same with −Z.
 * So gaps divide only what turns U and V together, and sums only what turns them against each
 * other. Transposed, with E = skew(UᵀŪ) + skew(VᵀV̄) and D their difference: P̄[i, j] = E[i,
 * j]/(S[j] − S[i]) + D[i, j]/(S[j] + S[i]) + S̄[i]·δ[i, j].
 */
final class SvdRules {
  private final Variable u;
  private final Variable s;
  private final Variable v;

  /** Of the three outputs. */
  SvdRules(Variable u, Variable s, Variable vt) {
    this.u = u;
    this.s = s;
    this.v = transpose(vt);
  }

  /** X divided by singular values, column by column. */
  private Variable over(Variable x, Variable reference) {
    return GuardedQuotient.of(x, Matrices.alongColumns(s, x.size(-2)), s, reference);
  }

  private Variable overGaps(Variable x, Variable reference) {
    return ClusterRules.overGaps(x, s, reference);
  }

  private Variable overSums(Variable x, Variable reference) {
    // Skew: zero on the diagonal, where a singular value of zero would be doubled to a zero sum.
    return Matrices.keep(GuardedQuotient.of(x, Matrices.sums(s), s, reference), (i, j) -> i != j);
  }

  /** Whether columns don't span the whole space, so that there is a complement. */
  private static boolean isTall(Variable columns) {
    return columns.size(-2) > columns.size(-1);
  }

  /** Ā; null cotangents are zero. */
  @Nullable Variable pullBack(
      @Nullable Variable uBar, @Nullable Variable sBar, @Nullable Variable vtBar) {
    Variable vBar = vtBar == null ? null : transpose(vtBar);
    Variable middle = null;
    Variable result = null;
    if (sBar != null) {
      Variable guarded = ClusterRules.zeroAtZero(ClusterRules.uniform(sBar, s), s);
      if (uBar != null) {
        guarded = ClusterRules.uncoupled(guarded, productTransposedLeft(u, uBar), s, uBar);
      }
      if (vBar != null) {
        guarded = ClusterRules.uncoupled(guarded, productTransposedLeft(v, vBar), s, vBar);
      }
      middle = Matrices.diagonalMatrix(guarded);
    }
    if (uBar != null || vBar != null) {
      // Each on its own would be divided by gaps, and refused, where only their sum vanishes.
      Variable left = uBar == null ? null : skewPart(productTransposedLeft(u, uBar));
      Variable right = vBar == null ? null : skewPart(productTransposedLeft(v, vBar));
      Variable reference = uBar == null ? vBar : vBar == null ? uBar : stacked(uBar, vBar);
      Variable norm = Checks.present(Checks.list(reference), 0);
      Variable together = Checks.present(Checks.list(plus(left, right)), 0);
      Variable apart =
          Checks.present(Checks.list(plus(left, right == null ? null : Affine.negate(right))), 0);
      middle = plus(middle, Add.of(overGaps(together, norm), overSums(apart, norm)));
    }
    if (middle != null) {
      result = productTransposedRight(product(u, middle), v);
    }
    if (uBar != null && isTall(u)) {
      result = plus(result, productTransposedRight(over(complement(u, uBar), uBar), v));
    }
    if (vBar != null && isTall(v)) {
      result = plus(result, productTransposedRight(u, over(complement(v, vBar), vBar)));
    }
    return result;
  }

  private static Variable stacked(Variable uBar, Variable vBar) {
    return Concatenate.of(uBar.rank() - 2, List.of(uBar, vBar));
  }

  private static @Nullable Variable plus(@Nullable Variable a, @Nullable Variable b) {
    return a == null ? b : b == null ? a : Add.of(a, b);
  }

  /** The tangents of U, S and Vᵀ. */
  List<@Nullable Variable> pushForward(Variable da) {
    Variable dav = product(da, v);
    Variable dau = productTransposedLeft(da, u);
    Variable p = productTransposedLeft(u, dav);
    Variable symmetric = symmetricPart(p);
    Variable gaps = overGaps(symmetric, da);
    Variable sums = overSums(skewPart(p), da);
    Variable ds =
        ClusterRules.zeroAtZero(ClusterRules.unsplit(Matrices.diagonal(p), symmetric, s, da), s);
    Variable du = product(u, Add.of(gaps, sums));
    if (isTall(u)) {
      du = Add.of(du, over(complement(u, dav), da));
    }
    Variable dv = product(v, Subtract.of(gaps, sums));
    if (isTall(v)) {
      dv = Add.of(dv, over(complement(v, dau), da));
    }
    return Checks.list(du, ds, transpose(dv));
  }
}
