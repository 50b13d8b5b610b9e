package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scalar function of which SameDiff is only ever asked for the gradient with cotangent 1; other
 * cotangents are multiplied in afterwards. What is found wrong then is not the use of a cotangent.
 */
record ScalarLoss(DifferentiableFunction inner) implements DifferentiableFunction {
  private static final List<Tensor> ONE = List.of(Tensor.scalar(1));

  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return inner.value(inputs);
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    return scaled(inner.vjp(inputs, ONE), cotangents.get(0).get());
  }

  @Override
  public boolean hasSecondOrder() {
    return inner.hasSecondOrder();
  }

  @Override
  public List<@Nullable Tensor> hvp(
      List<Tensor> inputs, List<Tensor> cotangents, List<Tensor> tangents) {
    return scaled(inner.hvp(inputs, ONE, tangents), cotangents.get(0).get());
  }

  private static List<@Nullable Tensor> scaled(List<@Nullable Tensor> tensors, double factor) {
    Stream<@Nullable Tensor> all = tensors.stream();
    return all.map(
            t ->
                t == null
                    ? null
                    : Tensor.of(
                        Arrays.stream(t.toArray()).map(v -> factor * v).toArray(), t.shape()))
        .toList();
  }
}
