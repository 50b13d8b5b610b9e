package io.github.knotwork.autodiff.complex;

import static io.github.knotwork.autodiff.complex.ComplexMatrices.adjoint;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.adjointProduct;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.each;
import static io.github.knotwork.autodiff.complex.ComplexMatrices.product;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackQr;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.linalg.FullRank;
import io.github.knotwork.autodiff.linalg.Matrices;
import io.github.knotwork.autodiff.linalg.MatrixBatch;
import io.github.knotwork.autodiff.linalg.MatrixChecks;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thin decomposition A = Q·R of complex matrices, with a diagonal of R that is real and not
 * negative: the primitive for as many rows as columns or more, {@link #of} for any shape. As {@link
 * io.github.knotwork.autodiff.linalg.Qr}, with adjoints for transposes; what is skew-symmetric
 * there is skew-Hermitian here, and its imaginary diagonal the phases that make that of R real.
 */
public record ComplexQr() implements Primitive {

  /**
   * A = Q·R.
   *
   * @param q [batch…, m, k] with orthonormal columns, k = min(m, n)
   * @param r [batch…, k, n], zeros below the diagonal, which is real and not negative
   */
  public record Factors(Complex q, Complex r) {}

  /**
   * Decomposes; a wide matrix through its square left part, as {@link
   * io.github.knotwork.autodiff.linalg.Qr#of}.
   *
   * @param a [batch…, m, n]
   */
  public static Factors of(Complex a) {
    int columns = a.re().rank() - 1;
    if (columns < 1 || a.re().size(-2) >= a.re().size(-1)) {
      return factors(Node.apply(new ComplexQr(), List.of(a.re(), a.im())));
    }
    long m = a.re().size(-2);
    long n = a.re().size(-1);
    Factors left = of(each(a, x -> Slice.of(x, columns, 0, m)));
    Complex rest = adjointProduct(left.q, each(a, x -> Slice.of(x, columns, m, n)));
    return new Factors(
        left.q,
        new Complex(
            Concatenate.of(columns, List.of(left.r.re(), rest.re())),
            Concatenate.of(columns, List.of(left.r.im(), rest.im()))));
  }

  private static Factors factors(Node node) {
    return new Factors(
        new Complex(node.output(0), node.output(1)), new Complex(node.output(2), node.output(3)));
  }

  @Override
  public String name() {
    return "complex_qr";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 2);
    Checks.equal(this, inputs);
    TensorType a = MatrixChecks.matrix(this, inputs, 0);
    if (a.size(-2) < a.size(-1)) {
      throw Checks.refusal(this, "input 0 is " + a + "; as many rows as columns are expected");
    }
    TensorType r = a.withShape(MatrixChecks.shape(a, a.size(-1), a.size(-1)));
    return List.of(a, a, r, r);
  }

  /** R, refused where it is singular. */
  private static Complex fullRank(Complex r) {
    return new Complex(FullRank.of(r.re(), r.im()), r.im());
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Factors f = factors(node);
    Complex r = fullRank(f.r);
    Complex qBar = Parts.complex(cotangents, 0, 1, f.q);
    Complex rBar = Parts.complex(cotangents, 2, 3, f.r);
    Complex m = product(r, adjoint(rBar)).minus(adjointProduct(qBar, f.q));
    Complex strict = each(m, x -> Matrices.keep(x, (i, j) -> i > j));
    Complex diagonal = Complex.real(Matrices.keep(m.re(), (i, j) -> i == j));
    Complex mirrored = strict.plus(adjoint(strict)).plus(diagonal);
    Complex numerator = qBar.plus(product(f.q, mirrored));
    Complex bar = adjoint(ComplexMatrices.solve(r, adjoint(numerator)));
    return Checks.list(bar.re(), bar.im());
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Factors f = factors(node);
    Complex r = fullRank(f.r);
    Complex da = Parts.complex(tangents, 0, 1, f.q);
    Complex x = adjoint(ComplexMatrices.solve(adjoint(r), adjoint(da)));
    Complex inside = adjointProduct(f.q, x);
    Complex strict = each(inside, y -> Matrices.keep(y, (i, j) -> i > j));
    Variable phases = Matrices.keep(inside.im(), (i, j) -> i == j);
    Complex skew = strict.minus(adjoint(strict));
    Complex omega = new Complex(skew.re(), Add.of(skew.im(), phases));
    Complex dr = product(inside.minus(omega), f.r);
    Complex dq = product(f.q, omega).plus(x).minus(product(f.q, inside));
    return Checks.list(
        dq.re(),
        dq.im(),
        Matrices.keep(dr.re(), (i, j) -> i <= j),
        Matrices.keep(dr.im(), (i, j) -> i < j));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    List<TensorType> types = infer(inputs.stream().map(HostArray::type).toList());
    int m = (int) types.get(0).size(-2);
    int n = (int) types.get(0).size(-1);
    double[] a = Interleaved.of(inputs.get(0), inputs.get(1));
    double[] q = new double[a.length];
    double[] r = new double[2 * (int) types.get(2).elements()];
    if (a.length > 0) {
      new MatrixBatch(types.get(0), 2)
          .forEach(
              entry -> {
                int start = entry * m * n;
                int startOfR = entry * n * n;
                LapackQr.thin(
                    Matrix.complex(a, 2 * start, m, n),
                    Matrix.complex(q, 2 * start, m, n),
                    Matrix.complex(r, 2 * startOfR, n, n));
                for (int k = 0; k < n; k++) {
                  // LAPACK's diagonal is real; what is left is a sign.
                  double sign = r[2 * (startOfR + k * n + k)] < 0 ? -1 : 1;
                  for (int i = 0; i < m; i++) {
                    Interleaved.turn(q, start + i * n + k, sign, 0);
                  }
                  for (int j = 0; j < n; j++) {
                    Interleaved.turn(r, startOfR + k * n + j, sign, 0);
                  }
                }
              });
    }
    return List.of(
        Interleaved.part(types.get(0), q, 0),
        Interleaved.part(types.get(0), q, 1),
        Interleaved.part(types.get(2), r, 0),
        Interleaved.part(types.get(2), r, 1));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 16.0 * inputs.get(0).elements() * inputs.get(0).size(-1);
  }
}
