package io.github.knotwork.examples.check;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Tells right values from wrong ones, in another way than the one they were computed in: by a
 * formula in plain Java, or by what defines them, such as A·X − B = 0.
 */
@FunctionalInterface
interface Oracle {

  /** Numbers that are 0 for the right outputs. */
  DoubleStream defects(List<Tensor> inputs, List<Tensor> outputs);

  /** The one output is known. */
  static Oracle value(Function<List<Tensor>, Tensor> expected) {
    return values(inputs -> List.of(expected.apply(inputs)));
  }

  /** The outputs are known. */
  static Oracle values(Function<List<Tensor>, List<Tensor>> expected) {
    return (inputs, outputs) -> {
      List<Tensor> right = expected.apply(inputs);
      return IntStream.range(0, right.size())
          .boxed()
          .flatMapToDouble(k -> difference(outputs.get(k), right.get(k)));
    };
  }

  /** Matrices, inputs and then outputs, that make another one vanish. */
  static Oracle vanishing(Function<List<PlainMatrix>, PlainMatrix> defect) {
    return (inputs, outputs) -> defect.apply(matrices(inputs, outputs)).entries();
  }

  /** One function of the first input decides about the one output, both matrices. */
  static Oracle vanishing(BiFunction<PlainMatrix, PlainMatrix, PlainMatrix> defect) {
    return vanishing(all -> defect.apply(all.get(0), all.get(1)));
  }

  /** Both have to be satisfied. */
  default Oracle and(Oracle other) {
    return (inputs, outputs) ->
        DoubleStream.concat(defects(inputs, outputs), other.defects(inputs, outputs));
  }

  /** Each entry of the first axis of all inputs and outputs has to satisfy this one. */
  default Oracle eachOf(int count) {
    return (inputs, outputs) ->
        IntStream.range(0, count)
            .boxed()
            .flatMapToDouble(k -> defects(entries(inputs, k), entries(outputs, k)));
  }

  private static List<Tensor> entries(List<Tensor> stacks, int k) {
    return stacks.stream().map(x -> entry(x, k)).toList();
  }

  private static Tensor entry(Tensor stack, int k) {
    int[] shape = Arrays.copyOfRange(stack.shape(), 1, stack.rank());
    int size = stack.size() / stack.shape()[0];
    return Tensor.of(Arrays.copyOfRange(stack.toArray(), k * size, (k + 1) * size), shape);
  }

  private static List<PlainMatrix> matrices(List<Tensor> inputs, List<Tensor> outputs) {
    return List.of(inputs, outputs).stream().flatMap(List::stream).map(PlainMatrix::of).toList();
  }

  private static DoubleStream difference(Tensor actual, Tensor expected) {
    double[] a = actual.toArray();
    double[] b = expected.toArray();
    return a.length == b.length
        ? IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i])
        : DoubleStream.of(Double.POSITIVE_INFINITY);
  }
}
