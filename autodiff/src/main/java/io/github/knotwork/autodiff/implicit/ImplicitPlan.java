package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an implicit gradient is made of, checked.
 *
 * @param condition what solutions satisfy
 * @param residual of the condition
 * @param loss of the solution
 * @param wrt inputs that are differentiated by
 * @param solver of the adjoint system
 * @param gauge null for none
 * @param treatment what is done about it
 * @param gaugeTolerance of the gauge defect; NaN for one that fits the element types
 * @param tolerance of the adjoint system's residual; NaN for one that fits the element types
 * @param mostIterations of the solver
 * @param rateProducts taken by the estimate of the contraction rate; 0 for none
 * @param acceptUnconverged whether an unsolved system is flagged instead of refused
 * @param options of the compiler
 */
record ImplicitPlan(
    Condition condition,
    GraphFunction residual,
    GraphFunction loss,
    List<String> wrt,
    AdjointSolver solver,
    @Nullable Gauge gauge,
    Gauge.Treatment treatment,
    double gaugeTolerance,
    double tolerance,
    int mostIterations,
    int rateProducts,
    boolean acceptUnconverged,
    CompileOptions options) {

  ImplicitPlan {
    if (loss.outputNames().size() != 1) {
      throw new IllegalArgumentException(
          "implicit gradient: the loss has outputs " + loss.outputNames() + "; one is expected");
    }
    TensorType type = loss.output(loss.outputNames().get(0)).type();
    if (type.rank() != 0 || !type.isDifferentiable()) {
      throw new IllegalArgumentException(
          "implicit gradient: the loss is " + type + "; a FLOAT or DOUBLE scalar is expected");
    }
    for (String name : loss.inputNames()) {
      TensorType given = loss.input(name).type();
      if (residual.inputNames().contains(name) && !given.equals(residual.input(name).type())) {
        throw new IllegalArgumentException(
            "implicit gradient: the loss's input '"
                + name
                + "' is "
                + given
                + "; the condition takes "
                + residual.input(name).type());
      }
    }
    if (gauge != null) {
      gauge.checkTangents(condition.unknowns(), residual);
    }
    Map<String, TensorType> inputs = inputs(residual, loss, gauge);
    for (String name : wrt) {
      TensorType input = inputs.get(name);
      if (input == null || condition.unknowns().contains(name)) {
        throw new IllegalArgumentException(
            input == null
                ? "implicit gradient: there is no input '"
                    + name
                    + "'; there are "
                    + inputs.keySet()
                : "implicit gradient: '" + name + "' is an unknown; name parameters");
      } else if (!input.isDifferentiable()) {
        throw new IllegalArgumentException(
            "implicit gradient: '"
                + name
                + "' is "
                + input
                + "; only FLOAT and DOUBLE have gradients");
      }
    }
    boolean needsStep =
        solver instanceof AdjointSolver.Neumann
            && condition instanceof Condition.Stationary stationary
            && Double.isNaN(stationary.step());
    if (needsStep) {
      throw new IllegalArgumentException(
          "implicit gradient: a Neumann series at a stationary point is that of a descent; give its"
              + " step by withStep, or use normalCg or gmres");
    }
    boolean isSingle = isSingle(condition, residual);
    if (Double.isNaN(tolerance)) {
      tolerance = isSingle ? 1e-5 : 1e-10;
    }
    if (Double.isNaN(gaugeTolerance)) {
      gaugeTolerance = isSingle ? 1e-4 : 1e-6;
    }
    if (!(tolerance > 0)
        || mostIterations < 1
        || rateProducts < 0
        || rateProducts == 1
        || !(gaugeTolerance >= 0)) {
      throw new IllegalArgumentException(
          "implicit gradient: tolerance "
              + tolerance
              + " and gauge tolerance "
              + gaugeTolerance
              + " must be positive, iterations "
              + mostIterations
              + " 1 at least, and products for the rate "
              + rateProducts
              + " 0, or 2 at least");
    }
  }

  private static boolean isSingle(Condition condition, GraphFunction residual) {
    return condition.unknowns().stream()
        .anyMatch(name -> residual.input(name).type().dataType() == DataType.FLOAT);
  }

  /** What rounding leaves of a vector that depends on others. */
  double roundingLevel() {
    return isSingle(condition, residual) ? 1e-4 : 1e-10;
  }

  private static Map<String, TensorType> inputs(
      GraphFunction residual, GraphFunction loss, @Nullable Gauge gauge) {
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    residual.inputNames().forEach(name -> inputs.put(name, residual.input(name).type()));
    loss.inputNames().forEach(name -> inputs.putIfAbsent(name, loss.input(name).type()));
    if (gauge != null) {
      gauge
          .arguments()
          .forEach(name -> inputs.putIfAbsent(name, gauge.tangents().input(name).type()));
    }
    return inputs;
  }

  /** Those of the inputs differentiated by that the condition depends on. */
  List<String> parameters() {
    return wrt.stream().filter(residual.inputNames()::contains).toList();
  }

  /**
   * Checks inputs by name and type.
   *
   * @throws IllegalArgumentException if one is missing, unknown, or of another type
   */
  void checkInputs(Map<String, INDArray> given) {
    Map<String, TensorType> expected = inputs(residual, loss, gauge);
    expected.forEach(
        (name, type) -> {
          INDArray array = given.get(name);
          if (array == null) {
            throw new IllegalArgumentException(
                "implicit gradient: input '" + name + "' is missing");
          }
          if (!HostArrays.type(array).equals(type)) {
            throw new IllegalArgumentException(
                "implicit gradient: input '"
                    + name
                    + "' is "
                    + HostArrays.type(array)
                    + "; "
                    + type
                    + " is expected");
          }
        });
    for (String name : given.keySet()) {
      if (!expected.containsKey(name)) {
        throw new IllegalArgumentException(
            "implicit gradient: there is no input '" + name + "'; there are " + expected.keySet());
      }
    }
  }
}
