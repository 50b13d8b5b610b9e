package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Tanh;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Small functions that tests compile. */
final class Functions {
  private Functions() {}

  static Variable multiplied(Variable a, Variable b) {
    return Contract.of(
        List.of(List.of(0, 1), List.of(1, 2)), List.of(0, 2), Map.of(), List.of(a, b));
  }

  /** y = x·w. */
  static GraphFunction product(DataType type, int m, int k, int n) {
    return GraphFunction.builder()
        .input("x", TensorType.of(type, m, k))
        .input("w", TensorType.of(type, k, n))
        .output("y", in -> multiplied(in.get("x"), in.get("w")));
  }

  /** A layer, its square, and a step w − 0.1·(x·w)ᵀ·(x·w) that is written over the weights. */
  static GraphFunction update(DataType type, int m, int n) {
    return GraphFunction.builder()
        .input("x", TensorType.of(type, m, n))
        .input("w", TensorType.of(type, n, n))
        .outputs(
            in -> {
              Variable y = Tanh.of(multiplied(in.get("x"), in.get("w")));
              Variable square =
                  Contract.of(
                      List.of(List.of(0, 1), List.of(0, 2)),
                      List.of(1, 2),
                      Map.of(),
                      List.of(y, y));
              return Map.of("w", Add.of(in.get("w"), Affine.of(square, -0.1, 0)));
            });
  }

  /** The sum of x·x. */
  static GraphFunction squares(TensorType type) {
    return GraphFunction.builder()
        .input("x", type)
        .output(
            "y",
            in -> {
              Variable square = Multiply.of(in.get("x"), in.get("x"));
              int[] axes = new int[square.rank()];
              for (int k = 0; k < axes.length; k++) {
                axes[k] = k;
              }
              return Contract.sum(square, axes);
            });
  }

  static HostArray random(TensorType type, Random random) {
    return HostArray.of(type, random.doubles(type.elements(), -1, 1).toArray());
  }

  static INDArray array(TensorType type, long seed) {
    return HostArrays.toNd4j(random(type, new Random(seed)));
  }
}
