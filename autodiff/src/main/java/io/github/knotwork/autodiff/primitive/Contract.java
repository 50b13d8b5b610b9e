package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Einstein summation: the product of the operands' entries, summed over every label that is not in
 * the result. It is also what others call transpose, sum, trace, diagonal, broadcast and outer
 * product, because labels may be repeated in an operand (its diagonal is read) and in the result
 * (the diagonal is written, zeros elsewhere), and the result may have labels of its own (the values
 * are repeated along them). With these, the derivative of a contraction is a contraction: put the
 * cotangent in the operand's place, and exchange their labels.
 *
 * @param subscripts the labels of operands and result
 */
public record Contract(Subscripts subscripts) implements Primitive {

  /**
   * Contracts variables over integer labels, an entry an axis.
   *
   * @param inputs the labels of each operand
   * @param output the labels of the result
   * @param newSizes the sizes of labels that are in no operand
   * @param operands FLOAT or DOUBLE, all of one element type
   * @throws IllegalArgumentException if labels don't match axes, or a label has two sizes or none
   */
  public static Variable of(
      List<List<Integer>> inputs,
      List<Integer> output,
      Map<Integer, Long> newSizes,
      List<Variable> operands) {
    if (operands.isEmpty()) {
      throw new IllegalArgumentException("contract: no operands are given; give one at least");
    }
    if (inputs.size() != operands.size()) {
      throw new IllegalArgumentException(
          "contract: labels of "
              + inputs.size()
              + " operands, but "
              + operands.size()
              + " are given");
    }
    Map<Integer, Long> sizeOf = new HashMap<>(newSizes);
    for (int k = 0; k < inputs.size(); k++) {
      bind(k, inputs.get(k), operands.get(k).type(), sizeOf);
    }
    for (int label : output) {
      if (!sizeOf.containsKey(label)) {
        throw new IllegalArgumentException(
            "contract: label " + label + " of the result is in no operand and has no size");
      }
    }
    return new Contract(Subscripts.of(inputs, output, sizeOf)).on(operands);
  }

  private static void bind(
      int operand, List<Integer> labels, TensorType type, Map<Integer, Long> sizeOf) {
    if (labels.size() != type.rank()) {
      throw new IllegalArgumentException(
          "contract: operand " + operand + " is " + type + " but has labels " + labels);
    }
    for (int axis = 0; axis < labels.size(); axis++) {
      Long known = sizeOf.putIfAbsent(labels.get(axis), type.size(axis));
      if (known != null && known != type.size(axis)) {
        throw new IllegalArgumentException(
            String.format(
                "contract: axis %d of operand %d has size %d, but label %d has size %d",
                axis, operand, type.size(axis), labels.get(axis), known));
      }
    }
  }

  /**
   * Contracts variables over labels.
   *
   * @param subscripts labels and their sizes
   * @param operands FLOAT or DOUBLE, all of one element type
   * @throws IllegalArgumentException if the operands don't have the labels' sizes
   */
  public static Variable of(Subscripts subscripts, List<Variable> operands) {
    return new Contract(subscripts).on(operands);
  }

  /** Axis k of the result is axis {@code order[k]} of x. */
  public static Variable permute(Variable x, int... order) {
    List<Integer> from = IntStream.range(0, x.rank()).boxed().toList();
    List<Integer> to = Arrays.stream(order).boxed().toList();
    if (order.length != x.rank() || !from.equals(to.stream().sorted().toList())) {
      throw new IllegalArgumentException(
          "permute: " + to + " is no order of the axes of " + x.type());
    }
    return from.equals(to) ? x : of(List.of(from), to, Map.of(), List.of(x));
  }

  /** Sums over axes, which disappear. */
  public static Variable sum(Variable x, int... axes) {
    List<Integer> from = IntStream.range(0, x.rank()).boxed().toList();
    List<Integer> to = new ArrayList<>(from);
    for (int axis : axes) {
      if (!to.remove((Integer) axis)) {
        throw new IllegalArgumentException(
            "sum: axis " + axis + " of " + x.type() + " does not exist or is given twice");
      }
    }
    return axes.length == 0 ? x : of(List.of(from), to, Map.of(), List.of(x));
  }

