package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.array.OwnedArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The Jacobians of a condition's residual F at a point: A = ∂F/∂x, which at a stationary point is a
 * Hessian and its own transpose, and ∂F/∂θ.
 */
final class Linearisation implements LinearMap, AutoCloseable {
  private final GraphFunction residual;
  private final List<String> unknowns;
  private final List<String> parameters;
  private final boolean isSymmetric;
  private final CompileOptions options;
  private final StagedProduct transposed;
  private final StagedProduct byParameters;
  private @Nullable StagedProduct straight;
  private Map<String, INDArray> point = Map.of();

  /**
   * Compiles the products.
   *
   * @param residual of the condition
   * @param parameters inputs of the residual that are differentiated by
   */
  Linearisation(
      Condition condition,
      GraphFunction residual,
      List<String> parameters,
      CompileOptions options) {
    this.residual = residual;
    this.parameters = parameters;
    this.options = options;
    unknowns = condition.unknowns();
    isSymmetric = condition instanceof Condition.Stationary;
    transposed =
        product(withValues(Derivatives.vjp(residual, names(unknowns))), Names::cotangent, unknowns);
    byParameters =
        product(Derivatives.vjp(residual, names(parameters)), Names::cotangent, parameters);
  }

  private static String[] names(List<String> names) {
    return names.toArray(String[]::new);
  }

  /** A derivative of the residual with the residual itself as first outputs. */
  private GraphFunction withValues(GraphFunction derivative) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    derivative.inputNames().forEach(name -> inputs.put(name, derivative.input(name)));
    Map<String, Variable> outputs = new LinkedHashMap<>();
    unknowns.forEach(name -> outputs.put(name, residual.output(name)));
    derivative.outputNames().forEach(name -> outputs.put(name, derivative.output(name)));
    return GraphFunction.of(inputs, outputs);
  }

  /** From cotangents, or tangents, of the unknowns, to those of some names. */
  private StagedProduct product(
      GraphFunction derivative, UnaryOperator<String> naming, List<String> results) {
    return new StagedProduct(
        derivative,
        unknowns.stream().map(naming).toList(),
        unknowns.stream().filter(derivative.outputNames()::contains).toList(),
        results.stream().map(naming).toList(),
        options);
  }

  /** Moves to a point; returns F there. */
  double[] at(Map<String, INDArray> newPoint) {
    point = newPoint;
    if (straight != null) {
      straight.at(point);
    }
    return transposed.at(point);
  }

  @Override
  public double[] transposedTimes(double[] v) {
    return finite(transposed.times(v));
  }

  @Override
  public double[] times(double[] v) {
    if (isSymmetric) {
      return transposedTimes(v);
    }
    StagedProduct product = straight;
    if (product == null) {
      product = product(Derivatives.jvp(residual, names(unknowns)), Names::tangent, unknowns);
      product.at(point);
      straight = product;
    }
    return finite(product.times(v));
  }

  private static double[] finite(double[] product) {
    if (!Double.isFinite(Vectors.norm(product))) {
      throw new ArithmeticException(
          "implicit gradient: a product with the Jacobian of the condition is not finite at the"
              + " given point; it has no derivative there, or a series diverges");
    }
    return product;
  }

  /** (∂F/∂θ)ᵀ·v, by name: new arrays. */
  Map<String, INDArray> pulledToParameters(double[] v) {
    byParameters.at(point);
    finite(byParameters.times(v));
    Map<String, INDArray> parts = new LinkedHashMap<>();
    for (int k = 0; k < parameters.size(); k++) {
      parts.put(parameters.get(k), OwnedArrays.copy(byParameters.parts()[k]));
    }
    return parts;
  }

  @Override
  public void close() {
    transposed.close();
    byParameters.close();
    if (straight != null) {
      straight.close();
    }
  }
}
