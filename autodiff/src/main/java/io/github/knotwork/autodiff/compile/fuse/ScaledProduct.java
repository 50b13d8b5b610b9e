package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * scale·(a times b), or that plus a third tensor of the shape of the result: what a matrix product
 * does in one go. Made by {@link ScaledProducts} when all derivatives are taken, so it has none.
 *
 * @param subscripts a product of two tensors
 * @param accumulates whether there is a third input
 */
public record ScaledProduct(Subscripts subscripts, double scale, boolean accumulates)
    implements Primitive {

  @Override
  public String name() {
    return accumulates ? "accumulated_product" : "scaled_product";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    List<TensorType> result = new Contract(subscripts).infer(inputs.subList(0, 2));
    if (inputs.size() != (accumulates ? 3 : 2)
        || (accumulates && !inputs.get(2).equals(result.get(0)))) {
      throw new IllegalArgumentException(
          name() + ": inputs are " + inputs + ", the product is " + result.get(0));
    }
    return result;
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    throw noDerivative();
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    throw noDerivative();
  }

  private static UnsupportedOperationException noDerivative() {
    return new UnsupportedOperationException(
        "scaled product: a graph that was prepared for execution has no derivative; take it before");
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray product = new Contract(subscripts).evaluate(inputs.subList(0, 2)).get(0);
    double[] result = product.toArray();
    for (int i = 0; i < result.length; i++) {
      result[i] = scale * result[i] + (accumulates ? inputs.get(2).get(i) : 0);
    }
    return List.of(HostArray.wrap(product.type(), result));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return new Contract(subscripts).flops(new ArrayList<>(inputs.subList(0, 2)), outputs);
  }

  @Override
  public String attributes() {
    return subscripts + (scale == 1 ? "" : ", times " + scale);
  }
}
