package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.array.OwnedArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The Jacobians of a condition's map at a point: by the unknowns, of which a Hessian is one that is
 * its own transpose, and by the parameters.
 */
final class Linearisation implements AutoCloseable {
  private final GraphFunction map;
  private final List<String> unknowns;
  private final List<String> parameters;
  private final boolean isSymmetric;
  private final CompileOptions options;
  private final StagedProduct first;
  private final StagedProduct byParameters;
  private @Nullable StagedProduct forward;
  private Map<String, INDArray> point = Map.of();

  /**
   * Compiles the products.
   *
   * @param parameters inputs of the map that are differentiated by
   */
  Linearisation(Condition condition, List<String> parameters, CompileOptions options) {
    this.parameters = parameters;
    this.options = options;
    map = condition.map();
    unknowns = condition.unknowns();
    isSymmetric = condition instanceof Condition.Stationary;
    first = isSymmetric ? push() : pull();
    byParameters =
        new StagedProduct(
            Products.pull(map, unknowns, parameters, List.of()),
            Products.cotangents(unknowns),
            List.of(),
            Products.cotangents(parameters),
            options);
  }

  private StagedProduct pull() {
    return new StagedProduct(
        Products.pull(map, unknowns, unknowns, unknowns),
        Products.cotangents(unknowns),
        unknowns,
        Products.cotangents(unknowns),
        options);
  }

  private StagedProduct push() {
    return new StagedProduct(
        Products.push(map, unknowns),
        Products.tangents(unknowns),
        unknowns,
        Products.tangents(unknowns),
        options);
  }

  /** Moves to a point; returns the values of the map there. */
  double[] at(Map<String, INDArray> newPoint) {
    point = newPoint;
    if (forward != null) {
      forward.at(point);
    }
    return first.at(point);
  }

  /** The transposed Jacobian times v. */
  double[] pulled(double[] v) {
    return first.times(v);
  }

  /** The Jacobian times v. */
  double[] pushed(double[] v) {
    if (isSymmetric) {
      return first.times(v);
    }
    StagedProduct product = forward;
    if (product == null) {
      product = push();
      product.at(point);
      forward = product;
    }
    return product.times(v);
  }

  /** The transposed Jacobian by the parameters times v, by name: new arrays. */
  Map<String, INDArray> pulledToParameters(double[] v) {
    byParameters.at(point);
    byParameters.times(v);
    Map<String, INDArray> parts = new LinkedHashMap<>();
    for (int k = 0; k < parameters.size(); k++) {
      parts.put(parameters.get(k), OwnedArrays.copy(byParameters.parts()[k]));
    }
    return parts;
  }

  @Override
  public void close() {
    first.close();
    byParameters.close();
    if (forward != null) {
      forward.close();
    }
  }
}
