package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an implicit gradient is made of, checked.
 *
 * @param condition what solutions satisfy
 * @param map its map
 * @param loss of the solution
 * @param wrt inputs that are differentiated by
 * @param solver of the adjoint system
 * @param gauge null for none
 * @param treatment what is done about it
 * @param gaugeTolerance of the gauge defect
 * @param tolerance of the adjoint system's residual; NaN for one that fits the element types
 * @param mostIterations of the solver
 * @param rateIterations of the estimate of the contraction rate; 0 for none
 * @param acceptUnconverged whether an unsolved system is flagged instead of refused
 * @param options of the compiler
 */
record ImplicitPlan(
    Condition condition,
    GraphFunction map,
    GraphFunction loss,
    List<String> wrt,
    AdjointSolver solver,
    @Nullable Gauge gauge,
    Gauge.Treatment treatment,
    double gaugeTolerance,
    double tolerance,
    int mostIterations,
    int rateIterations,
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
      if (map.inputNames().contains(name) && !given.equals(map.input(name).type())) {
        throw new IllegalArgumentException(
            "implicit gradient: the loss's input '"
                + name
                + "' is "
                + given
                + "; the condition takes "
                + map.input(name).type());
      }
    }
    Map<String, TensorType> inputs = inputs(map, loss);
    for (String name : wrt) {
      TensorType input = inputs.get(name);
      if (input == null || condition.unknowns().contains(name)) {
        throw new IllegalArgumentException(
            input == null
                ? "implicit gradient: there is no input '" + name + "'; there are " + inputs.keySet()
                : "implicit gradient: '" + name + "' is an unknown; name parameters");
      } else if (!input.isDifferentiable()) {
        throw new IllegalArgumentException(
            "implicit gradient: '" + name + "' is " + input + "; only FLOAT and DOUBLE have gradients");
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
    if (Double.isNaN(tolerance)) {
      boolean isSingle =
          condition.unknowns().stream()
              .anyMatch(name -> map.input(name).type().dataType() == DataType.FLOAT);
      tolerance = isSingle ? 1e-5 : 1e-10;
    }
    if (!(tolerance > 0) || mostIterations < 1 || rateIterations < 0 || !(gaugeTolerance >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              "implicit gradient: tolerance %s, gauge tolerance %s, %d iterations, %d for the rate",
              tolerance, gaugeTolerance, mostIterations, rateIterations));
    }
  }

  private static Map<String, TensorType> inputs(GraphFunction map, GraphFunction loss) {
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    map.inputNames().forEach(name -> inputs.put(name, map.input(name).type()));
    loss.inputNames().forEach(name -> inputs.putIfAbsent(name, loss.input(name).type()));
    return inputs;
  }

  /** Those of the inputs differentiated by that the condition depends on. */
  List<String> parameters() {
    return wrt.stream().filter(map.inputNames()::contains).toList();
  }

  /**
   * Checks the names of inputs.
   *
   * @throws IllegalArgumentException if one is missing or unknown
   */
  void checkInputs(Map<String, INDArray> given) {
    Set<String> expected = inputs(map, loss).keySet();
    for (String name : expected) {
      if (!given.containsKey(name)) {
        throw new IllegalArgumentException("implicit gradient: input '" + name + "' is missing");
      }
    }
    for (String name : given.keySet()) {
      if (!expected.contains(name)) {
        throw new IllegalArgumentException(
            "implicit gradient: there is no input '" + name + "'; there are " + expected);
      }
    }
  }
}
