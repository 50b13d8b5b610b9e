package io.github.knotwork.autodiff.complex;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Contractions of complex tensors. The product of two takes three real contractions instead of
 * four, (a + ib)(c + id) = (ac − bd) + i((a + b)(c + d) − ac − bd), where the work saved is more
 * than the additions cost. The error of the imaginary part is then relative to the norms, not to
 * the entries (Higham 1992, Stability of a method for multiplying complex matrices with three real
 * matrix multiplications, SIAM J. Matrix Anal. Appl. 13, 681).
 */
public final class ComplexContract {
  /** A real contraction has to do this many products for an entry of what is added besides. */
  private static final double PAYS = 8;

  private ComplexContract() {}

  /**
   * Contracts one or more tensors over integer labels, from the left to the right.
   *
   * @param inputs the labels of each operand
   * @param output the labels of the result; each is in some operand
   * @throws IllegalArgumentException if labels don't match axes, or a label has two sizes
   */
  public static Complex of(
      List<List<Integer>> inputs, List<Integer> output, List<Complex> operands) {
    if (operands.isEmpty() || inputs.size() != operands.size()) {
      throw new IllegalArgumentException(
          "complex contract: labels of "
              + inputs.size()
              + " operands for "
              + operands.size()
              + "; one or more, and as many, are expected");
    }
    if (operands.size() == 1) {
      return new Complex(
          Contract.of(inputs, output, Map.of(), List.of(operands.get(0).re())),
          Contract.of(inputs, output, Map.of(), List.of(operands.get(0).im())));
    }
    Complex product = operands.get(0);
    List<Integer> labels = inputs.get(0);
    for (int k = 1; k < operands.size(); k++) {
      List<Integer> kept = k == operands.size() - 1 ? output : kept(labels, inputs, k, output);
      product = pair(labels, product, inputs.get(k), operands.get(k), kept);
      labels = kept;
    }
    return product;
  }

  /** The labels of the first k + 1 operands that something later, or the result, has too. */
  private static List<Integer> kept(
      List<Integer> labels, List<List<Integer>> inputs, int k, List<Integer> output) {
    Set<Integer> needed = new LinkedHashSet<>(output);
    inputs.subList(k + 1, inputs.size()).forEach(needed::addAll);
    Set<Integer> kept = new LinkedHashSet<>(labels);
    kept.addAll(inputs.get(k));
    kept.retainAll(needed);
    return List.copyOf(kept);
  }

  private static Complex pair(
      List<Integer> left, Complex a, List<Integer> right, Complex b, List<Integer> result) {
    List<List<Integer>> labels = List.of(left, right);
    Variable rr = real(labels, result, a.re(), b.re());
    Variable ii = real(labels, result, a.im(), b.im());
    Variable re = Subtract.of(rr, ii);
    if (paysOff(left, a, right, b, rr)) {
      Variable all = real(labels, result, Add.of(a.re(), a.im()), Add.of(b.re(), b.im()));
      return new Complex(re, Subtract.of(all, Add.of(rr, ii)));
    }
    return new Complex(
        re, Add.of(real(labels, result, a.re(), b.im()), real(labels, result, a.im(), b.re())));
  }

  private static boolean paysOff(
      List<Integer> left, Complex a, List<Integer> right, Complex b, Variable result) {
    Map<Integer, Long> sizes = new HashMap<>();
    for (int axis = 0; axis < left.size(); axis++) {
      sizes.put(left.get(axis), a.re().size(axis));
    }
    for (int axis = 0; axis < right.size(); axis++) {
      sizes.put(right.get(axis), b.re().size(axis));
    }
    double products =
        sizes.values().stream().mapToDouble(Long::doubleValue).reduce(1, (x, y) -> x * y);
    double added = a.type().elements() + b.type().elements() + 2.0 * result.type().elements();
    return products >= PAYS * added;
  }

  private static Variable real(
      List<List<Integer>> inputs, List<Integer> output, Variable a, Variable b) {
    return Contract.of(inputs, output, Map.of(), List.of(a, b));
  }

  /** Labels of matrices with {@code batch} leading axes, numbered from 0. */
  static List<Integer> labels(int batch, int row, int column) {
    List<Integer> labels = new ArrayList<>();
    for (int k = 0; k < batch; k++) {
      labels.add(k);
    }
    labels.add(batch + row);
    labels.add(batch + column);
    return labels;
  }
}
