package io.github.knotwork.autodiff.implicit;

import static io.github.knotwork.autodiff.library.Contractions.einsum;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.linalg.Solve;
import io.github.knotwork.autodiff.primitive.Tanh;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Problems whose solutions are differentiated in tests, and arrays for them. */
final class Problems {
  private Problems() {}

  static TensorType type(long... shape) {
    return TensorType.of(DataType.DOUBLE, shape);
  }

  static Variable squares(Variable x) {
    return Reductions.sum(Arithmetic.square(x));
  }

  /** x = M·x + B·θ. */
  static GraphFunction linearMap(DataType type, int n, int m) {
    return GraphFunction.builder()
        .input("M", TensorType.of(type, n, n))
        .input("x", TensorType.of(type, n))
        .input("B", TensorType.of(type, n, m))
        .input("theta", TensorType.of(type, m))
        .output(
            "x",
            in ->
                Arithmetic.add(
                    einsum("ij,j->i", in.get("M"), in.get("x")),
                    einsum("ij,j->i", in.get("B"), in.get("theta"))));
  }

  /** ‖x − t‖² + ‖θ‖². */
  static GraphFunction distance(DataType type, int n, int m) {
    return GraphFunction.builder()
        .input("x", TensorType.of(type, n))
        .input("theta", TensorType.of(type, m))
        .input("t", TensorType.of(type, n))
        .output(
            "loss",
            in ->
                Arithmetic.add(
                    squares(Arithmetic.subtract(in.get("x"), in.get("t"))),
                    squares(in.get("theta"))));
  }

  /** x = tanh(W·x + b). */
  static GraphFunction neuralMap(int n) {
    return GraphFunction.builder()
        .input("W", type(n, n))
        .input("b", type(n))
        .input("x", type(n))
        .output(
            "x",
            in ->
                Tanh.of(Arithmetic.add(einsum("ij,j->i", in.get("W"), in.get("x")), in.get("b"))));
  }

  /** c·x. */
  static GraphFunction functional(int n) {
    return GraphFunction.builder()
        .input("x", type(n))
        .input("c", type(n))
        .output("loss", in -> einsum("i,i->", in.get("c"), in.get("x")));
  }

  /** ‖X·w − y‖² + λ‖w‖². */
  static GraphFunction ridge(int rows, int n) {
    return GraphFunction.builder()
        .input("X", type(rows, n))
        .input("y", type(rows))
        .input("w", type(n))
        .input("lambda", type())
        .output(
            "f",
            in ->
                Arithmetic.add(
                    squares(
                        Arithmetic.subtract(
                            einsum("ij,j->i", in.get("X"), in.get("w")), in.get("y"))),
                    Arithmetic.multiply(in.get("lambda"), squares(in.get("w")))));
  }

  /** ‖V·w − z‖². */
  static GraphFunction validation(int rows, int n) {
    return GraphFunction.builder()
        .input("V", type(rows, n))
        .input("z", type(rows))
        .input("w", type(n))
        .output(
            "loss",
            in ->
                squares(
                    Arithmetic.subtract(einsum("ij,j->i", in.get("V"), in.get("w")), in.get("z"))));
  }

  /** ‖X − A·Bᵀ‖² of rank r. */
  static GraphFunction factorisation(int n, int m, int r) {
    return GraphFunction.builder()
        .input("X", type(n, m))
        .input("A", type(n, r))
        .input("B", type(m, r))
        .output(
            "f",
            in ->
                squares(
                    Arithmetic.subtract(
                        in.get("X"), einsum("ir,jr->ij", in.get("A"), in.get("B")))));
  }

  /** Σ C∘(A·Bᵀ), which does not depend on the gauge. */
  static GraphFunction reconstruction(int n, int m, int r) {
    return GraphFunction.builder()
        .input("A", type(n, r))
        .input("B", type(m, r))
        .input("C", type(n, m))
        .output("loss", in -> einsum("ij,ir,jr->", in.get("C"), in.get("A"), in.get("B")));
  }

  /** A·Ω and sign·B·Ωᵀ; a gauge of A·Bᵀ for the sign −1. */
  static GraphFunction tangents(int n, int m, int r, double sign) {
    return GraphFunction.builder()
        .input("A", type(n, r))
        .input("B", type(m, r))
        .input("omega", type(r, r))
        .outputs(
            in ->
                Map.of(
                    "A", einsum("ir,rs->is", in.get("A"), in.get("omega")),
                    "B",
                        Arithmetic.multiply(
                            einsum("js,rs->jr", in.get("B"), in.get("omega")), sign)));
  }

  /** Alternating least squares for X ≈ A·Bᵀ, as a map of B. */
  static GraphFunction alternation(int n, int m, int r) {
    return GraphFunction.builder()
        .input("X", type(n, m))
        .input("B", type(m, r))
        .output(
            "B",
            in -> {
              Variable at = leftFactor(in.get("X"), in.get("B"));
              Variable gram = einsum("ri,si->rs", at, at);
              return einsum("rj->jr", Solve.of(gram, einsum("ri,ij->rj", at, in.get("X"))));
            });
  }

  /** Aᵀ = (BᵀB)⁻¹BᵀXᵀ. */
  private static Variable leftFactor(Variable x, Variable b) {
    return Solve.of(einsum("jr,js->rs", b, b), einsum("jr,ij->ri", b, x));
  }

  /** Σ C∘(A·Bᵀ) with the least-squares A. */
  static GraphFunction fit(int n, int m, int r) {
    return GraphFunction.builder()
        .input("X", type(n, m))
        .input("B", type(m, r))
        .input("C", type(n, m))
        .output(
            "loss",
            in ->
                einsum(
                    "ij,ri,jr->", in.get("C"), leftFactor(in.get("X"), in.get("B")), in.get("B")));
  }

  static GraphFunction tangentsOfB(int m, int r) {
    return GraphFunction.builder()
        .input("B", type(m, r))
        .input("omega", type(r, r))
        .output("B", in -> einsum("ir,rs->is", in.get("B"), in.get("omega")));
  }

  static RealMatrix random(Random random, int rows, int columns) {
    double[][] entries = new double[rows][];
    for (int i = 0; i < rows; i++) {
      entries[i] = random.doubles(columns, -1, 1).toArray();
    }
    return new Array2DRowRealMatrix(entries);
  }

  static double[] flat(RealMatrix a) {
    return Vectors.joined(a.getData());
  }

  /** Arrays by name, of matrices, vectors and numbers. */
  static Map<String, INDArray> arrays(DataType type, Object... namesAndValues) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (int k = 0; k < namesAndValues.length; k += 2) {
      arrays.put((String) namesAndValues[k], array(type, namesAndValues[k + 1]));
    }
    return arrays;
  }

  private static INDArray array(DataType type, Object value) {
    if (value instanceof RealMatrix a) {
      TensorType matrix = TensorType.of(type, a.getRowDimension(), a.getColumnDimension());
      return HostArrays.toNd4j(HostArray.of(matrix, flat(a)));
    } else if (value instanceof double[] v) {
      return HostArrays.toNd4j(HostArray.of(TensorType.of(type, v.length), v));
    }
    return HostArrays.toNd4j(HostArray.of(TensorType.of(type), (double) value));
  }

  static double[] values(INDArray array) {
    return HostArrays.of(array).toArray();
  }
}