  /** Repeats x along new leading axes of the given shape, whose last axes are those of x. */
  public static Variable broadcast(Variable x, long... shape) {
    int added = shape.length - x.rank();
    if (added == 0 && Arrays.equals(shape, x.shape())) {
      return x;
    }
    Map<Integer, Long> sizes = new HashMap<>();
    for (int axis = 0; axis < shape.length; axis++) {
      sizes.put(axis, shape[axis]);
    }
    return of(
        List.of(IntStream.range(added, shape.length).boxed().toList()),
        IntStream.range(0, shape.length).boxed().toList(),
        sizes,
        List.of(x));
  }

  private Variable on(List<Variable> operands) {
    return Node.apply(this, operands).output(0);
  }

  @Override
  public String name() {
    return "contract";
  }

  @Override
  public String attributes() {
    return subscripts.toString();
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, subscripts.inputs().size());
    for (int k = 0; k < inputs.size(); k++) {
      Checks.differentiable(this, inputs, k);
      long[] expected = subscripts.shape(subscripts.inputs().get(k));
      if (!inputs.get(k).equals(inputs.get(0).withShape(expected))) {
        throw Checks.refusal(
            this,
            "operand "
                + k
                + " of "
                + subscripts
                + " is "
                + inputs.get(k)
                + "; "
                + inputs.get(0).withShape(expected)
                + " is expected");
      }
    }
    return List.of(inputs.get(0).withShape(subscripts.shape(subscripts.output())));
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable cotangent = Checks.present(cotangents, 0);
    List<@Nullable Variable> result = new ArrayList<>();
    for (int k = 0; k < node.inputs().size(); k++) {
      result.add(
          wanted.get(k)
              ? new Contract(subscripts.derivative(k)).on(replaced(node.inputs(), k, cotangent))
              : null);
    }
    return result;
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable sum = null;
    for (int k = 0; k < tangents.size(); k++) {
      Variable tangent = tangents.get(k);
      if (tangent != null) {
        Variable term = on(replaced(node.inputs(), k, tangent));
        sum = sum == null ? term : Add.of(sum, term);
      }
    }
    return Checks.list(sum);
  }

  private static List<Variable> replaced(List<Variable> operands, int k, Variable by) {
    List<Variable> result = new ArrayList<>(operands);
    result.set(k, by);
    return result;
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    TensorType type = inputs.get(0).type().withShape(subscripts.shape(subscripts.output()));
    double[] result = new double[Math.toIntExact(type.elements())];
    int labels = subscripts.sizes().size();
    long[][] strides = new long[inputs.size() + 1][];
    for (int k = 0; k < inputs.size(); k++) {
      strides[k] = strides(subscripts.inputs().get(k), labels);
    }
    strides[inputs.size()] = strides(subscripts.output(), labels);
    // Labels of the result first: each entry's terms are then added one after the other.
    List<Integer> order = new ArrayList<>(new LinkedHashSet<>(subscripts.output()));
    subscripts.summed().stream().sorted().forEach(order::add);
    long[] sizes = subscripts.shape(order);
    IndexLoop.over(
        sizes,
        IndexLoop.reordered(strides, order),
        offsets -> {
          double product = 1;
          for (int k = 0; k < inputs.size(); k++) {
            product *= inputs.get(k).get((int) offsets[k]);
          }
          result[(int) offsets[inputs.size()]] += product;
        });
    return List.of(HostArray.wrap(type, result));
  }

  /** How far a step along each label moves in a row-major array of these axes. */
  private long[] strides(List<Integer> axes, int labels) {
    long[] strides = new long[labels];
    long step = 1;
    for (int axis = axes.size() - 1; axis >= 0; axis--) {
      strides[axes.get(axis)] += step;
      step *= subscripts.sizes().get(axes.get(axis));
    }
    return strides;
  }

  /**
   * For each combination of labels, two for every operand after the first (a multiplication, and an
   * addition to the result, which matrix products do whether or not anything is summed), or one for
   * a sum over a single operand. So a product of two and its two derivatives count the same.
   */
  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    int each = inputs.size() > 1 ? 2 * (inputs.size() - 1) : subscripts.summed().isEmpty() ? 0 : 1;
    return each * subscripts.space();
  }

  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    return List.of(ContractExpression.of(subscripts, library, node, inputs));
  }

  @Override
  public String toString() {
    return "Contract[" + subscripts + "]";
  }
}
