package io.github.knotwork.autodiff.complex;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.LapackSvd;
import io.github.knotwork.autodiff.kernel.Matrix;
import io.github.knotwork.autodiff.linalg.MatrixBatch;
import io.github.knotwork.autodiff.linalg.MatrixChecks;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thin singular value decomposition A = U·diag(S)·Vᴴ of complex matrices, k = min(m, n).
 * Singular values descend and are not negative; in each column of U the entry of largest modulus
 * (the first of equals), its pivot, is real and positive.
 *
 * <p>The primitive's own rules ({@link ComplexSvdRules}) hold for whatever doesn't change when a
 * column of U and one of V turn by one phase; {@link #of} divides by the phase of the pivot, which
 * is 1 and whose derivative isn't zero, so that any function of its results has the right
 * derivative. Equal and zero singular values: as in {@link
 * io.github.knotwork.autodiff.linalg.ThinSvd}. Functions that are exact there can be had through
 * {@link ComplexMatrices#realForm}.
 */
public record ComplexSvd() implements Primitive {

  /**
   * A = U·diag(S)·Vᴴ.
   *
   * @param u [batch…, m, k], orthonormal columns
   * @param s [batch…, k], real, descending
   * @param vh [batch…, k, n], orthonormal rows
   */
  public record Factors(Complex u, Variable s, Complex vh) {}

  /**
   * Decomposes.
   *
   * @param a [batch…, m, n]
   */
  public static Factors of(Complex a) {
    Node node = Node.apply(new ComplexSvd(), List.of(a.re(), a.im()));
    Complex u = left(node);
    Complex vh = right(node);
    if (u.type().elements() == 0) {
      return new Factors(u, node.output(2), vh);
    }
    Variable pivots = node.output(5);
    int rows = u.re().rank() - 2;
    Complex pivot = ComplexMatrices.each(u, part -> Contract.sum(Multiply.of(pivots, part), rows));
    Variable modulus = pivot.modulus();
    Complex phase = new Complex(Divide.of(pivot.re(), modulus), Divide.of(pivot.im(), modulus));
    Complex turnedU = ComplexMatrices.scaleColumns(u, phase.conjugate());
    Complex turnedV = ComplexMatrices.scaleColumns(ComplexMatrices.adjoint(vh), phase.conjugate());
    return new Factors(turnedU, node.output(2), ComplexMatrices.adjoint(turnedV));
  }

  /**
   * The first singular values and vectors.
   *
   * @param a [batch…, m, n]
   * @param rank how many are kept; a number beyond min(m, n) keeps all
   */
  public static Factors truncated(Complex a, long rank) {
    Factors all = of(a);
    if (rank < 1) {
      throw new IllegalArgumentException(
          "complex svd: a rank of " + rank + " is given; 1 is the least");
    }
    if (rank >= all.s.size(-1)) {
      return all;
    }
    int last = a.re().rank() - 1;
    return new Factors(
        ComplexMatrices.each(all.u, x -> Slice.of(x, last, 0, rank)),
        Slice.of(all.s, last - 1, 0, rank),
        ComplexMatrices.each(all.vh, x -> Slice.of(x, last - 1, 0, rank)));
  }

  private static Complex left(Node node) {
    return new Complex(node.output(0), node.output(1));
  }

  private static Complex right(Node node) {
    return new Complex(node.output(3), node.output(4));
  }

  @Override
  public String name() {
    return "complex_svd";
  }

  /** Re U, Im U, S, Re Vᴴ, Im Vᴴ, and ones in the places of the pivots. */
  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 2);
    Checks.equal(this, inputs);
    TensorType a = MatrixChecks.matrix(this, inputs, 0);
    long k = Math.min(a.size(-2), a.size(-1));
    TensorType u = a.withShape(MatrixChecks.shape(a, a.size(-2), k));
    TensorType vh = a.withShape(MatrixChecks.shape(a, k, a.size(-1)));
    return List.of(u, u, a.withShape(MatrixChecks.shape(a, k)), vh, vh, u);
  }

  private static ComplexSvdRules rules(Node node) {
    return new ComplexSvdRules(left(node), node.output(2), right(node));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Complex vhBar = Parts.nullable(cotangents, 3, 4, right(node));
    Complex bar =
        rules(node)
            .pullBack(
                Parts.nullable(cotangents, 0, 1, left(node)),
                cotangents.get(2),
                vhBar == null ? null : ComplexMatrices.adjoint(vhBar));
    return Checks.list(bar.re(), bar.im());
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Complex like = new Complex(node.input(0), node.input(1));
    List<@Nullable Variable> result =
        new ArrayList<>(rules(node).pushForward(Parts.complex(tangents, 0, 1, like)));
    result.add(null);
    return result;
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    List<TensorType> types = infer(inputs.stream().map(HostArray::type).toList());
    int m = (int) types.get(0).size(-2);
    int k = (int) types.get(0).size(-1);
    int n = (int) types.get(3).size(-1);
    double[] a = Interleaved.of(inputs.get(0), inputs.get(1));
    double[] u = new double[2 * (int) types.get(0).elements()];
    double[] s = new double[(int) types.get(2).elements()];
    double[] vh = new double[2 * (int) types.get(3).elements()];
    double[] pivots = new double[u.length / 2];
    if (a.length > 0) {
      new MatrixBatch(types.get(0), 2)
          .forEach(
              entry -> {
                LapackSvd.thin(
                    Matrix.complex(a, 2 * entry * m * n, m, n),
                    Matrix.complex(u, 2 * entry * m * k, m, k),
                    Matrix.of(s, entry * k, k, 1),
                    Matrix.complex(vh, 2 * entry * k * n, k, n));
                for (int column = 0; column < k; column++) {
                  int pivot = fixPhase(u, entry * m * k, vh, entry * k * n, column, m, k, n);
                  pivots[pivot] = 1;
                }
              });
    }
    return Arrays.asList(
        Interleaved.part(types.get(0), u, 0),
        Interleaved.part(types.get(0), u, 1),
        HostArray.wrap(types.get(2), s),
        Interleaved.part(types.get(3), vh, 0),
        Interleaved.part(types.get(3), vh, 1),
        HostArray.wrap(types.get(5), pivots));
  }

  /** Turns one column of U and one row of Vᴴ; returns the index of the pivot. */
  private static int fixPhase(
      double[] u, int startOfU, double[] vh, int startOfV, int column, int m, int k, int n) {
    int pivot = startOfU + column;
    double largest = 0;
    for (int row = 0; row < m; row++) {
      int index = startOfU + row * k + column;
      double modulus = Math.hypot(u[2 * index], u[2 * index + 1]);
      // Entries equal but for rounding count as equal, or the pivot would depend on it.
      if (modulus > largest * (1 + 1e-9)) {
        largest = modulus;
        pivot = index;
      }
    }
    double re = u[2 * pivot] / largest;
    double im = u[2 * pivot + 1] / largest;
    for (int row = 0; row < m; row++) {
      Interleaved.turn(u, startOfU + row * k + column, re, -im);
    }
    for (int j = 0; j < n; j++) {
      Interleaved.turn(vh, startOfV + column * n + j, re, im);
    }
    u[2 * pivot + 1] = 0;
    return pivot;
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 80.0 * inputs.get(0).elements() * outputs.get(2).size(-1);
  }
}
