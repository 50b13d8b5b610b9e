package io.github.knotwork.autodiff.complex;

import static io.github.knotwork.autodiff.complex.ComplexContract.labels;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.linalg.Matrices;
import io.github.knotwork.autodiff.linalg.Solve;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.List;
import java.util.function.UnaryOperator;

/** Products, parts and equations of stacks of complex matrices, [batch…, m, n]. */
public final class ComplexMatrices {
  private ComplexMatrices() {}

  /** A·B. */
  public static Complex product(Complex a, Complex b) {
    int batch = a.re().rank() - 2;
    return ComplexContract.of(
        List.of(labels(batch, 0, 1), labels(batch, 1, 2)), labels(batch, 0, 2), List.of(a, b));
  }

  /** Aᴴ·B. */
  public static Complex adjointProduct(Complex a, Complex b) {
    return product(adjoint(a), b);
  }

  /** Aᴴ. */
  public static Complex adjoint(Complex a) {
    return new Complex(Matrices.transpose(a.re()), Affine.negate(Matrices.transpose(a.im())));
  }

  /** (A + Aᴴ)/2. */
  public static Complex hermitianPart(Complex a) {
    return new Complex(Matrices.symmetricPart(a.re()), Matrices.skewPart(a.im()));
  }

  /** (A − Aᴴ)/2. */
  public static Complex skewHermitianPart(Complex a) {
    return new Complex(Matrices.skewPart(a.re()), Matrices.symmetricPart(a.im()));
  }

  /** A·diag(d) with complex d, [batch…, n]. */
  static Complex scaleColumns(Complex a, Complex d) {
    return new Complex(
        Subtract.of(Matrices.scaleColumns(a.re(), d.re()), Matrices.scaleColumns(a.im(), d.im())),
        Add.of(Matrices.scaleColumns(a.re(), d.im()), Matrices.scaleColumns(a.im(), d.re())));
  }

  /** X − Q·Qᴴ·X. */
  static Complex complement(Complex q, Complex x) {
    return x.minus(product(q, adjointProduct(q, x)));
  }

  /** The same map of the real and the imaginary part. */
  static Complex each(Complex z, UnaryOperator<Variable> map) {
    return new Complex(map.apply(z.re()), map.apply(z.im()));
  }

  /**
   * The real matrix of multiplication by A, [[Re A, −Im A], [Im A, Re A]], [batch…, 2m, 2n]. A
   * function of a Hermitian matrix, a polar factor, a low-rank projector or a truncated
   * reconstruction (of twice the rank) of this one is that of A, with its derivatives.
   */
  public static Variable realForm(Complex a) {
    int last = a.re().rank() - 1;
    Variable upper = Concatenate.of(last, List.of(a.re(), Affine.negate(a.im())));
    Variable lower = Concatenate.of(last, List.of(a.im(), a.re()));
    return Concatenate.of(last - 1, List.of(upper, lower));
  }

  /** The complex matrix of a {@link #realForm}. */
  public static Complex ofRealForm(Variable form) {
    int last = form.rank() - 1;
    long rows = form.size(-2) / 2;
    Variable left = Slice.of(form, last, 0, form.size(-1) / 2);
    return new Complex(Slice.of(left, last - 1, 0, rows), Slice.of(left, last - 1, rows, 2 * rows));
  }

  /**
   * A⁻¹·B, by elimination on the {@link #realForm}: exact, with all derivatives, at twice the work
   * of complex elimination.
   *
   * @param a [batch…, n, n]; evaluation throws {@link
   *     io.github.knotwork.autodiff.kernel.SingularMatrixException} where a pivot is zero
   * @param b [batch…, n, k]
   */
  public static Complex solve(Complex a, Complex b) {
    int rows = b.re().rank() - 2;
    long n = b.re().size(-2);
    Variable x = Solve.of(realForm(a), Concatenate.of(rows, List.of(b.re(), b.im())));
    return new Complex(Slice.of(x, rows, 0, n), Slice.of(x, rows, n, 2 * n));
  }
}
