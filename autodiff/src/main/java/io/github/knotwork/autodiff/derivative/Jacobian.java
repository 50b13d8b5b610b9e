package io.github.knotwork.autodiff.derivative;

import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Jacobians, one row or column at a time. */
final class Jacobian {
  private Jacobian() {}

  /** ∂y/∂x, of the shape of y and that of x joined. */
  static Variable of(Variable y, Variable x) {
    long rows = y.type().elements();
    long columns = x.type().elements();
    long[] shape = Arrays.copyOf(y.shape(), y.rank() + x.rank());
    System.arraycopy(x.shape(), 0, shape, y.rank(), x.rank());
    if (rows <= columns) {
      return Reshape.of(
          map(y, seed -> Derivatives.pullBack(List.of(y), List.of(seed), List.of(x)).get(0)),
          shape);
    }
    Variable stacked =
        map(x, seed -> Derivatives.pushForward(List.of(x), List.of(seed), List.of(y)).get(0));
    return Reshape.of(Contract.permute(Reshape.of(stacked, columns, rows), 1, 0), shape);
  }

  /** What is done to a row of the identity. */
  private interface Product {
    Variable with(Variable seed);
  }

  private static Variable map(Variable like, Product product) {
    TensorType type = like.type();
    Variable seeds = identity(type);
    return SliceSum.map(
            List.of(seeds), row -> List.of(product.with(Reshape.of(row.get(0), type.shape()))))
        .get(0);
  }

  /** The identity over the entries of a tensor, [n, n]. */
  private static Variable identity(TensorType type) {
    Variable ones = Fill.of(type.withShape(type.elements()), 1);
    return Contract.of(List.of(List.of(0)), List.of(0, 0), Map.of(), List.of(ones));
  }
}
