package io.github.knotwork.gradcheck.nd4j;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Precision;
import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An expression built with SameDiff, with SameDiff's own gradient.
 *
 * <p>The vector-Jacobian product is what a user of SameDiff gets: the gradient of ⟨u, f(x)⟩, a
 * graph that multiplies each output with a placeholder u and adds up. SameDiff can't differentiate
 * its gradient again, so the Hessian-vector product is assembled from the adjoints of the single
 * operations, see {@link AdjointGraph}.
 *
 * <p>Not thread-safe, as SameDiff's graphs aren't.
 */
public final class SameDiffFunction implements DifferentiableFunction {
  /** Adds an expression to a graph. */
  @FunctionalInterface
  public interface Expression {
    /**
     * Adds it.
     *
     * @param sd where to
     * @param inputs placeholders, one for each input
     * @return its outputs
     */
    List<SDVariable> build(SameDiff sd, SDVariable[] inputs);
  }

  private static final String INPUT = "x";
  private static final String COTANGENT = "u";
  private static final String TANGENT = "v";

  private final Expression expression;
  private final DataType type;
  private final List<int[]> shapes;
  private final Graph first;
  private @Nullable Graph second;

  private SameDiffFunction(Expression expression, DataType type, List<int[]> shapes) {
    this.expression = expression;
    this.type = type;
    this.shapes = List.copyOf(shapes);
    this.first = build();
  }

  /**
   * Builds the expression in a graph of its own.
   *
   * @param shapes of the inputs
   * @throws RuntimeException what SameDiff throws when the expression can't be built
   */
  public static SameDiffFunction of(DataType type, List<int[]> shapes, Expression expression) {
    return new SameDiffFunction(expression, type, shapes);
  }

  /** The graph up to ⟨u, f(x)⟩, and whether its gradient has been built. */
  private static final class Graph {
    final SameDiff sd;
    final SDVariable[] x;
    final List<SDVariable> outputs;
    boolean differentiated;

    Graph(SameDiff sd, SDVariable[] x, List<SDVariable> outputs) {
      this.sd = sd;
      this.x = x;
      this.outputs = outputs;
    }
  }

  private Graph build() {
    SameDiff sd = SameDiff.create();
    SDVariable[] x = new SDVariable[shapes.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = placeholder(sd, INPUT + i, shapes.get(i));
    }
    return new Graph(sd, x, expression.build(sd, x));
  }

  private SDVariable placeholder(SameDiff sd, String name, int[] shape) {
    return sd.placeHolder(name, type, IntStream.of(shape).asLongStream().toArray());
  }

  @Override
  public Precision precision() {
    return type == DataType.DOUBLE ? Precision.DOUBLE : Precision.SINGLE;
  }

  @Override
  public List<Tensor> value(List<Tensor> inputs) {
    return NdTensors.toTensors(valueArrays(inputs));
  }

  /** As {@link #value}, as SameDiff returns it. */
  public List<INDArray> valueArrays(List<Tensor> inputs) {
    NdTensors arrays = new NdTensors(type);
    List<String> names = first.outputs.stream().map(SDVariable::name).toList();
    Map<String, INDArray> values = first.sd.output(feed(arrays, inputs), names);
    arrays.writeBack();
    return names.stream().map(values::get).toList();
  }

  @Override
  public List<@Nullable Tensor> vjp(List<Tensor> inputs, List<Tensor> cotangents) {
    List<@Nullable Tensor> gradients = new ArrayList<>();
    for (INDArray gradient : vjpArrays(inputs, cotangents)) {
      gradients.add(gradient == null ? null : NdTensors.toTensor(gradient));
    }
    return gradients;
  }

  /** As {@link #vjp}, as SameDiff returns it. */
  public List<@Nullable INDArray> vjpArrays(List<Tensor> inputs, List<Tensor> cotangents) {
    Graph graph = first;
    if (!graph.differentiated) {
      SDVariable product = product(graph, COTANGENT, graph.outputs, cotangents);
      differentiate(graph.sd, product);
      graph.differentiated = true;
    }
    NdTensors arrays = new NdTensors(type);
    Map<String, INDArray> placeholders = feed(arrays, inputs);
    feed(placeholders, arrays, COTANGENT, cotangents);
    List<@Nullable INDArray> gradients = gradients(graph.sd, placeholders);
    arrays.writeBack();
    return gradients;
  }

