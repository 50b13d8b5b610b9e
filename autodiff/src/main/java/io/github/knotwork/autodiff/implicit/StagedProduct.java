package io.github.knotwork.autodiff.implicit;

import io.github.knotwork.autodiff.array.OwnedArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.Wiring;
import io.github.knotwork.autodiff.compile.pass.Pipeline;
import io.github.knotwork.autodiff.derivative.Stages;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A product of a Jacobian with vectors at one point: what does not depend on the vector is computed
 * once for the point.
 */
final class StagedProduct implements AutoCloseable {
  private final List<String> inputs;
  private final Wiring early;
  private final Wiring.Terminals earlyInputs;
  private final Wiring late;
  private final Wiring.Terminals lateInputs;
  private final INDArray[] residuals;
  private final INDArray[] values;
  private final INDArray[] vector;
  private final INDArray[] product;

  /**
   * Compiles a product.
   *
   * @param whole from the point and the vector, to values at the point and the product
   * @param vector names of inputs
   * @param values names of outputs
   * @param product names of outputs
   */
  StagedProduct(
      GraphFunction whole,
      List<String> vector,
      List<String> values,
      List<String> product,
      CompileOptions options) {
    Stages stages = Stages.of(Pipeline.simplification().apply(whole), vector, values);
    inputs = stages.early().inputNames();
    early = new Wiring(stages.early(), options);
    earlyInputs = early.inputs(inputs);
    residuals = OwnedArrays.of(outputs(stages.early(), stages.residuals()));
    early.outputs(stages.residuals()).connect(residuals);
    this.values = OwnedArrays.of(outputs(stages.early(), values));
    early.outputs(values).connect(this.values);

    late = new Wiring(stages.late(), options);
    lateInputs = late.inputs(inputs);
    late.inputs(stages.residuals()).connect(residuals);
    List<TensorType> types = vector.stream().map(name -> whole.input(name).type()).toList();
    this.vector = OwnedArrays.of(types);
    late.inputs(vector).connect(this.vector);
    this.product = OwnedArrays.of(outputs(stages.late(), product));
    late.outputs(product).connect(this.product);
  }

  private static List<TensorType> outputs(GraphFunction f, List<String> names) {
    return names.stream().map(name -> f.output(name).type()).toList();
  }

  /** Moves to a point; returns the values there. */
  double[] at(Map<String, INDArray> point) {
    INDArray[] given = inputs.stream().map(point::get).toArray(INDArray[]::new);
    earlyInputs.connect(given);
    lateInputs.connect(given);
    early.run();
    return flat(values);
  }

  /** The product with a vector. */
  double[] times(double[] v) {
    OwnedArrays.put(v, vector);
    late.run();
    return flat(product);
  }

  /** The arrays of the last product; overwritten by the next one. */
  INDArray[] parts() {
    return product;
  }

  private static double[] flat(INDArray[] arrays) {
    long size = Arrays.stream(arrays).mapToLong(a -> a.isEmpty() ? 0 : a.length()).sum();
    double[] result = new double[Math.toIntExact(size)];
    OwnedArrays.get(arrays, result);
    return result;
  }

  @Override
  public void close() {
    early.close();
    late.close();
    OwnedArrays.close(residuals);
    OwnedArrays.close(values);
    OwnedArrays.close(vector);
    OwnedArrays.close(product);
  }
}
