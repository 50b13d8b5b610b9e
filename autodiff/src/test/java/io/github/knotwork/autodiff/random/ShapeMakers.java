package io.github.knotwork.autodiff.random;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.LinearRecurrence;
import io.github.knotwork.autodiff.primitive.Pad;
import io.github.knotwork.autodiff.primitive.ReduceMax;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Reverse;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.Tanh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;

/** Contractions, and what moves entries. */
final class ShapeMakers {
  private ShapeMakers() {}

  static List<NodeMaker> all() {
    return List.of(
        ShapeMakers::contract,
        ShapeMakers::contract,
        ShapeMakers::contract,
        ShapeMakers::contract,
        ShapeMakers::reshape,
        ShapeMakers::slice,
        ShapeMakers::pad,
        ShapeMakers::reverse,
        ShapeMakers::concatenate,
        ShapeMakers::gather,
        ShapeMakers::scatterAdd,
        ShapeMakers::recurrence,
        ShapeMakers::reduceMax);
  }

  /** One to three operands; labels are shared, repeated, kept, summed, and new, as it comes. */
  static Optional<Variable> contract(Pool pool) {
    Map<Integer, Long> sizes = new HashMap<>();
    List<List<Integer>> inputs = new ArrayList<>();
    List<Variable> operands = new ArrayList<>();
    int count = 1 + pool.random.nextInt(3);
    DataType dataType = pool.any().type().dataType();
    for (int k = 0; k < count; k++) {
      Variable operand = pool.where(v -> v.type().dataType() == dataType).orElseThrow();
      List<Integer> labels = new ArrayList<>();
      for (long size : operand.shape()) {
        List<Integer> fitting =
            sizes.keySet().stream().filter(l -> sizes.get(l) == size).sorted().toList();
        boolean share = !fitting.isEmpty() && pool.random.nextInt(3) > 0;
        int label = share ? fitting.get(pool.random.nextInt(fitting.size())) : sizes.size();
        sizes.put(label, size);
        labels.add(label);
      }
      inputs.add(labels);
      operands.add(operand);
    }
    List<Integer> output = new ArrayList<>();
    for (int label = 0; label < sizes.size(); label++) {
      for (int chance = pool.random.nextInt(8); chance >= 4 && output.size() < 5; chance -= 3) {
        output.add(pool.random.nextInt(output.size() + 1), label);
      }
    }
    if (pool.random.nextInt(4) == 0) {
      output.add(pool.random.nextInt(output.size() + 1), sizes.size());
      sizes.put(sizes.size(), 1L + pool.random.nextInt(3));
    }
    double space = 1;
    for (long size : sizes.values()) {
      space *= size;
    }
    double scale = Math.max(1, Math.sqrt(space));
    return space > 20_000
        ? Optional.empty()
        : Optional.of(Affine.of(Contract.of(inputs, output, sizes, operands), 1 / scale, 0));
  }

  private static Optional<Variable> reshape(Pool pool) {
    Variable x = pool.any();
    long[] shape = x.shape();
    int k = pool.random.nextInt(3);
    if (k == 0 || shape.length == 0) {
      return Optional.of(Reshape.of(x, x.type().elements(), 1));
    } else if (k == 1) {
      return Optional.of(Reshape.of(x, x.type().elements()));
    }
    long[] swapped = shape.clone();
    swapped[0] = shape[shape.length - 1];
    swapped[shape.length - 1] = shape[0];
    return Optional.of(Reshape.of(x, swapped));
  }

  private static List<Long> draw(Pool pool, int count, int bound) {
    List<Long> numbers = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      numbers.add((long) pool.random.nextInt(bound));
    }
    return numbers;
  }

  private static Optional<Variable> slice(Pool pool) {
    Variable x = pool.any();
    List<Long> start = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    List<Long> size = new ArrayList<>();
    for (long n : x.shape()) {
      long from = n == 0 ? 0 : pool.random.nextInt((int) n);
      long by = 1L + pool.random.nextInt(3);
      start.add(from);
      step.add(by);
      size.add(n == 0 ? 0 : (n - from + by - 1) / by);
    }
    return Optional.of(Slice.of(x, start, step, size));
  }

  private static Optional<Variable> pad(Pool pool) {
    Variable x = pool.any();
    return Optional.of(
        Pad.of(x, draw(pool, x.rank(), 2), draw(pool, x.rank(), 3), draw(pool, x.rank(), 2)));
  }

  private static Optional<Variable> ranked(Pool pool) {
    return pool.where(v -> v.rank() > 0);
  }

  private static Optional<Variable> reverse(Pool pool) {
    return ranked(pool).map(x -> Reverse.of(x, pool.random.nextInt(x.rank())));
  }

  private static Optional<Variable> concatenate(Pool pool) {
    return ranked(pool)
        .map(
            x -> Concatenate.of(pool.random.nextInt(x.rank()), List.of(x, pool.like(x.type()), x)));
  }

  private static Variable indices(Pool pool, long bound, long... shape) {
    TensorType type = TensorType.of(DataType.INT64, shape);
    return Constant.of(
        HostArray.of(
            type, pool.random.longs(type.elements(), 0, bound).asDoubleStream().toArray()));
  }

  private static Optional<Variable> gather(Pool pool) {
    return pool.where(v -> v.rank() > 0 && v.type().elements() > 0)
        .map(
            x -> {
              int axis = pool.random.nextInt(x.rank());
              long[] shape = LongStream.generate(() -> 3).limit(pool.random.nextInt(3)).toArray();
              return Gather.of(x, indices(pool, x.size(axis), shape), axis);
            });
  }

  private static Optional<Variable> scatterAdd(Pool pool) {
    return ranked(pool)
        .map(
            x -> {
              int axis = pool.random.nextInt(x.rank());
              int axes = pool.random.nextInt(x.rank() - axis + 1);
              long[] shape = Arrays.copyOfRange(x.shape(), axis, axis + axes);
              return ScatterAdd.of(x, indices(pool, 3, shape), axis, 3);
            });
  }

  private static Optional<Variable> recurrence(Pool pool) {
    return ranked(pool)
        .map(
            x ->
                LinearRecurrence.of(
                    Tanh.of(x),
                    pool.like(x.type()),
                    pool.random.nextInt(x.rank()),
                    pool.random.nextBoolean()));
  }

  /** Only where the maxima are well ahead. */
  private static Optional<Variable> reduceMax(Pool pool) {
    return pool.where(v -> v.rank() == 1 && v.size(0) > 0)
        .filter(
            x -> {
              double[] sorted = Arrays.stream(pool.values(x)).sorted().toArray();
              int n = sorted.length;
              return n == 1 || sorted[n - 1] - sorted[n - 2] > Pool.MARGIN;
            })
        .map(x -> ReduceMax.of(x, 0));
  }
}
