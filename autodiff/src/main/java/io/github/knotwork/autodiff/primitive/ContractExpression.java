package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.einsum.EinsumEquation;
import io.github.knotwork.autodiff.einsum.EinsumPlan;
import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A contraction in array operations: diagonals are read, the operands are contracted pair by pair
 * as matrix products, the result is repeated along labels of its own, and diagonals are written.
 */
final class ContractExpression<T> {
  private final Subscripts subscripts;
  private final ArrayLibrary<T> library;

  private ContractExpression(Subscripts subscripts, ArrayLibrary<T> library) {
    this.subscripts = subscripts;
    this.library = library;
  }

  static <T> T of(Subscripts subscripts, ArrayLibrary<T> library, Node node, List<T> operands) {
    TensorType result = node.output(0).type();
    if (node.inputs().stream().anyMatch(v -> v.type().elements() == 0)) {
      return library.constant(HostArray.filled(result, 0));
    }
    return new ContractExpression<>(subscripts, library).write(operands);
  }

  private T write(List<T> operands) {
    List<T> prepared = new ArrayList<>();
    List<List<Integer>> labels = new ArrayList<>();
    Set<Integer> known = new LinkedHashSet<>();
    for (int k = 0; k < operands.size(); k++) {
      List<Integer> axes = new ArrayList<>(subscripts.inputs().get(k));
      prepared.add(readDiagonals(withoutAxesOfSizeOne(operands.get(k), axes), axes));
      labels.add(axes);
      known.addAll(axes);
    }
    List<Integer> distinct = new ArrayList<>(new LinkedHashSet<>(subscripts.output()));
    List<Integer> core = distinct.stream().filter(known::contains).toList();
    long[][] shapes = labels.stream().map(subscripts::shape).toArray(long[][]::new);
    EinsumEquation equation = new EinsumEquation(subscripts.toString(), labels, core);
    T value = EinsumPlan.of(equation, shapes).run(library, prepared);
    return writeDiagonals(repeat(value, core, distinct), distinct);
  }

  /** They are neither summed nor multiplied over; the result gets its own at the end. */
  private T withoutAxesOfSizeOne(T operand, List<Integer> axes) {
    return axes.removeIf(label -> subscripts.sizes().get(label) == 1)
        ? library.reshape(operand, subscripts.shape(axes))
        : operand;
  }

  /** Merges axes with one label; {@code axes} loses the later ones. */
  private T readDiagonals(T operand, List<Integer> axes) {
    T value = operand;
    for (int second = axes.size() - 1; second > 0; second--) {
      int first = axes.indexOf(axes.get(second));
      if (first < second) {
        value = readDiagonal(value, axes, first, second);
        axes.remove(second);
      }
    }
    return value;
  }

  /** [n, n] with n zeros behind is [n, n + 1] with the diagonal in the first column. */
  private T readDiagonal(T x, List<Integer> axes, int first, int second) {
    int[] others = IntStream.range(0, axes.size()).filter(k -> k != first && k != second).toArray();
    T value = permute(x, concat(others, first, second));
    long rest = product(subscripts.shape(axes), others);
    long n = subscripts.sizes().get(axes.get(first));
    value = library.reshape(value, rest, n * n);
    value = library.pad(value, new long[2], new long[] {0, n});
    value = library.reshape(value, rest, n, n + 1);
    value = library.slice(value, new long[3], Sizes.filled(3, 1), new long[] {rest, n, 1});
    List<Integer> kept = new ArrayList<>();
    for (int k : others) {
      kept.add(axes.get(k));
    }
    kept.add(axes.get(first));
    value = library.reshape(value, subscripts.shape(kept));
    // The last axis goes back to where the first of the two was.
    List<Integer> back = new ArrayList<>();
    for (int k = 0; k < others.length; k++) {
      back.add(k);
    }
    back.add(first, others.length);
    return permute(value, back.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Repeats a value along labels that it doesn't have yet. */
  private T repeat(T value, List<Integer> has, List<Integer> wants) {
    if (has.size() == wants.size()) {
      return value;
    }
    long[] times = subscripts.shape(wants);
    long[] thin = times.clone();
    for (int axis = 0; axis < times.length; axis++) {
      if (has.contains(wants.get(axis))) {
        times[axis] = 1;
      } else {
        thin[axis] = 1;
      }
    }
    T reshaped = library.reshape(value, thin);
    return Arrays.stream(times).allMatch(n -> n == 1) ? reshaped : library.tile(reshaped, times);
  }

  private T writeDiagonals(T value, List<Integer> distinct) {
    List<Integer> axes = new ArrayList<>(distinct);
    T result = value;
    List<Integer> order = new ArrayList<>();
    Set<Integer> used = new LinkedHashSet<>();
    for (int label : subscripts.output()) {
      if (used.add(label)) {
        order.add(distinct.indexOf(label));
      } else {
        result = writeDiagonal(result, axes, distinct.indexOf(label));
        order.add(axes.size());
        axes.add(label);
      }
    }
    return permute(result, order.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Adds a last axis; what was at i of an axis is at (i, i) of both, with zeros elsewhere. */
  private T writeDiagonal(T x, List<Integer> axes, int axis) {
    int[] others = IntStream.range(0, axes.size()).filter(k -> k != axis).toArray();
    long[] shape = subscripts.shape(axes);
    long n = shape[axis];
    long rest = product(shape, others);
    T value = library.reshape(permute(x, concat(others, axis)), rest, n, 1);
    value = library.pad(value, new long[3], new long[] {0, 0, n});
    value = library.reshape(value, rest, n * (n + 1));
    value = library.slice(value, new long[2], Sizes.filled(2, 1), new long[] {rest, n * n});
    long[] result = new long[axes.size() + 1];
    int[] back = new int[result.length];
    for (int k = 0; k < others.length; k++) {
      result[k] = shape[others[k]];
      back[others[k]] = k;
    }
    result[others.length] = n;
    result[others.length + 1] = n;
    back[axis] = others.length;
    back[others.length + 1] = others.length + 1;
    return permute(library.reshape(value, result), back);
  }

  private T permute(T x, int... order) {
    for (int k = 0; k < order.length; k++) {
      if (order[k] != k) {
        return library.permute(x, order);
      }
    }
    return x;
  }

  private static int[] concat(int[] axes, int... more) {
    int[] all = Arrays.copyOf(axes, axes.length + more.length);
    System.arraycopy(more, 0, all, axes.length, more.length);
    return all;
  }

  private static long product(long[] shape, int... axes) {
    long product = 1;
    for (int axis : axes) {
      product *= shape[axis];
    }
    return product;
  }
}
