package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A function with one output. */
record SingleOutput(
    Function<List<Tensor>, Tensor> function,
    BiFunction<List<Tensor>, Tensor, List<@Nullable Tensor>> gradient)
    implements DifferentiableFunction {

  /** One input, one output of the same shape, entry by entry. */
  static DifferentiableFunction elementwise(DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
    return new SingleOutput(
        x -> map(x.get(0), f), (x, u) -> List.of(times(map(x.get(0), derivative), u)));
  }

  /** One input, a scalar output; the gradient is multiplied by the cotangent here. */
  static DifferentiableFunction scalar(
      ToDoubleFunction<double[]> f, Function<double[], double[]> gradient) {
    return new SingleOutput(
        x -> Tensor.scalar(f.applyAsDouble(x.get(0).toArray())),
        (x, u) -> {
          double[] g = gradient.apply(x.get(0).toArray());
          double upstream = u.get();
          return List.of(
              Tensor.of(Arrays.stream(g).map(e -> e * upstream).toArray(), x.get(0).shape()));
        });
  }

  static Tensor map(Tensor x, DoubleUnaryOperator f) {
    return Tensor.of(Arrays.stream(x.toArray()).map(f).toArray(), x.shape());
  }

  /** The product entry by entry, shaped like both. */
  static Tensor times(Tensor a, Tensor b) {
    double[] x = a.toArray();
    double[] y = b.toArray();
    for (int k = 0; k < x.length; k++) {
      x[k] *= y[k];
    }
    return Tensor.of(x, a.shape());
  }

  static Tensor scaled(Tensor a, double factor) {
    return map(a, e -> factor * e);
  }

  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return List.of(function.apply(inputs));
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    return gradient.apply(inputs, cotangents.get(0));
  }
}