  @Override
  public boolean hasSecondOrder() {
    return true;
  }

  @Override
  public List<@Nullable Tensor> hvp(
      List<Tensor> inputs, List<Tensor> cotangents, List<Tensor> tangents) {
    Graph graph = second;
    if (graph == null) {
      graph = build();
      List<SDVariable> u = new ArrayList<>();
      for (int k = 0; k < cotangents.size(); k++) {
        u.add(placeholder(graph.sd, COTANGENT + k, cotangents.get(k).shape()));
      }
      List<@Nullable SDVariable> adjoints = AdjointGraph.of(graph.sd, graph.outputs, u, graph.x);
      SDVariable derivative = tangentProduct(graph, adjoints, tangents);
      if (derivative != null && AdjointGraph.depends(graph.sd, derivative, graph.x)) {
        differentiate(graph.sd, derivative);
        graph.differentiated = true;
      }
      second = graph;
    }
    List<@Nullable Tensor> products = new ArrayList<>();
    if (!graph.differentiated) {
      for (int i = 0; i < shapes.size(); i++) {
        products.add(null);
      }
      return products;
    }
    NdTensors arrays = new NdTensors(type);
    Map<String, INDArray> placeholders = feed(arrays, inputs);
    feed(placeholders, arrays, COTANGENT, cotangents);
    feed(placeholders, arrays, TANGENT, tangents);
    for (INDArray product : gradients(graph.sd, placeholders)) {
      products.add(product == null ? null : NdTensors.toTensor(product));
    }
    return products;
  }

  private @Nullable SDVariable tangentProduct(
      Graph graph, List<@Nullable SDVariable> adjoints, List<Tensor> tangents) {
    SDVariable sum = null;
    for (int i = 0; i < adjoints.size(); i++) {
      SDVariable v = placeholder(graph.sd, TANGENT + i, tangents.get(i).shape());
      SDVariable adjoint = adjoints.get(i);
      if (adjoint != null) {
        SDVariable term = adjoint.mul(v).sum();
        sum = sum == null ? term : sum.add(term);
      }
    }
    return sum;
  }

  private SDVariable product(
      Graph graph, String name, List<SDVariable> factors, List<Tensor> others) {
    SDVariable sum = null;
    for (int k = 0; k < factors.size(); k++) {
      SDVariable other = placeholder(graph.sd, name + k, others.get(k).shape());
      SDVariable term = factors.get(k).mul(other).sum();
      sum = sum == null ? term : sum.add(term);
    }
    if (sum == null) {
      throw new IllegalArgumentException("SameDiffFunction: the expression has no output.");
    }
    return sum;
  }

  private void differentiate(SameDiff sd, SDVariable scalar) {
    // Loss operations mark themselves as losses, whose gradients SameDiff would add.
    sd.setLossVariables(scalar);
    QuietSameDiff.call(
        () -> {
          sd.createGradFunction(names());
          return sd;
        });
  }

  private List<@Nullable INDArray> gradients(SameDiff sd, Map<String, INDArray> placeholders) {
    Map<String, INDArray> all = sd.calculateGradients(placeholders, names());
    List<@Nullable INDArray> gradients = new ArrayList<>();
    for (String name : names()) {
      gradients.add(all.get(name));
    }
    return gradients;
  }

  private String[] names() {
    return IntStream.range(0, shapes.size()).mapToObj(i -> INPUT + i).toArray(String[]::new);
  }

  private static Map<String, INDArray> feed(NdTensors arrays, List<Tensor> inputs) {
    Map<String, INDArray> placeholders = new HashMap<>();
    feed(placeholders, arrays, INPUT, inputs);
    return placeholders;
  }

  private static void feed(
      Map<String, INDArray> to, NdTensors arrays, String name, List<Tensor> values) {
    for (int i = 0; i < values.size(); i++) {
      to.put(name + i, arrays.toArray(values.get(i)));
    }
  }
}
