package io.github.knotwork.autodiff.complex;

import static io.github.knotwork.autodiff.complex.ComplexMatrices.adjoint;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.adjointProduct;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.complement;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.each;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.hermitianPart;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.product;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.skewHermitianPart;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.ClusterRules;
import io.github.knotwork.autodiff.linalg.DegeneracyGuard;
import io.github.knotwork.autodiff.linalg.GuardedQuotient;
import io.github.knotwork.autodiff.linalg.Matrices;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of the complex singular value decomposition, in the form of the real one (Wan and
 * Zhang 2019, arXiv:1909.02659, whose additional term for phases is here the diagonal of Z). With P
 * = Uᴴ·dA·V, Y its Hermitian and Z its skew-Hermitian part: dS = Re diag(P), dU = U·Ω + (I −
 * UUᴴ)·dA·V/S, Ω[i, j] = Y[i, j]/(S[j] − S[i]) + Z[i, j]/(S[j] + S[i]), for V the same with −Z. The
 * phase that U and V turn by together, the imaginary diagonal of Ω that Y can't give, is left to
 * {@link ComplexSvd#of}.
 */
final class ComplexSvdRules {
  private final Complex u;
  private final Variable s;
  private final Complex v;

  ComplexSvdRules(Complex u, Variable s, Complex vh) {
    this.u = u;
    this.s = s;
    this.v = adjoint(vh);
  }

  private Complex over(Complex x, Variable reference) {
    return each(
        x, part -> GuardedQuotient.of(part, Matrices.alongColumns(s, part.size(-2)), s, reference));
  }

  private Complex overGaps(Complex x, Variable reference) {
    return each(x, part -> ClusterRules.overGaps(part, s, reference));
  }

  private Complex overSums(Complex x, Variable reference) {
    return each(x, part -> GuardedQuotient.of(part, Matrices.sums(s), s, reference));
  }

  private static boolean isTall(Complex columns) {
    return columns.re().size(-2) > columns.re().size(-1);
  }

  /** Real and imaginary part under each other: of the same norm. */
  private static Variable stacked(Complex z) {
    return Concatenate.of(z.re().rank() - 2, List.of(z.re(), z.im()));
  }

  private Variable uncoupled(Variable x, Complex basis, Complex bar) {
    Complex inner = adjointProduct(basis, bar);
    Variable real = ClusterRules.uncoupled(x, inner.re(), s, stacked(bar));
    Variable imaginary = Matrices.keep(hermitianPart(inner).im(), (i, j) -> i != j);
    return DegeneracyGuard.of(real, imaginary, Matrices.differences(s), s, stacked(bar));
  }

  /** Ā; zeros for null. */
  Complex pullBack(@Nullable Complex uBar, @Nullable Variable sBar, @Nullable Complex vBar) {
    Complex middle = Complex.real(Matrices.diagonalMatrix(guarded(uBar, sBar, vBar)));
    if (uBar == null && vBar == null) {
      return product(product(u, middle), adjoint(v));
    }
    Complex left = uBar == null ? u.times(0) : uBar;
    Complex right = vBar == null ? v.times(0) : vBar;
    Variable norm = Concatenate.of(u.re().rank() - 2, List.of(stacked(left), stacked(right)));
    Complex turnU = skewHermitianPart(adjointProduct(u, left));
    Complex turnV = skewHermitianPart(adjointProduct(v, right));
    Complex inside =
        middle.plus(overGaps(turnU.plus(turnV), norm)).plus(overSums(turnU.minus(turnV), norm));
    Complex result = product(product(u, inside), adjoint(v));
    if (uBar != null && isTall(u)) {
      result = result.plus(product(over(complement(u, left), norm), adjoint(v)));
    }
    if (vBar != null && isTall(v)) {
      result = result.plus(product(u, adjoint(over(complement(v, right), norm))));
    }
    return result;
  }

  private Variable guarded(
      @Nullable Complex uBar, @Nullable Variable sBar, @Nullable Complex vBar) {
    if (sBar == null) {
      return Fill.of(s.type(), 0);
    }
    Variable guarded = ClusterRules.zeroAtZero(ClusterRules.uniform(sBar, s), s);
    guarded = uBar == null ? guarded : uncoupled(guarded, u, uBar);
    return vBar == null ? guarded : uncoupled(guarded, v, vBar);
  }

  /** The tangents of U, S and Vᴴ, as parts. */
  List<@Nullable Variable> pushForward(Complex da) {
    Variable norm = stacked(da);
    Complex dav = product(da, v);
    Complex p = adjointProduct(u, dav);
    Complex hermitian = hermitianPart(p);
    Complex gaps = overGaps(hermitian, norm);
    Complex sums = overSums(skewHermitianPart(p), norm);
    Variable split = ClusterRules.unsplit(Matrices.diagonal(p.re()), hermitian.re(), s, norm);
    Variable unsplit = ClusterRules.unsplit(split, hermitian.im(), s, norm);
    Variable ds = ClusterRules.zeroAtZero(unsplit, s);
    Complex du = product(u, gaps.plus(sums));
    if (isTall(u)) {
      du = du.plus(over(complement(u, dav), norm));
    }
    Complex dv = product(v, gaps.minus(sums));
    if (isTall(v)) {
      dv = dv.plus(over(complement(v, product(adjoint(da), u)), norm));
    }
    Complex dvh = adjoint(dv);
    return Checks.list(du.re(), du.im(), ds, dvh.re(), dvh.im());
  }
}
