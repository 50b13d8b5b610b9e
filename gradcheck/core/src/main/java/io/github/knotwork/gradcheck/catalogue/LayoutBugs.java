package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Right for arrays in c-order that nobody else uses. The function is the square of each entry. */
final class LayoutBugs {
  private LayoutBugs() {}

  static List<Entry> all() {
    return List.of(
        Entry.bug(
            "stride 0",
            "square, stride 0 taken for 1",
            () -> square(LayoutBugs::zeroIsOne, UnaryOperator.identity()),
            Points.generic(new int[] {3, 2}),
            Diagnosis.WRONG_FOR_STRIDE_ZERO),
        Entry.bug(
            "stride 0",
            "square, stride 0 of the cotangent taken for 1",
            () -> square(UnaryOperator.identity(), LayoutBugs::zeroIsOne),
            Points.generic(new int[] {3, 2}),
            Diagnosis.WRONG_FOR_STRIDE_ZERO),
        Entry.bug(
            "layout",
            "square, buffer read as if in c-order",
            () -> square(LayoutBugs::bufferAsIs, UnaryOperator.identity()),
            Points.generic(new int[] {3, 2}),
            Diagnosis.WRONG_FOR_LAYOUT),
        Entry.bug(
            "layout",
            "square, offset forgotten",
            () -> square(LayoutBugs::withoutOffset, UnaryOperator.identity()),
            Points.generic(new int[] {3, 2}),
            Diagnosis.WRONG_FOR_LAYOUT),
        Entry.bug(
            "aliased",
            "product, both gradients summed where the inputs share memory",
            LayoutBugs::sumsAliased,
            Points.generic(new int[] {3}, new int[] {3}),
            Diagnosis.WRONG_FOR_ALIASED));
  }

  private static DifferentiableFunction square(
      UnaryOperator<Tensor> readInput, UnaryOperator<Tensor> readCotangent) {
    return new SingleOutput(
        x -> SingleOutput.times(x.get(0), x.get(0)),
        (x, u) ->
            List.of(
                SingleOutput.times(
                    SingleOutput.scaled(readInput.apply(x.get(0)), 2), readCotangent.apply(u))));
  }

  private static Tensor zeroIsOne(Tensor x) {
    int[] strides = Arrays.stream(x.strides()).map(s -> s == 0 ? 1 : s).toArray();
    double[] buffer = Arrays.copyOf(x.buffer(), x.buffer().length + x.size());
    return Tensor.view(buffer, x.offset(), x.shape(), strides);
  }

  private static Tensor bufferAsIs(Tensor x) {
    return x.buffer().length == x.size() ? Tensor.of(x.buffer(), x.shape()) : x;
  }

  private static Tensor withoutOffset(Tensor x) {
    return Tensor.view(x.buffer(), 0, x.shape(), x.strides());
  }

  private static DifferentiableFunction sumsAliased() {
    return new SingleOutput(
        x -> SingleOutput.times(x.get(0), x.get(1)),
        (x, u) -> {
          Tensor first = SingleOutput.times(x.get(1), u);
          Tensor second = SingleOutput.times(x.get(0), u);
          boolean shared = x.get(0).buffer() == x.get(1).buffer();
          return List.of(shared ? SingleOutput.scaled(first, 2) : first, second);
        });
  }
}
