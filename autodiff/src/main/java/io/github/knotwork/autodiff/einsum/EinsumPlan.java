package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An einsum lowered to array operations for one set of shapes: immutable, and runnable on any
 * {@link ArrayBackend}.
 *
 * <p>Each operand loses its broadcast axes, its diagonals and its lonely indices; then each pair of
 * the contraction order becomes one (batched) matrix product, or a broadcast product where nothing
 * is summed; at last the axes are put in the order of the output.
 */
public final class EinsumPlan {
  private final EinsumEquation equation;
  private final IndexSizes sizes;
  private final List<Pair> order;
  private final List<PreparedOperand> operands = new ArrayList<>();
  private final List<PairProduct> products = new ArrayList<>();
  private final List<Integer> resultIndices;

  private EinsumPlan(EinsumEquation equation, IndexSizes sizes, long[][] shapes) {
    this.equation = equation;
    this.sizes = sizes;
    this.order = List.copyOf(ContractionOrder.find(equation, sizes));
    List<Set<Integer>> kept = ContractionOrder.indexSets(equation);
    List<List<Integer>> indices = new ArrayList<>();
    Set<Integer> alive = new LinkedHashSet<>();
    for (int k = 0; k < shapes.length; k++) {
      PreparedOperand operand =
          PreparedOperand.of(equation, equation.inputs().get(k), shapes[k], sizes, kept.get(k));
      operands.add(operand);
      indices.add(operand.indices());
      alive.add(k);
    }
    for (Pair pair : order) {
      alive.remove(pair.left());
      alive.remove(pair.right());
      Set<Integer> needed = new LinkedHashSet<>(equation.output());
      alive.forEach(k -> needed.addAll(indices.get(k)));
      PairProduct product =
          PairProduct.of(
              equation, indices.get(pair.left()), indices.get(pair.right()), needed, sizes);
      alive.add(indices.size());
      indices.add(product.resultIndices());
      products.add(product);
    }
    this.resultIndices = indices.get(indices.size() - 1);
  }

  /**
   * Plans an equation for operands of given shapes.
   *
   * @param text the einsum string
   * @param shapes of the operands; {@link IndexSizes#UNKNOWN} where a size isn't known
   * @throws IllegalArgumentException as {@link EinsumEquation#parse} and {@link IndexSizes#bind}
   */
  public static EinsumPlan of(String text, long[]... shapes) {
    int[] ranks = new int[shapes.length];
    for (int k = 0; k < shapes.length; k++) {
      ranks[k] = shapes[k].length;
    }
    return of(EinsumEquation.parse(text, ranks), shapes);
  }

  /**
   * Plans an equation for operands of given shapes.
   *
   * @param shapes of the operands; {@link IndexSizes#UNKNOWN} where a size isn't known
   * @throws IllegalArgumentException as {@link IndexSizes#bind}
   */
  public static EinsumPlan of(EinsumEquation equation, long[]... shapes) {
    return new EinsumPlan(equation, IndexSizes.bind(equation, shapes), shapes);
  }

  /** The sizes the indices are bound to. */
  public IndexSizes sizes() {
    return sizes;
  }

  /** The pairwise contraction order. */
  public List<Pair> order() {
    return order;
  }

  /** The multiplications of all steps; see {@link ContractionOrder#cost}. */
  public double cost() {
    return ContractionOrder.cost(equation, sizes, order);
  }

  /** The shape of the result. */
  public long[] outputShape() {
    return sizes.shape(equation.output());
  }

  /**
   * Runs the plan.
   *
   * @param arrays the operands, of the planned shapes; not modified
   * @param <T> the backend's arrays
   */
  public <T> T run(ArrayBackend<T> backend, List<T> arrays) {
    List<T> values = new ArrayList<>();
    for (int k = 0; k < operands.size(); k++) {
      values.add(operands.get(k).prepare(backend, arrays.get(k)));
    }
    for (int k = 0; k < products.size(); k++) {
      Pair pair = order.get(k);
      values.add(products.get(k).run(backend, values.get(pair.left()), values.get(pair.right())));
    }
    T result = values.get(values.size() - 1);
    int[] axes = equation.output().stream().mapToInt(resultIndices::indexOf).toArray();
    return Axes.permute(backend, result, axes);
  }
}
